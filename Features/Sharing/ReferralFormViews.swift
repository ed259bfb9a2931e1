// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the forms of a referral look: the new one, the draft, the other team's answer, the taking back.
enum ReferralFormViews {
    private typealias Part = SharingPartViews

    static func new(_ page: NewReferralPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let form: HTML =
            page.form.routes.isEmpty
            ? noRoute(frame, t)
            : """
            \(Part.form(SharingAddress.referrals(frame.id).address, page.sending, frame))
            \(fields(page.form, frame, t))
            <div class="buttons"><button>\(t(Text.Referral.keep))</button></div></form>
            """
        return """
            \(Part.back(frame, t))
            <h1>\(t(Text.Referral.new))</h1>
            <p>\(t(Text.Referral.meaning))</p>
            \(FormViews.warnings(frame.warnings))
            \(Part.problems(page.form.faults, t))
            \(form)
            """
    }

    /// A draft that can be written anew.
    static func draft(_ page: ReferralPage, _ t: Translator) -> HTML {
        let isOpen = !page.form.faults.isEmpty || page.isMet
        let content: HTML =
            page.form.routes.isEmpty
            ? noRoute(page.frame, t)
            : """
            \(Part.problems(page.form.faults, t))
            \(opening(.referral(page.frame.id, page.referral.id), page))
            \(fields(page.form, page.frame, t))
            <div class="buttons"><button>\(t(Text.Referral.keep))</button></div></form>
            """
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Referral.change))</summary>\(content)</details>
            """
    }

    /// That it is sent as it stands; with what it rests on not holding there is no button.
    static func sending(_ page: ReferralPage, _ t: Translator) -> HTML {
        guard page.read.obstacles?.isEmpty ?? false else { return Part.problems(page.sendingFaults, t) }
        return """
            <section><h2>\(t(Text.Referral.send))</h2>
            \(Part.problems(page.sendingFaults, t))
            \(opening(.send(page.frame.id, page.referral.id), page))
            <p>\(t(Text.Referral.sendMeaning))</p>
            <div class="buttons"><button>\(t(Text.Referral.send))</button></div></form></section>
            """
    }

    /// What the other team can say next.
    static func answering(_ page: ReferralPage, _ t: Translator) -> HTML {
        let states = page.state.answers
        let declining: HTML =
            states.contains(.declined)
            ? Part.select(
                "declining", t(Text.Referral.decliningLabel), ReferralStep.Declining.allCases,
                page.answer.declining, t
            ) { t(Text.Referral.declining(declining: $0.rawValue)) } : .empty
        return """
            <section><h2>\(t(Text.Referral.answer))</h2>
            \(Part.problems(page.answerFaults, t))
            \(opening(.answer(page.frame.id, page.referral.id), page))
            \(Part.select("state", t(Text.Referral.answerLabel), states, page.answer.state, t) { t(Text.Referral.saying(state: $0.rawValue)) })
            \(declining)
            \(Part.area("text", t(Text.Referral.answerText), page.answer.text))
            <p class="quiet">\(t(Text.Referral.answerMeaning))</p>
            <div class="buttons"><button>\(t(Text.Referral.answerDo))</button></div></form></section>
            """
    }

    static func takingBack(_ page: ReferralPage, _ t: Translator) -> HTML {
        let isOpen = !page.whyFaults.isEmpty
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Referral.takeBack))</summary>
            \(Part.problems(page.whyFaults, t))
            \(opening(.takeBack(page.frame.id, page.referral.id), page))
            <p>\(t(Text.Referral.takeBackMeaning))</p>
            \(Part.area("why", t(Text.Sharing.why), page.why))
            <div class="buttons"><button>\(t(Text.Referral.takeBack))</button></div></form></details>
            """
    }

    /// How a form about a referral as it stands now begins.
    private static func opening(_ address: OneSharedAddress, _ page: ReferralPage) -> HTML {
        """
        \(Part.form(address.address, page.sending, page.frame))
        <input type="hidden" name="version" value="\(page.version)">
        """
    }

    private static func noRoute(_ frame: SharingFrame, _ t: Translator) -> HTML {
        let path = SharingAddress.newDecision(frame.id).address.path
        return """
            <p class="notice">\(t(Text.Referral.needsDecision)) <a href="\(address: path)">\(t(Text.Decision.new))</a></p>
            """
    }

    private static func fields(_ form: ReferralForm, _ frame: SharingFrame, _ t: Translator) -> HTML {
        let routes = form.routes.map { route -> HTML in
            let facts = t(
                Text.Referral.route(
                    team: route.team.name, sections: Part.sections(route.sections, frame, t),
                    date: frame.days.words(route.decision.until, t)))
            return """
                <label class="tick"><input type="radio" name="route" value="\(route.value)"\(HTML.attribute("checked", if: route.value == form.draft.route))> \(facts)</label>
                """
        }
        return """
            <fieldset><legend>\(t(Text.Referral.routeLabel))</legend>\(routes)</fieldset>
            \(Part.select("service", t(Text.Referral.serviceLabel), Referral.Service.allCases, form.draft.service, t) { t(Text.Referral.service(service: $0.rawValue)) })
            \(Part.select("urgency", t(Text.Referral.urgencyLabel), Referral.Urgency.allCases, form.draft.urgency, t) { t(Text.Referral.urgency(urgency: $0.rawValue)) })
            \(Part.area("text", t(Text.Referral.text), form.draft.text, rows: 5))
            <p class="quiet">\(t(Text.Referral.textMeaning))</p>
            \(FormViews.tick("writes", t(Text.Referral.writes), form.draft.writes))
            """
    }
}
