// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How an online session looks to the woman.
enum SessionSeatViews {
    static func comeIn(_ fault: EntranceFault?, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Entry.heading))</h1>
        \(fault.map { FormViews.problems([sentence($0, t)]) })
        <p>\(t(Text.Entry.lead))</p>
        <form method="post" action="\(SessionSeatAddress.comeIn(t.language).address.path)" autocomplete="off">
        \(CodeOfferViews.fields(word: { t(Text.Entry.word(number: $0)) }, orLine: t(Text.Entry.orLine), line: t(Text.Entry.line)))
        <div class="buttons"><button>\(t(Text.Entry.open))</button></div></form>
        <h2>\(t(Text.Entry.noneHeading))</h2>
        <p>\(t(Text.Entry.none))</p>
        """
    }

    private static func sentence(_ fault: EntranceFault, _ t: Translator) -> String {
        switch fault {
        case .unknown: t(Text.Entry.unknown)
        case .early(let time): t(Text.Entry.early(time: t.dateAndTime(time.at, in: time.zone)))
        case .crowded(let seconds): t(Text.Entry.crowded(seconds: seconds))
        }
    }

    /// What a session is, before she is seen to be there.
    static func before(_ session: OnlineSession, formToken: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Before.heading))</h1>
        <ul>\(SessionViews.promises(t))
        <li>\(t(Text.Safety.alone))</li></ul>
        <form method="post" action="\(SessionSeatAddress.enter.address.path)">\(FormViews.token(formToken))
        <div class="buttons"><button>\(t(Text.Before.enter))</button></div></form>
        \(leaving(formToken: formToken, t))
        """
    }

    static func session(_ page: SessionPage, _ t: Translator) -> HTML {
        let standing = SessionTalkViews.sentence(page.standing, for: page.reader)
        return """
            <h1>\(t(Text.Session.talk))</h1>
            \(SessionViews.meeting(page, standing, t))
            \(MessageDraftViews.problem(page.obstacle, t))
            <iframe class="frame" name="talk" src="\(SessionSeatAddress.frame.address.path)" title="\(t(Text.Session.frameTitle))"></iframe>
            \(FrameViews.again(SessionSeatAddress.frame.address, t))
            \(SessionViews.writing(page, to: SessionSeatAddress.message.address, t))
            \(leaving(formToken: page.formToken, t))
            """
    }

    private static func leaving(formToken: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(SessionSeatAddress.leave.address.path)">\(FormViews.token(formToken))
        <div class="buttons"><button class="plain">\(t(Text.Session.leave))</button></div></form>
        <p class="quiet">\(t(Text.Session.leaveMeaning))</p>
        """
    }
}
