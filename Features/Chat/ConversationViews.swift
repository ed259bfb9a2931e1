// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How the counsellor's side of a conversation looks.
enum ConversationViews {
    static func conversation(_ page: ConversationPage, _ t: Translator) -> HTML {
        let id = page.conversation.id
        return """
            <h1>\(t(Text.Conversation.heading))</h1>
            <p class="quiet">\(t(Text.Conversation.language(name: t.name(of: page.conversation.language))))</p>
            \(page.answers.namedPlace(in: page.places, t.language).map { "<p class=\"quiet\">\(t(Text.Conversation.place(name: $0)))</p>" as HTML } ?? "")
            \(notices(page, t))
            \(SafetyViews.proof(page.answers.words, t))
            <div class="columns wide-left">
            <div>
            \(MessageDraftViews.problem(page.problem, t))
            <iframe class="frame" id="frame" name="talk" \(isLive(page) ? "data-conversation=\"\(id.description)\" " as HTML : "")src="\(ChatAddress.conversationFrame(id).address.path)" title="\(t(Text.Visit.frameTitle))"></iframe>
            \(isLive(page) ? FrameViews.again(ChatAddress.conversationFrame(id).address, t) : "")
            \(acts(page, t))
            </div>
            <div class="aids">
            \(record(page, t))
            \(isHolding(page) ? "<div data-held>\(AidViews.aids(page, t))\(WallViews.link(to: id.matter, t))</div>" as HTML : "")
            </div>
            </div>
            """
    }

    /// The line that says the visitor's browser has gone or come back.
    static func change(_ change: VisitorChange, language: Language) -> HTML {
        let t = Translator(language)
        let sentence = change == .away ? t(Text.Conversation.away) : t(Text.Conversation.back)
        return "<li class=\"program\">\(sentence)</li>"
    }

    /// The line that says a conversation is closed; of what the visitor has deleted it is all that is still shown.
    static func ending(_ ending: ConversationEnding, language: Language) -> HTML {
        let t = Translator(language)
        let sentence =
            switch ending {
            case .ended: t(Text.Conversation.ended)
            case .deleted: t(Text.Conversation.deleted)
            case .passedOn: t(Text.Conversation.passedOn)
            case .backInLine: t(Text.Conversation.backInLine)
            }
        let kind: HTML =
            switch ending {
            case .deleted: " parting"
            case .passedOn: " elsewhere"
            case .ended, .backInLine: ""
            }
        return "<li class=\"program\(kind)\">\(sentence)</li>"
    }

    /// Whether the viewer's one stream tells of it; what is over stands in the frame alone.
    private static func isLive(_ page: ConversationPage) -> Bool {
        if case .over = page.part { false } else { true }
    }

    private static func isHolding(_ page: ConversationPage) -> Bool {
        if case .holding = page.part { true } else { false }
    }

    private static func notices(_ page: ConversationPage, _ t: Translator) -> HTML {
        let flag: HTML =
            ListViews.danger(page.answers, t)
            + ((page.answers.words?.danger).map {
                "<p class=\"quiet\">\(t(Text.Conversation.codeWord(word: $0)))</p>" as HTML
            } ?? "")
            + (page.conversation.isFlagged
                ? "<p class=\"notice\" role=\"note\"><strong>\(t(Text.Conversation.flagged))</strong></p>"
                : "")
        switch page.part {
        case .holding(let colleague?):
            return flag + """
                <div class="notice" data-held><p>\(t(Text.Handover.waiting(name: colleague)))</p>
                \(button(ChatAddress.closeOffer(page.conversation.id), t(Text.Handover.takeBack), page))</div>
                """
        case .offered(let colleague, let note):
            return flag + """
                <div class="notice" data-held><p>\(t(Text.Handover.offered(name: colleague)))</p>
                \(note.isEmpty ? "" : "<blockquote>\(note)</blockquote>" as HTML)</div>
                """
        case .holding, .over: return flag
        }
    }

    private static func record(_ page: ConversationPage, _ t: Translator) -> HTML {
        if case .offered = page.part { return page.recordPanel }
        guard let record = page.record, page.recordPanel.bytes.isEmpty else { return page.recordPanel }
        return
            "<p><a class=\"button plain\" href=\"\(record.path)\">\(t(Text.Conversation.record))</a></p>"
    }

    private static func acts(_ page: ConversationPage, _ t: Translator) -> HTML {
        switch page.part {
        case .holding: writing(page, t)
        case .offered: answering(page, t)
        case .over:
            """
            \(MessageDraftViews.kept(page.kept, label: t(Text.Conversation.yourMessage)))
            \(toList(page, t))
            """
        }
    }

    private static func writing(_ page: ConversationPage, _ t: Translator) -> HTML {
        let id = page.conversation.id
        return """
            <form method="post" action="\(ChatAddress.messages(id).address.path)" id="write" data-in-place data-writing="\(ChatAddress.writing(id).address.path)" autocomplete="off">
            \(FormViews.token(page.formToken))
            <input type="hidden" name="b" value="\(page.messageToken)">
            <label>\(t(Text.Conversation.yourMessage))
            <textarea name="a" dir="auto" rows="4" accesskey="m">\(page.kept)</textarea></label>
            \(MessageDraftViews.unsent(t))
            <div class="buttons"><button>\(t(Text.Visit.send))</button></div>
            </form>
            <form method="post" action="\(ChatAddress.end(id).address.path)" class="ending" data-held>\(FormViews.token(page.formToken))
            \(FormViews.select("why", label: t(Text.Conversation.why), options: reasons(t)))
            <button class="plain">\(t(Text.Conversation.end))</button></form>
            \(whenOver(page, t))
            """
    }

    /// What the script shows in place of everything marked `data-held` when the conversation is no longer hers to answer.
    private static func whenOver(_ page: ConversationPage, _ t: Translator) -> HTML {
        "<div data-over hidden>\(toList(page, t))</div>"
    }

    private static func toList(_ page: ConversationPage, _ t: Translator) -> HTML {
        "<p><a class=\"button plain\" href=\"\(page.home.path)\">\(t(Text.Conversation.toList))</a></p>"
    }

    private static func reasons(_ t: Translator) -> [(value: String, label: String)] {
        EndingReason.allCases.map { ($0.rawValue, t(Text.Conversation.reason(reason: $0.rawValue))) }
    }

    private static func answering(_ page: ConversationPage, _ t: Translator) -> HTML {
        """
        <div class="buttons" data-held>
        \(button(ChatAddress.take(page.conversation.id), t(Text.Handover.take), page, style: ""))
        \(button(ChatAddress.closeOffer(page.conversation.id), t(Text.Handover.decline), page))
        </div>
        \(whenOver(page, t))
        """
    }

    static func button(
        _ action: ChatAddress, _ label: String, _ page: ConversationPage, style: String = "plain"
    ) -> HTML {
        """
        <form method="post" action="\(action.address.path)">\(FormViews.token(page.formToken))<button class="\(style)">\(label)</button></form>
        """
    }
}
