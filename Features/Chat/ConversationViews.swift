// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the counsellor's side of a conversation looks.
enum ConversationViews {
    static func conversation(_ page: ConversationPage, _ t: Translator) -> HTML {
        let id = page.conversation.id
        return """
            <h1>\(t(Text.Conversation.heading))</h1>
            <p class="quiet">\(t(Text.Conversation.language(name: page.conversation.language.ownName)))</p>
            \(record(page, t))
            \(problem(page.problem, t))
            <iframe class="frame" id="frame" data-conversation="\(id.description)" src="\(ChatAddress.conversationFrame(id).address.path)" title="\(t(Text.Visit.frameTitle))"></iframe>
            \(page.conversation.isOver ? over(t) : writing(page, t))
            """
    }

    private static func record(_ page: ConversationPage, _ t: Translator) -> HTML {
        guard let record = page.record else { return "" }
        return "<p><a class=\"button plain\" href=\"\(record.path)\">\(t(Text.Conversation.record))</a></p>"
    }

    /// The line that says the visitor's browser has gone or come back.
    static func change(_ change: VisitorChange, language: Language) -> HTML {
        let t = Translator(language)
        let sentence = change == .away ? t(Text.Conversation.away) : t(Text.Conversation.back)
        return "<li class=\"program\">\(sentence)</li>"
    }

    /// The line that says a conversation is closed.
    static func ending(_ ending: ConversationEnding, language: Language) -> HTML {
        let t = Translator(language)
        let sentence = ending == .ended ? t(Text.Conversation.ended) : t(Text.Conversation.deleted)
        return "<li class=\"program\">\(sentence)</li>"
    }

    private static func problem(_ obstacle: MessageDraft.Obstacle?, _ t: Translator) -> HTML {
        switch obstacle {
        case nil: ""
        case .empty: FormViews.problems([t(Text.Obstacle.empty)])
        case .tooLong: FormViews.problems([t(Text.Obstacle.tooLong)])
        case .noToken: FormViews.problems([t(Text.Obstacle.noToken)])
        }
    }

    private static func writing(_ page: ConversationPage, _ t: Translator) -> HTML {
        let id = page.conversation.id
        return """
            <form method="post" action="\(ChatAddress.messages(id).address.path)" id="write" data-in-place autocomplete="off">
            \(FormViews.token(page.formToken))
            <input type="hidden" name="b" value="\(page.messageToken)">
            <label>\(t(Text.Conversation.yourMessage))
            <textarea name="a" rows="3">\(page.kept)</textarea></label>
            <div class="buttons"><button>\(t(Text.Visit.send))</button></div>
            </form>
            <form method="post" action="\(ChatAddress.end(id).address.path)">\(FormViews.token(page.formToken))
            <button class="plain">\(t(Text.Conversation.end))</button></form>
            """
    }

    private static func over(_ t: Translator) -> HTML {
        "<p><a class=\"button plain\" href=\"\(ChatAddress.list.address.path)\">\(t(Text.Conversation.toList))</a></p>"
    }
}
