// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How one handing over looks, and the form in which it is written.
enum IntakeViews {
    static func new(_ page: NewIntakePage, _ section: (Section) -> String, _ t: Translator) -> HTML {
        let draft = page.draft
        let choose = [(value: "", label: t(Text.Intake.choose))]
        let urgencies = IntakeRequest.Urgency.allCases.map {
            (value: $0.rawValue, label: t(Text.Intake.urgency(urgency: $0.rawValue)))
        }
        return """
            <p><a href="\(address: IntakeAddress.sent.address.path)">\(t(Text.Intake.toSent))</a></p>
            <h1>\(t(Text.Intake.new))</h1>
            <p>\(t(Text.Intake.meaning))</p>
            \(FormViews.problems(page.faults.map { t(Text.Intake.fault(fault: $0.rawValue)) }))
            <form method="post" action="\(address: IntakeAddress.sent.address.path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("to", label: t(Text.Intake.to), options: choose + page.addressees.map { (value: $0.value, label: $0.name) }, selected: draft.to))
            <p class="quiet">\(t(Text.Intake.toMeaning))</p>
            \(FormViews.select("urgency", label: t(Text.Intake.urgencyLabel), options: choose + urgencies, selected: draft.urgency))
            \(FormViews.text("label", t(Text.Intake.label), draft.label, most: IntakeRequest.Words.mostLabel))
            <p class="quiet">\(t(Text.Intake.labelMeaning))</p>
            <label>\(t(Text.Intake.agreement)) <textarea name="agreement" rows="2" maxlength="\(IntakeRequest.Words.mostAgreement)">
            \(draft.agreement)</textarea></label>
            \(IntakeRequest.sections.map { part($0, draft, section, t) })
            <div class="buttons"><button>\(t(Text.Intake.send))</button></div></form>
            """
    }

    static func page(_ page: IntakePage, _ section: (Section) -> String, _ t: Translator) -> HTML {
        let request = page.open.request
        let back = page.isSent ? IntakeAddress.sent : IntakeAddress.waiting
        let name = page.isSent ? page.addressee : page.sender
        let who = name.isEmpty ? t(Text.Intake.somebody) : name
        let answer: HTML = request.state == .returned ? returned(page.open, t) : .empty
        return """
            <p><a href="\(address: back.address.path)">\(t(page.isSent ? Text.Intake.toSent : Text.Intake.toWaiting))</a></p>
            <h1>\(t(Text.Intake.one))</h1>
            <p>\(t(page.isSent ? Text.Intake.sentTo(name: who) : Text.Intake.from(name: who))), \(t.dateAndTime(request.sentAt, in: page.days.zone))<br>\(IntakeListViews.state(request, page.days, page.now, t))</p>
            \(answer)
            \(FormViews.problems(page.faults.map { t(Text.Intake.fault(fault: $0.rawValue)) }))
            \(page.open.words.map { words($0, section, t) } ?? "<p>\(t(Text.Intake.isGone))</p>")
            \(page.isSent ? withdrawing(page, t) : taking(page, t))
            """
    }

    private static func returned(_ open: OpenIntake, _ t: Translator) -> HTML {
        let why: HTML =
            open.answer.map { "<p class=\"words\">\($0.revealed)</p>" }
            ?? "<p>\(t(Text.Intake.forgotten))</p>"
        let heading = t(open.answer == nil ? Text.Intake.returnedUnanswered : Text.Intake.returned)
        return "<section class=\"notice\"><h2>\(heading)</h2>\(why)</section>"
    }

    private static func part(
        _ part: Section, _ draft: IntakeDraft, _ section: (Section) -> String, _ t: Translator
    ) -> HTML {
        let name = part.rawValue
        let isOpen = draft.texts[part] != nil || draft.agreed.contains(part)
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(section(part))</summary>
            \(FormViews.tick("agreed_\(name)", t(Text.Intake.agreed), draft.agreed.contains(part)))
            <label>\(t(Text.Intake.part)) <textarea name="text_\(name)" rows="4" maxlength="\(IntakeRequest.Words.mostPart)">
            \(draft.texts[part] ?? "")</textarea></label></details>
            """
    }

    private static func words(
        _ words: IntakeRequest.Words, _ section: (Section) -> String, _ t: Translator
    ) -> HTML {
        let rows = words.list.map { part, text -> HTML in
            "<dt>\(section(part))</dt><dd class=\"words\">\(text)</dd>"
        }
        return """
            <dl class="sheet"><dt>\(t(Text.Intake.label))</dt><dd>\(words.label)</dd>
            <dt>\(t(Text.Intake.agreement))</dt><dd class="words">\(words.agreement)</dd>\(rows)</dl>
            """
    }

    private static func taking(_ page: IntakePage, _ t: Translator) -> HTML {
        let id = page.open.request.id
        return """
            <form method="post" action="\(address: IntakeAddress.take(id).address.path)" class="sheet">\(FormViews.token(page.formToken))
            <p>\(t(Text.Intake.takeMeaning))</p>
            \(FormViews.tick("team", t(Text.Intake.withTeam), page.withTeam))
            <div class="buttons"><button>\(t(Text.Intake.take))</button></div></form>
            \(page.open.request.sentBy == nil ? declining(page, t) : page.open.isSenderHere ? givingBack(page, t) : "<p>\(t(Text.Intake.senderGone))</p>")
            """
    }

    private static func givingBack(_ page: IntakePage, _ t: Translator) -> HTML {
        let id = page.open.request.id
        return """
            <details\(HTML.attribute("open", if: !page.faults.isEmpty))><summary>\(t(Text.Intake.giveBack))</summary>
            <form method="post" action="\(address: IntakeAddress.giveBack(id).address.path)" class="sheet">\(FormViews.token(page.formToken))
            <label>\(t(Text.Intake.why)) <textarea name="why" rows="3" maxlength="\(IntakeRequest.Words.mostAgreement)">
            \(page.why)</textarea></label>
            <div class="buttons"><button class="plain">\(t(Text.Intake.giveBackDo))</button></div></form></details>
            """
    }

    private static func declining(_ page: IntakePage, _ t: Translator) -> HTML {
        let path = IntakeAddress.decline(page.open.request.id).address.path
        let refusals = IntakeRequest.Refusal.given.map {
            (value: $0.rawValue, label: t(Text.Intake.refusal(refusal: $0.rawValue)))
        }
        let choose = [(value: "", label: t(Text.Intake.choose))]
        return """
            <details\(HTML.attribute("open", if: !page.faults.isEmpty))><summary>\(t(Text.Intake.giveBack))</summary>
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.formToken))
            <p>\(t(Text.Intake.declineMeaning))</p>
            \(FormViews.select("refusal", label: t(Text.Intake.refusalLabel), options: choose + refusals))
            <div class="buttons"><button class="plain">\(t(Text.Intake.declineDo))</button></div></form></details>
            """
    }

    private static func withdrawing(_ page: IntakePage, _ t: Translator) -> HTML {
        guard page.open.request.state != .taken else { return .empty }
        let path = IntakeAddress.withdraw(page.open.request.id).address.path
        return """
            <details><summary>\(t(Text.Intake.withdraw))</summary>
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.formToken))
            <p>\(t(Text.Intake.withdrawMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Intake.withdrawDo))</button></div></form></details>
            """
    }
}
