// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// Who is invited to a conference, who came, and whom else to invite.
enum ConferencePeopleViews {
    static func seats(_ page: ConferencePage, _ t: Translator) -> HTML {
        let rows = page.read.seats.map { seat -> HTML in
            let said = t(Text.Conference.seat(presence: seat.presence.rawValue, answer: seat.answer.rawValue))
            return "<li>\(page.people.label(seat.staff, t)) <span class=\"quiet\">\(said)</span></li>"
        }
        return """
            <section><h2>\(t(Text.Conference.seats))</h2><ul>\(rows)</ul>
            \(page.leads && page.hasBegun ? attendance(page, t) : .empty)\(page.leads ? inviting(page, t) + uninviting(page, t) : .empty)</section>
            """
    }

    private static func attendance(_ page: ConferencePage, _ t: Translator) -> HTML {
        let boxes = page.read.seats.map { seat in
            let isTicked = page.attendance.map { $0.came(seat.staff) } ?? (seat.presence == .came)
            return box("came", seat.staff, page.people.label(seat.staff, t), isTicked: isTicked)
                + "<input type=\"hidden\" name=\"seat\" value=\"\(seat.staff.description)\">"
        }
        return """
            <details\(HTML.attribute("open", if: page.attendance != nil))><summary>\(t(Text.Conference.attendance))</summary>
            \(ConferenceViews.opening(.attendance(page.conference.id), page))\(ConferenceViews.version(page))\(boxes)
            <div class="buttons"><button>\(t(Text.Conference.keepAttendance))</button></div></form></details>
            """
    }

    private static func inviting(_ page: ConferencePage, _ t: Translator) -> HTML {
        guard !page.others.isEmpty else { return .empty }
        let boxes = page.others.map { box("staff", $0.id, $0.label, isTicked: false) }
        return """
            <details><summary>\(t(Text.Conference.inviteMore))</summary><p class="quiet">\(t(Text.Conference.inviteMeaning))</p>
            \(ConferenceViews.opening(.invite(page.conference.id), page))\(boxes)
            <div class="buttons"><button>\(t(Text.Conference.invite))</button></div></form></details>
            """
    }

    private static func uninviting(_ page: ConferencePage, _ t: Translator) -> HTML {
        guard !page.removable.isEmpty else { return .empty }
        let boxes = page.removable.map { box("staff", $0, page.people.label($0, t), isTicked: false) }
        return """
            <details><summary>\(t(Text.Conference.uninviting))</summary><p class="quiet">\(t(Text.Conference.uninviteMeaning))</p>
            \(ConferenceViews.opening(.uninvite(page.conference.id), page))\(boxes)
            <div class="buttons"><button class="plain">\(t(Text.Conference.uninvite))</button></div></form></details>
            """
    }

    private static func box(_ name: String, _ id: StaffID, _ label: String, isTicked: Bool) -> HTML {
        """
        <label class="tick"><input type="checkbox" name="\(name)" value="\(id.description)"\(HTML.attribute("checked", if: isTicked))> \(label)</label>
        """
    }
}
