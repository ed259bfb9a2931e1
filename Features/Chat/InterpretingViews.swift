// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How it looks to the two who talk that somebody interprets, or is to.
enum InterpretingViews {
    /// The line in the conversation that says how far it has come; whoever has something to do is led to her page.
    static func line(
        _ standing: InterpreterStanding, for reader: SealedMessage.Author, at page: Address,
        _ language: Language
    ) -> HTML {
        let t = Translator(language)
        let isHers = reader == .visitor
        let sentence =
            switch standing {
            case .none: isHers ? t(Text.Interpreting.goneVisitor) : t(Text.Interpreting.goneCounsellor)
            case .asked: isHers ? t(Text.Interpreting.askedVisitor) : t(Text.Interpreting.askedCounsellor)
            case .agreed: isHers ? t(Text.Interpreting.agreedVisitor) : t(Text.Interpreting.agreedCounsellor)
            case .here: isHers ? t(Text.Interpreting.hereVisitor) : t(Text.Interpreting.hereCounsellor)
            }
        let way: String? =
            switch standing {
            case .asked where isHers: t(Text.Interpreting.toAnswer)
            case .agreed where !isHers: t(Text.Interpreting.toWords)
            default: nil
            }
        let link = way.map { " <a href=\"\(page.path)\" target=\"_top\">\($0)</a>" as HTML }
        return "<li class=\"program interpreter\">\(sentence)\(link)</li>"
    }

    /// What the visitor is asked, and how she ends it again.
    static func question(_ page: VisitPage, _ t: Translator) -> HTML {
        switch page.interpreter {
        case .none: .empty
        case .asked:
            """
            <section class="sheet" id="interpreter"><p><strong>\(t(Text.Interpreting.question))</strong></p>
            <p>\(t(Text.Interpreting.promise))</p>
            <div class="buttons">\(button(.interpreterWelcome, t(Text.Interpreting.yes), style: "", page))\(button(.interpreterUnwelcome, t(Text.Interpreting.no), style: "plain", page))</div></section>
            """
        case .agreed, .here:
            """
            <section class="sheet" id="interpreter"><p>\(t(page.interpreter == .here ? Text.Interpreting.hereVisitor : Text.Interpreting.agreedVisitor))</p>
            \(button(.interpreterUnwelcome, t(Text.Interpreting.without), style: "plain", page))</section>
            """
        }
    }

    private static func button(_ step: CodeStep, _ label: String, style: String, _ page: VisitPage) -> HTML {
        """
        <form method="post" action="\(ChatAddress.visit.address.path)">\(FormViews.token(page.formToken))<button class="\(style)" name="c" value="\(step.rawValue)">\(label)</button></form>
        """
    }

    /// What the counsellor can do about it.
    static func aid(_ page: ConversationPage, _ t: Translator) -> HTML {
        let call = page.interpreters.map {
            "<p><a href=\"\($0.path)\" target=\"_blank\">\(t(Text.Interpreting.call))</a></p>" as HTML
        }
        let isOpen = page.interpreting != nil
        return """
            <details class="aid"\(isOpen ? " open" : "" as HTML)><summary>\(t(Text.Interpreting.heading))</summary>
            <p class="quiet">\(t(Text.Interpreting.how))</p>
            \(state(page, t))
            \(call)
            </details>
            """
    }

    private static func state(_ page: ConversationPage, _ t: Translator) -> HTML {
        guard let interpreting = page.interpreting else {
            return act("ask", t(Text.Interpreting.ask), page)
        }
        let end = act("end", t(Text.Interpreting.end), page)
        switch interpreting.standing {
        case .none: return .empty
        case .asked: return "<p>\(t(Text.Interpreting.askedCounsellor))</p>\(end)"
        case .agreed:
            let given = interpreting.wordsAt.map {
                "<p>\(t(Text.Interpreting.wordsGiven(time: t.time($0, in: page.zone))))</p>" as HTML
            }
            return
                "<p>\(t(Text.Interpreting.agreedCounsellor))</p>\(given)\(act("words", t(Text.Interpreting.toWords), page))\(end)"
        case .here:
            let since = interpreting.enteredAt.map { t.time($0, in: page.zone) } ?? ""
            return "<p>\(t(Text.Interpreting.since(time: since)))</p>\(end)"
        }
    }

    private static func act(_ act: String, _ label: String, _ page: ConversationPage) -> HTML {
        """
        <form method="post" action="\(ChatAddress.interpreter(page.conversation.id).address.path)">\(FormViews.token(page.formToken))<button class="plain" name="act" value="\(act)">\(label)</button></form>
        """
    }

    /// The words that let her in, shown this once.
    static func words(_ words: [String], in id: ConversationID, _ language: Language, _ t: Translator) -> HTML
    {
        """
        <h1>\(t(Text.Interpreting.wordsHeading))</h1>
        <p>\(t(Text.Interpreting.wordsMeaning(address: InterpreterAddress.comeIn(language).address.path)))</p>
        <ol class="code">\(words.map { "<li>\($0)</li>" as HTML })</ol>
        <p class="notice">\(t(Text.Interpreting.wordsOnce))</p>
        <p><a class="button" href="\(ChatAddress.conversation(id).address.path)">\(t(Text.Interpreting.back))</a></p>
        """
    }
}
