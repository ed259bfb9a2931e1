// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Meetings
import Texts
import Web

/// How an online session looks to the counsellor.
enum SessionViews {
    /// Before it is prepared: what it is, and the button that makes words.
    static func prepare(_ page: PreparePage, _ t: Translator) -> HTML {
        """
        \(head(page.appointment.startsAt, page.zone, page.back, t))
        <p>\(t(Text.Session.lead))</p>
        <ul>\(promises(t))</ul>
        <form method="post" action="\(OnlineSessionAddress.words(page.appointment.id).address.path)">\(FormViews.token(page.formToken))
        <div class="buttons"><button>\(t(Text.Session.prepare))</button></div></form>
        """
    }

    /// The words, shown once.
    static func words(_ words: [String], _ page: PreparePage, _ t: Translator) -> HTML {
        let entrance = SessionSeatAddress.comeIn(page.appointment.language).address.path
        return """
            <h1>\(t(Text.Session.wordsHeading))</h1>
            <p>\(t(Text.Session.wordsLead(minutes: page.earlyMinutes)))</p>
            <ol class="code">\(words.map { "<li>\($0)</li>" as HTML })</ol>
            <p>\(t(Text.Session.entrance)) <strong>\(entrance)</strong></p>
            <p class="notice">\(t(Text.Session.wordsOnce))</p>
            <p><a class="button" href="\(OnlineSessionAddress.session(page.appointment.id).address.path)">\(t(Text.Session.toSession))</a></p>
            """
    }

    static func staff(_ page: SessionPage, zone: TimeZone, back: Address, _ t: Translator) -> HTML {
        let id = page.session.appointment
        let standing = SessionTalkViews.sentence(page.standing, for: page.reader)
        return """
            \(head(page.session.startsAt, zone, back, t))
            <div class="columns wide-left">
            <div>
            \(page.session.isOpen ? "" : lettingIn(page, t))
            \(meeting(page, standing, t))
            \(MessageDraftViews.problem(page.obstacle, t))
            <iframe class="frame" name="talk" src="\(OnlineSessionAddress.frame(id).address.path)" title="\(t(Text.Session.frameTitle))"></iframe>
            \(FrameViews.again(OnlineSessionAddress.frame(id).address, t))
            \(writing(page, to: OnlineSessionAddress.messages(id).address, t))
            </div>
            <div class="aids">\(words(page, t))\(ending(page, t))</div>
            </div>
            """
    }

    private static func head(_ start: Moment, _ zone: TimeZone, _ back: Address, _ t: Translator) -> HTML {
        """
        <p><a href="\(back.path)">\(t(Text.Session.back))</a></p>
        <h1>\(t(Text.Session.heading))</h1>
        <p class="quiet">\(t.dateAndTime(start, in: zone))</p>
        """
    }

    /// What holds for every session.
    static func promises(_ t: Translator) -> HTML {
        let points = [t(Text.Safety.two), t(Text.Safety.nothingStays), t(Text.Safety.noName)]
        return "\(points.map { "<li>\($0)</li>" as HTML })"
    }

    private static func lettingIn(_ page: SessionPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(OnlineSessionAddress.letIn(page.session.appointment).address.path)" class="notice">\(FormViews.token(page.formToken))
        <p>\(t(Text.Session.letInMeaning))</p><button>\(t(Text.Session.letIn))</button></form>
        """
    }

    /// Voices and pictures, or in words that there are none.
    static func meeting(_ page: SessionPage, _ standing: String, _ t: Translator) -> HTML {
        if let meeting = page.meeting { return MeetingViews.panel(meeting, standing: standing, t) }
        return page.isWithoutEngine ? MeetingViews.nothing(t) : .empty
    }

    static func writing(_ page: SessionPage, to address: Address, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(address.path)" id="write" data-in-place autocomplete="off">
        \(FormViews.token(page.formToken))
        <input type="hidden" name="b" value="\(page.messageToken)">
        <label>\(t(Text.Session.message))
        <textarea name="a" rows="3" autocomplete="off" autocapitalize="off" spellcheck="false">\(page.kept)</textarea></label>
        \(MessageDraftViews.unsent(t))
        <div class="buttons"><button>\(t(Text.Session.send))</button></div>
        </form>
        """
    }

    private static func words(_ page: SessionPage, _ t: Translator) -> HTML {
        """
        <details><summary>\(t(Text.Session.newWords))</summary><p>\(t(Text.Session.newWordsMeaning))</p>
        <form method="post" action="\(OnlineSessionAddress.words(page.session.appointment).address.path)">\(FormViews.token(page.formToken))
        <div class="buttons"><button class="plain">\(t(Text.Session.makeNewWords))</button></div></form></details>
        """
    }

    private static func ending(_ page: SessionPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Session.endHeading))</h2><p>\(t(Text.Session.endMeaning))</p>
        <form method="post" action="\(OnlineSessionAddress.end(page.session.appointment).address.path)">\(FormViews.token(page.formToken))
        <div class="buttons"><button class="warm">\(t(Text.Session.end))</button></div></form></section>
        """
    }
}
