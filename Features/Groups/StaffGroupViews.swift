// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Meetings
import Organisation
import Texts
import Web

/// How a group looks to who leads it or reads along.
enum StaffGroupViews {
    static func page(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        """
        <h1>\(page.staff.open.title)</h1>
        <p class="quiet">\(t(page.group.holds ? Text.Group.holds : Text.Group.holdsBetween)) \(page.isOver ? t(Text.Groups.over) : "")</p>
        \(page.fault.map { FormViews.problems([GroupFaultViews.sentence($0, most: page.rules.mostPlaces, t)]) })
        <div class="columns wide-left">
        <div>
        \(voices(page, t))
        \(MessageDraftViews.problem(page.obstacle, t))
        <iframe class="frame" name="talk" src="\(GroupAddress.frame(page.group.id).address.path)" title="\(t(Text.Seat.frameTitle))"></iframe>
        \(FrameViews.again(GroupAddress.frame(page.group.id).address, t))
        \(page.isOver ? MessageDraftViews.kept(page.kept, label: t(Text.Seat.message)) : writing(page, t))
        </div>
        <div class="aids" id="group-acts" data-beside="\(t(Text.Group.undone))" tabindex="-1">
        \(sessions(page, t))
        \(GroupPlaceViews.places(page, t))
        \(team(page, t))
        \(page.isOver ? review(page, t) : ending(page, t))
        </div>
        </div>
        <p><a href="\(GroupAddress.all.address.path)">\(t(Text.Group.toAll))</a></p>
        """
    }

    /// Where they hear each other, or in words that they cannot.
    private static func voices(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        if let meeting = page.meeting {
            let isOn = page.sessions.contains { $0.isOn(at: page.days.now) }
            return MeetingViews.panel(
                meeting, standing: t(isOn ? Text.Said.inSession : Text.Said.between), t)
        }
        return page.group.voice == .none || page.isOver ? .empty : MeetingViews.nothing(t)
    }

    private static func writing(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        let all = (value: "", label: t(Text.Group.toEverybody))
        let ones = page.present.map {
            (value: $0.id.description, label: t(Text.Group.toOne(alias: page.aliases[$0.id]?.revealed ?? "")))
        }
        let isGone = !page.keptFor.isEmpty && !ones.contains { $0.value == page.keptFor }
        let gone = isGone ? [(value: page.keptFor, label: t(Text.Group.toNobody))] : []
        return """
            <form method="post" action="\(GroupAddress.act(page.group.id, .messages).address.path)" id="write" data-in-place autocomplete="off">
            \(FormViews.token(page.formToken))
            <input type="hidden" name="b" value="\(page.messageToken)">
            \(FormViews.select("to", label: t(Text.Group.to), options: gone + [all] + ones, selected: page.keptFor))
            <label>\(t(Text.Seat.message))
            <textarea name="a" rows="3" autocomplete="off">\(page.kept)</textarea></label>
            \(MessageDraftViews.unsent(t))
            <div class="buttons"><button>\(t(Text.Seat.send))</button></div>
            </form>
            """
    }

    private static func sessions(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Session.heading))</h2>
        <ul>\(page.sessions.map { session($0, page, t) })</ul>
        \(page.isOver || !page.staff.isModerator ? "" : planning(page, t))</section>
        """
    }

    private static func session(_ one: GroupSession, _ page: StaffGroupPage, _ t: Translator) -> HTML {
        let acts: [(SessionAct, String)] =
            one.isOpen
            ? [(.close, t(Text.Session.close))]
            : one.isPlanned ? [(.open, t(Text.Session.open)), (.cancel, t(Text.Session.cancel))] : []
        let buttons = acts.map { act, label -> HTML in
            "<button\(act == .cancel ? " class=\"plain\"" as HTML : "") name=\"act\" value=\"\(act.rawValue)\">\(label)</button>"
        }
        let form: HTML =
            page.isOver || !page.staff.isModerator || acts.isEmpty
            ? ""
            : """
            <form method="post" action="\(GroupAddress.session(page.group.id, one.id).address.path)">\(FormViews.token(page.formToken))<div class="buttons">\(buttons)</div></form>
            """
        return "<li>\(t.dateAndTime(one.startsAt, in: page.days.zone)) \(state(one, t))\(form)</li>"
    }

    private static func state(_ one: GroupSession, _ t: Translator) -> String {
        if let attended = one.attended { return t(Text.Session.attended(count: attended)) }
        return one.isOpen ? t(Text.Session.isOpen) : ""
    }

    private static func planning(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        """
        <details><summary>\(t(Text.Session.plan))</summary>
        <form method="post" action="\(GroupAddress.act(page.group.id, .sessions).address.path)">\(FormViews.token(page.formToken))
        \(FormViews.date("day", t(Text.Session.day), ""))
        <label>\(t(Text.Session.time)) <input type="time" name="time" value="18:00"></label>
        \(FormViews.text("weeks", t(Text.Session.weeks), "8", most: 2))
        <div class="buttons"><button>\(t(Text.Session.enter))</button></div></form></details>
        """
    }

    private static func team(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        let members = page.team.map { (id: $0, part: $1, name: page.colleagues[$0] ?? t(Text.Said.staff)) }
            .sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
        return """
            <section class="sheet"><h2>\(t(Text.Team.heading))</h2>
            <ul>\(members.map { member($0, page, t) })</ul>
            \(page.staff.isModerator && !page.isOver ? admitting(page, t) : "")</section>
            """
    }

    private static func member(
        _ one: (id: StaffID, part: SupportGroup.Part, name: String), _ page: StaffGroupPage, _ t: Translator
    ) -> HTML {
        let form: HTML =
            page.staff.isModerator
            ? """
            <form method="post" action="\(GroupAddress.act(page.group.id, .staff).address.path)">\(FormViews.token(page.formToken))
            <input type="hidden" name="colleague" value="\(one.id.description)"><button class="plain">\(t(Text.Team.release))</button></form>
            """ : ""
        return "<li>\(one.name), \(name(of: one.part, t)) \(form)</li>"
    }

    private static func name(of part: SupportGroup.Part, _ t: Translator) -> String {
        t(part == .moderator ? Text.Team.moderator : Text.Team.reviewer)
    }

    private static func admitting(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        let others = page.colleagues.filter { page.team[$0.key] == nil }
            .map { (value: $0.key.description, label: $0.value) }.sorted { $0.label < $1.label }
        guard !others.isEmpty else { return "" }
        return """
            <details><summary>\(t(Text.Team.admit))</summary>
            <form method="post" action="\(GroupAddress.act(page.group.id, .staff).address.path)">\(FormViews.token(page.formToken))
            \(FormViews.select("colleague", label: t(Text.Team.colleague), options: others))
            \(FormViews.select("part", label: t(Text.Team.part), options: SupportGroup.Part.allCases.map { ($0.rawValue, name(of: $0, t)) }))
            <p class="quiet">\(t(Text.Team.meaning))</p>
            <div class="buttons"><button>\(t(Text.Team.enter))</button></div></form></details>
            """
    }

    private static func ending(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        guard page.staff.isModerator else { return "" }
        return """
            <details class="sheet"><summary>\(t(Text.Group.end))</summary>
            <p>\(t(Text.Group.endMeaning(review: page.rules.reviewDays)))</p>
            <form method="post" action="\(GroupAddress.act(page.group.id, .end).address.path)" data-leaves>\(FormViews.token(page.formToken))
            <div class="buttons"><button class="warm">\(t(Text.Group.endNow))</button></div></form></details>
            """
    }

    /// What was answered at the end, once so many have answered that nobody can be told.
    private static func review(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        guard !page.isReviewTooSmall else {
            return
                "<section class=\"sheet\"><h2>\(t(Text.Review.results))</h2><p>\(t(Text.Review.tooFew))</p></section>"
        }
        let heads = SeatViews.answers(t).map { "<th scope=\"col\">\($0)</th>" as HTML }
        let rows = page.rules.review.questions.map { question -> HTML in
            let given = page.answers[question.key] ?? [:]
            let cells = (0...3).map { "<td>\(t.number(given[$0] ?? 0))</td>" as HTML }
            return "<tr><th scope=\"row\">\(question.text.text(in: t.language))</th>\(cells)</tr>"
        }
        return """
            <section class="sheet"><h2>\(t(Text.Review.results))</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(t(Text.Review.results))"><table>
            <thead><tr><td></td>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }
}
