// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How a group of professionals looks to its members.
enum PeerGroupViews {
    static func page(_ page: PeerGroupPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            <h1>\(frame.open.face.title)</h1>
            <p class="quiet">\(t(Text.Purpose.name(purpose: frame.open.face.purpose.rawValue)))\(frame.open.isOver ? " · \(t(Text.Groups.over))" as HTML : "")</p>
            \(PeerFaultViews.problem(frame.fault, t))
            <div class="columns wide-left"><div>
            <h2>\(t(Text.Meetings.heading))</h2>
            \(page.coming.isEmpty ? "<p>\(t(Text.Meetings.none))</p>" as HTML : "<ul class=\"threads\">\(page.coming.map { meeting($0, page, t) })</ul>")
            \(frame.leads ? planning(page, t) : "")
            \(page.past.isEmpty ? "" : "<h2>\(t(Text.Meetings.past))</h2><ul class=\"threads\">\(page.past.map { meeting($0, page, t) })</ul>" as HTML)
            \(materials(page, t))
            </div><div class="aids">
            \(members(page, t))
            \(inviting(page, t))
            \(going(page, t))
            </div></div>
            <p><a href="\(IntervisionAddress.all.address.path)">\(t(Text.Group.toAll))</a></p>
            """
    }

    private static func meeting(_ one: PeerMeeting, _ page: PeerGroupPage, _ t: Translator) -> HTML {
        """
        <li><a href="\(PeerGroupAddress.meeting(page.frame.id, one.id).path)">\(t.dateAndTime(one.startsAt, in: page.frame.days.zone))</a>
        \(page.isOwed(one) ? "<p>\(t(Text.Meetings.toConfirm))</p>" as HTML : "")</li>
        """
    }

    private static func planning(_ page: PeerGroupPage, _ t: Translator) -> HTML {
        """
        <details class="sheet"\(HTML.attribute("open", if: page.came == .meetings))><summary>\(t(Text.Meetings.plan))</summary>
        <form method="post" action="\(PeerGroupAddress.act(page.frame.id, .meetings).path)" autocomplete="off">\(FormViews.token(page.frame.formToken))
        \(PeerMeetingViews.fields(page.meetingForm, t))
        <div class="buttons"><button>\(t(Text.Meetings.enter))</button></div></form></details>
        """
    }

    private static func members(_ page: PeerGroupPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Members.heading))</h2>
        <ul>\(page.frame.inIt.map { member($0, page, t) })</ul></section>
        """
    }

    private static func member(
        _ one: (id: StaffID, name: String, isLed: Bool), _ page: PeerGroupPage, _ t: Translator
    ) -> HTML {
        let frame = page.frame
        let lead: HTML =
            "<button class=\"plain\" name=\"act\" value=\"lead\">\(t(Text.Members.promote))</button>"
        let form: HTML =
            page.mayChange(one.id)
            ? """
            <form method="post" action="\(PeerGroupAddress.act(frame.id, .members).path)">\(FormViews.token(frame.formToken))
            <input type="hidden" name="member" value="\(one.id.description)">
            <div class="buttons">\(one.isLed ? "" : lead)<button class="plain" name="act" value="out">\(t(Text.Members.release))</button></div></form>
            """ : ""
        return
            "<li>\(one.name)\(one.isLed ? ", \(t(Text.Members.facilitator))" as HTML : "")\(keyless(one.id, page, t))\(form)</li>"
    }

    /// That somebody cannot open the group any more, and how she comes in again.
    private static func keyless(_ one: StaffID, _ page: PeerGroupPage, _ t: Translator) -> HTML {
        page.keyless.contains(one) ? "<p class=\"notice\">\(t(Text.Members.keyless))</p>" : ""
    }

    /// Whose answer is waited for, and who else can be asked; told to who leads the group alone.
    private static func inviting(_ page: PeerGroupPage, _ t: Translator) -> HTML {
        let frame = page.frame
        guard frame.leads else { return "" }
        let waiting = page.invited.map { id, name -> HTML in
            """
            <li>\(name)\(keyless(id, page, t))<form method="post" action="\(PeerGroupAddress.act(frame.id, .members).path)">\(FormViews.token(frame.formToken))
            <input type="hidden" name="member" value="\(id.description)"><button class="plain" name="act" value="out">\(t(Text.Invitation.takeBack))</button></form></li>
            """
        }
        let options = page.invitable.map { (value: $0.id.description, label: $0.name) }
        let form: HTML =
            options.isEmpty || page.isFull
            ? "<p class=\"quiet\">\(t(page.isFull ? Text.Fault.full : Text.Invitation.nobody))</p>"
            : """
            <details\(HTML.attribute("open", if: page.frame.inIt.count == 1 || page.came == .invitations))><summary>\(t(Text.Invitation.invite))</summary>
            <form method="post" action="\(PeerGroupAddress.act(frame.id, .invitations).path)">\(FormViews.token(frame.formToken))
            \(FormViews.select("colleague", label: t(Text.Invitation.colleague), options: options))
            <p class="quiet">\(t(Text.Invitation.inviteMeaning))</p>
            <div class="buttons"><button>\(t(Text.Invitation.enter))</button></div></form></details>
            """
        let others: HTML =
            page.otherInvited.isEmpty
            ? ""
            : """
            <p class="quiet">\(t(Text.Invitation.others(count: page.otherInvited.count)))</p>
            <form method="post" action="\(PeerGroupAddress.act(frame.id, .members).path)">\(FormViews.token(frame.formToken))
            <button class="plain" name="act" value="others">\(t(Text.Invitation.takeBackOthers))</button></form>
            """
        return """
            <section class="sheet"><h2>\(t(Text.Invitation.list))</h2>
            \(page.asksNobody ? "<p class=\"quiet\">\(t(Text.Invitation.none))</p>" as HTML : "<ul>\(waiting)</ul>")\(others)\(form)</section>
            """
    }

    /// How she leaves, and how the group ends.
    private static func going(_ page: PeerGroupPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let leaving: HTML =
            page.isNeeded
            ? "<section class=\"sheet\"><h2>\(t(Text.Leaving.heading))</h2><p>\(t(Text.Fault.last))</p></section>"
            : """
            <details class="sheet"\(HTML.attribute("open", if: page.came == .leaving))><summary>\(t(Text.Leaving.heading))</summary><p>\(t(Text.Leaving.meaning))</p>
            <form method="post" action="\(PeerGroupAddress.act(frame.id, .leaving).path)">\(FormViews.token(frame.formToken))
            <div class="buttons"><button class="warm">\(t(Text.Leaving.leave))</button></div></form></details>
            """
        guard frame.leads else { return leaving }
        return """
            \(leaving)<details class="sheet"><summary>\(t(Text.Group.end))</summary><p>\(t(Text.Group.endMeaning))</p>
            <form method="post" action="\(PeerGroupAddress.act(frame.id, .end).path)">\(FormViews.token(frame.formToken))
            <div class="buttons"><button class="warm">\(t(Text.Group.endNow))</button></div></form></details>
            """
    }

    private static func materials(_ page: PeerGroupPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let form: HTML =
            !page.mayAdd
            ? PeerFaultViews.unsent(page.unsent, t)
            : """
            <details class="sheet"\(HTML.attribute("open", if: page.came == .materials))><summary>\(t(Text.Materials.add))</summary>
            <form method="post" action="\(PeerGroupAddress.act(frame.id, .materials).path)" autocomplete="off">\(FormViews.token(frame.formToken))\(FormViews.sending(frame.sending))
            \(PeerFaultViews.finds(page.checked, t))
            \(FormViews.text("title", t(Text.Materials.title), page.materialForm.title, most: 120))
            \(FormViews.text("link", t(Text.Materials.link), page.materialForm.link))
            \(FormViews.area("note", t(Text.Materials.note), page.materialForm.note, most: 2000, rows: 3))
            <p class="quiet">\(t(Text.Materials.meaning))</p>
            <div class="buttons"><button>\(t(Text.Materials.enter))</button></div></form></details>
            """
        return """
            <h2>\(t(Text.Materials.heading))</h2>
            \(page.materials.isEmpty ? "<p class=\"quiet\">\(t(Text.Materials.none))</p>" as HTML : "<ul class=\"threads\">\(page.materials.map { material($0, page, t) })</ul>")
            \(form)
            """
    }

    private static func material(
        _ one: (material: Material, words: Material.Words), _ page: PeerGroupPage, _ t: Translator
    ) -> HTML {
        let frame = page.frame
        let form: HTML =
            page.mayRemove(one.material)
            ? """
            <form method="post" action="\(PeerGroupAddress.material(frame.id, one.material.id).path)">\(FormViews.token(frame.formToken))<button class="plain">\(t(Text.Materials.remove))</button></form>
            """ : ""
        return """
            <li><strong>\(one.words.title)</strong>
            \(one.words.link.isEmpty ? "" : "<p><a href=\"\(address: one.words.link)\" rel=\"noreferrer noopener\" target=\"_blank\">\(one.words.link)</a></p>" as HTML)
            \(one.words.note.isEmpty ? "" : "<p class=\"words\">\(one.words.note)</p>" as HTML)
            <p class="quiet">\(frame.name(one.material.addedBy)), \(t.date(one.material.addedAt, in: frame.days.zone))</p>\(form)</li>
            """
    }
}
