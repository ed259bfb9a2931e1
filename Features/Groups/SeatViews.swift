// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Meetings
import Organisation
import Texts
import Web

/// How a group looks to somebody who has a place in it.
enum SeatViews {
    static func page(_ page: SeatPage, _ t: Translator) -> HTML {
        """
        <h1>\(page.seat.open.title)</h1>
        <p>\(standing(page, t))</p>
        \(page.seat.place.wordsAreHers || page.isOver ? "" : ownWords(t))
        \(page.meeting.map { MeetingViews.panel($0, standing: standing(page, t), t) })
        \(MessageDraftViews.problem(page.obstacle, t))
        <iframe class="frame" name="talk" src="\(GroupSeatAddress.frame.address.path)" title="\(t(Text.Seat.frameTitle))"></iframe>
        \(FrameViews.again(GroupSeatAddress.frame.address, t))
        \(page.isOver ? MessageDraftViews.kept(page.kept, label: t(Text.Seat.message)) + review(page, t) : writing(page, t))
        <div class="buttons">\(leaving(formToken: page.formToken, t))</div>
        """
    }

    private static func standing(_ page: SeatPage, _ t: Translator) -> String {
        if page.isOver { return t(Text.Seat.over) }
        if let open = page.open {
            return t(Text.Seat.inSession(until: t.time(open.endsAt, in: page.days.zone)))
        }
        guard let next = page.next else { return t(Text.Seat.noNext) }
        return t(Text.Seat.next(time: t.dateAndTime(next.startsAt, in: page.days.zone)))
    }

    private static func ownWords(_ t: Translator) -> HTML {
        """
        <div class="notice"><p>\(t(Text.Seat.wordsAreKnown))</p>
        <p><a class="button plain" href="\(GroupSeatAddress.words.address.path)">\(t(Text.Seat.takeWords))</a></p></div>
        """
    }

    private static func writing(_ page: SeatPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(GroupSeatAddress.message.address.path)" id="write" data-in-place autocomplete="off">
        \(FormViews.token(page.formToken))
        <input type="hidden" name="b" value="\(page.messageToken)">
        <label>\(t(Text.Seat.message))
        <textarea name="a" rows="3" autocomplete="off" autocapitalize="off" spellcheck="false">\(page.kept)</textarea></label>
        <label class="tick"><input type="checkbox" name="s" value="1"\(HTML.attribute("checked", if: page.isForStaff))> \(t(Text.Seat.staffOnly))</label>
        <p class="quiet">\(t(page.isHeld ? Text.Seat.held : Text.Seat.atOnce))</p>
        \(MessageDraftViews.unsent(t))
        <div class="buttons"><button>\(t(Text.Seat.send))</button></div>
        </form>
        \(danger(page, t))
        """
    }

    private static func danger(_ page: SeatPage, _ t: Translator) -> HTML {
        guard page.seat.place.dangerAt == nil else {
            return "<p class=\"notice\" role=\"status\">\(t(Text.Seat.dangerRaised))</p>"
        }
        return """
            <details><summary>\(t(Text.Seat.danger))</summary>
            <p>\(t(Text.Seat.dangerMeaning))</p>
            <form method="post" action="\(GroupSeatAddress.danger.address.path)">\(FormViews.token(page.formToken))
            <div class="buttons"><button class="warm">\(t(Text.Seat.raiseDanger))</button></div></form></details>
            """
    }

    /// The ways out: for now, or for good.
    static func leaving(formToken: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(GroupSeatAddress.leave.address.path)">\(FormViews.token(formToken))
        <button class="plain" name="c" value="now">\(t(Text.Seat.leave))</button></form>
        <details><summary>\(t(Text.Seat.leaveForGood))</summary><p>\(t(Text.Seat.leaveMeaning))</p>
        <form method="post" action="\(GroupSeatAddress.leave.address.path)">\(FormViews.token(formToken))
        <button class="warm" name="c" value="good">\(t(Text.Seat.giveUp))</button></form></details>
        """
    }

    private static func review(_ page: SeatPage, _ t: Translator) -> HTML {
        guard page.seat.place.reviewedAt == nil else {
            return "<p class=\"note\">\(t(Text.Review.thanks))</p>"
        }
        let questions = page.rules.review.questions.map { question in
            choice("q_\(question.key)", question.text.text(in: t.language), t)
        }
        return """
            <section class="sheet"><h2>\(t(Text.Review.heading))</h2><p>\(t(Text.Review.lead))</p>
            <form method="post" action="\(GroupSeatAddress.review.address.path)">\(FormViews.token(page.formToken))
            \(questions)
            <div class="buttons"><button>\(t(Text.Review.send))</button></div></form></section>
            """
    }

    private static func choice(_ name: String, _ legend: String, _ t: Translator) -> HTML {
        let choices = answers(t).enumerated().map { number, label -> HTML in
            "<label class=\"tick\"><input type=\"radio\" name=\"\(name)\" value=\"\(number)\"> \(label)</label>"
        }
        return "<fieldset><legend>\(legend)</legend>\(choices)</fieldset>"
    }

    /// How far a sentence holds, from not at all.
    static func answers(_ t: Translator) -> [String] {
        [Text.Review.notAtAll, Text.Review.aLittle, Text.Review.mostly, Text.Review.fully].map { t($0) }
    }
}
