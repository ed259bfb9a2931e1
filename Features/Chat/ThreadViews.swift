// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How the counsellor's page of one thread looks.
enum ThreadViews {
    static func page(_ page: ThreadPage, _ t: Translator) -> HTML {
        """
        <p><a href="\(ThreadAddress.inbox.address.path)">\(t(Text.Thread.back))</a></p>
        <h1>\(t(Text.Thread.heading))</h1>
        <p class="quiet">\(t(Text.Conversation.language(name: t.name(of: page.mark.conversation.language))))</p>
        \(ListViews.danger(page.answers, t))
        \(InboxViews.people(page.mark, page.names, t))
        \(SafetyViews.proof(page.answers.words, t))
        \(code(page, t))
        \(record(page, t))
        \(offers(page, t))
        <ol class="talk">\(page.messages.map { TalkViews.item($0, for: page.reader, words: page.answers.words, language: t.language) })</ol>
        \(page.mark.conversation.isThread ? writing(page, t) : "<p class=\"notice\">\(t(Text.Thread.live))</p>")
        <p><a href="\(ThreadAddress.readers(page.mark.conversation.id).address.path)">\(t(Text.Visit.readers))</a></p>
        \(WallViews.link(to: page.mark.conversation.id.matter, t))
        """
    }

    /// The list of who has opened a thread, with the way back to it.
    static func readers(_ list: HTML, of id: ConversationID, _ t: Translator) -> HTML {
        """
        \(list)
        <p><a href="\(ThreadAddress.thread(id).address.path)">\(t(Text.Visit.toTalk))</a></p>
        """
    }

    private static func code(_ page: ThreadPage, _ t: Translator) -> HTML {
        guard case .spoken = page.standing else { return "" }
        return """
            <section class="notice"><p>\(t(Text.Thread.spoken))</p>
            <form method="post" action="\(ThreadAddress.code(page.mark.conversation.id).address.path)">\(FormViews.token(page.formToken))
            <button class="plain" name="c" value="\(CodeStep.show.rawValue)">\(t(Text.Thread.newWords))</button></form></section>
            """
    }

    private static func record(_ page: ThreadPage, _ t: Translator) -> HTML {
        guard let record = page.record else { return "" }
        return "<p><a class=\"button plain\" href=\"\(record.path)\">\(t(Text.Conversation.record))</a></p>"
    }

    private static func offers(_ page: ThreadPage, _ t: Translator) -> HTML {
        guard let offers = page.offers else { return "" }
        return "<p><a class=\"button plain\" href=\"\(offers.path)\">\(t(Text.Thread.offers))</a></p>"
    }

    private static func writing(_ page: ThreadPage, _ t: Translator) -> HTML {
        """
        \(MessageDraftViews.problem(page.problem, t))
        <form method="post" action="\(ThreadAddress.messages(page.mark.conversation.id).address.path)" autocomplete="off">
        \(FormViews.token(page.formToken))
        <input type="hidden" name="b" value="\(page.messageToken)">
        <label>\(t(Text.Conversation.yourMessage))
        <textarea name="a" dir="auto" rows="6">\(page.kept)</textarea></label>
        <p class="quiet">\(t(Text.Thread.notTold))</p>
        <div class="buttons"><button>\(t(Text.Visit.send))</button></div>
        </form>
        """
    }
}
