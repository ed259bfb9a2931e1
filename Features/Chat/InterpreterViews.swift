// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How an interpreter's own pages look.
enum InterpreterViews {
    static func entrance(_ problem: ReturnProblem?, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Interpreter.heading))</h1>
        \(problem.map { FormViews.problems([sentence($0, t)]) })
        <p>\(t(Text.Interpreter.lead))</p>
        <form method="post" action="\(InterpreterAddress.comeIn(t.language).address.path)" autocomplete="off">
        \(CodeOfferViews.fields(word: { t(Text.Code.wordNumber(number: $0)) }, orLine: t(Text.ComeBack.orLine), line: t(Text.ComeBack.line)))
        <div class="buttons"><button>\(t(Text.Interpreter.comeIn))</button></div></form>
        """
    }

    private static func sentence(_ problem: ReturnProblem, _ t: Translator) -> String {
        switch problem {
        case .unknown: t(Text.Interpreter.unknown)
        case .crowded(let seconds): t(Text.ComeBack.crowded(seconds: Int(seconds)))
        }
    }

    static func page(_ page: InterpreterPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Interpreter.heading))</h1>
        <p>\(t(Text.Conversation.language(name: t.name(of: page.language))))</p>
        <details><summary>\(t(Text.Interpreter.briefing))</summary>
        <ul>\(page.briefing.map { "<li>\($0.text.text(in: t.language))</li>" as HTML })</ul></details>
        \(MessageDraftViews.problem(page.problem, t))
        <iframe class="frame" name="talk" src="\(InterpreterAddress.frame.address.path)" title="\(t(Text.Visit.frameTitle))"></iframe>
        \(FrameViews.again(InterpreterAddress.frame.address, t))
        \(page.message.map { translating($0, page, t) } ?? done(t))
        <form method="post" action="\(InterpreterAddress.leave.address.path)">\(FormViews.token(page.formToken))
        <div class="buttons"><button class="plain">\(t(Text.Interpreter.leave))</button></div></form>
        """
    }

    private static func translating(_ message: OpenedMessage, _ page: InterpreterPage, _ t: Translator)
        -> HTML
    {
        """
        <form method="post" action="\(InterpreterAddress.translation.address.path)" id="write" autocomplete="off">\(FormViews.token(page.formToken))
        <input type="hidden" name="b" value="\(page.messageToken)"><input type="hidden" name="m" value="\(message.position)">
        <h2>\(t(message.author == .visitor ? Text.Interpreter.visitorSaid : Text.Interpreter.counsellorSaid))</h2>
        <blockquote dir="auto">\(message.words.revealed)</blockquote>
        <label>\(t(Text.Interpreter.translation))
        <textarea name="a" rows="3" dir="auto" autocomplete="off" spellcheck="false">\(page.kept)</textarea></label>
        <div class="buttons"><button>\(t(Text.Visit.send))</button></div></form>
        """
    }

    private static func done(_ t: Translator) -> HTML { "<p>\(t(Text.Interpreter.done))</p>" }

    /// The way from a message in the frame to the field in which it is translated.
    static func way(to position: Int, _ t: Translator) -> HTML {
        " <a href=\"\(InterpreterAddress.message(position).address.path)\" target=\"_top\">\(t(Text.Interpreter.translate))</a>"
    }

    /// The last line of her frame.
    static func over(_ t: Translator) -> HTML {
        "<li class=\"program parting\">\(t(Text.Interpreter.over))</li>"
    }
}
