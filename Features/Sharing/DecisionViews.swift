// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How a decision looks, and the forms that write one down and revoke it.
enum DecisionViews {
    private typealias Part = SharingPartViews

    static func new(_ page: NewDecisionPage, _ t: Translator) -> HTML {
        let (frame, draft) = (page.frame, page.draft)
        return """
            \(Part.back(frame, t))
            <h1>\(t(Text.Decision.new))</h1>
            <p>\(t(Text.Decision.meaning))</p>
            \(FormViews.warnings(frame.warnings))
            \(page.refusals.isEmpty ? .empty : refusals(page, t))
            \(Part.problems(page.faults, t))\(Part.obstacles(page.obstacles, t))
            \(Part.form(SharingAddress.decisions(frame.id).address, page.sending, frame))
            \(Part.area("trigger", t(Text.Decision.trigger), draft.trigger))
            \(Part.scope(draft.scope, page.offered, frame, t))
            \(Part.select("purpose", t(Text.Sharing.purposeLabel), SharingPurpose.allCases, draft.purpose, t) { t(Text.Sharing.purpose(purpose: $0.rawValue)) })
            \(grounds(page, t))
            \(Part.area("necessity", t(Text.Decision.necessity), draft.necessity))
            \(Part.area("proportionality", t(Text.Decision.proportionality), draft.proportionality))
            \(Part.area("view", t(Text.Decision.view), draft.view))
            \(Part.select("telling", t(Text.Decision.tellingLabel), SharingDecision.Telling.allCases, draft.telling, t) { t(Text.Decision.telling(telling: $0.rawValue)) })
            \(Part.area("why_safe", t(Text.Decision.whySafe), draft.whySafe, rows: 2))
            \(Part.date("until", t(Text.Decision.until), draft.until))
            <div class="buttons"><button>\(t(Text.Decision.keep))</button></div></form>
            """
    }

    /// On what it rests: the law, and her consent or why without.
    private static func grounds(_ page: NewDecisionPage, _ t: Translator) -> HTML {
        let draft = page.draft
        let consents = page.consents.map { read in
            let consent = read.consent
            let words = [
                read.words.giver, Part.purposes(consent.purposes, t),
                Part.teams(consent.recipients, page.frame, t),
            ]
            return (value: consent.id.description, label: words.joined(separator: " · "))
        }
        let none = [(value: "", label: t(Text.Decision.noConsent))]
        return """
            \(Part.select("basis", t(Text.Decision.basisLabel), SharingDecision.Basis.allCases, draft.basis, t) { t(Text.Decision.basis(basis: $0.rawValue)) })
            \(FormViews.select("consent", label: t(Text.Decision.consentLabel), options: none + consents, selected: draft.consent))
            \(Part.select("without", t(Text.Decision.withoutLabel), SharingDecision.Without.allCases, draft.without, t) { t(Text.Decision.without(without: $0.rawValue)) })
            """
    }

    private static func refusals(_ page: NewDecisionPage, _ t: Translator) -> HTML {
        let rows = page.refusals.map { read -> HTML in
            let path = OneSharedAddress.consent(page.frame.id, read.consent.id).address.path
            let teams = Part.teams(read.consent.recipients, page.frame, t)
            return """
                <li><a href="\(address: path)">\(read.words.giver)</a>: \(ConsentViews.state(read, page.frame, t)) <span class="quiet">\(teams)</span></li>
                """
        }
        return "<section class=\"notice\"><h2>\(t(Text.Decision.refusals))</h2><ul>\(rows)</ul></section>"
    }

    static func page(_ page: DecisionPage, _ t: Translator) -> HTML {
        let (frame, read) = (page.frame, page.read)
        let referrals: HTML =
            page.referrals.isEmpty
            ? .empty
            : "<section><h2>\(t(Text.Referrals.heading))</h2><ul>\(SharingViews.rows(page.referrals, frame, t))</ul></section>"
        return """
            \(Part.back(frame, t))
            <h1>\(t(Text.Decision.heading))</h1>
            \(page.form.isMet ? Part.met(t(Text.Decision.met), page.form.why, t) : .empty)
            <p><strong>\(state(read, frame, t))</strong></p>
            \(read.obstacles.isEmpty ? .empty : reasons(read.obstacles, t))
            \(facts(page, t))
            \(referrals)
            \(frame.mayDecide && read.decision.ending == nil ? revoking(page, t) : .empty)
            """
    }

    /// Whether it holds, in words.
    static func state(_ read: ReadDecision, _ frame: SharingFrame, _ t: Translator) -> String {
        read.obstacles.isEmpty
            ? t(Text.Decision.holds(date: frame.days.words(read.decision.until, t)))
            : t(Text.Decision.holdsNot)
    }

    /// Why it does not hold.
    static func reasons(_ obstacles: [Obstacle], _ t: Translator) -> HTML {
        "<ul>\(obstacles.map { "<li>\(t(Text.Sharing.obstacle(obstacle: $0.rawValue)))</li>" as HTML })</ul>"
    }

    private static func facts(_ page: DecisionPage, _ t: Translator) -> HTML {
        let (frame, decision, words) = (page.frame, page.read.decision, page.read.words)
        let consent: HTML =
            page.consent.map { read in
                let path = OneSharedAddress.consent(frame.id, read.consent.id).address.path
                return
                    "<dt>\(t(Text.Decision.consentLabel))</dt><dd><a href=\"\(address: path)\">\(read.words.giver)</a>: \(ConsentViews.state(read, frame, t))</dd>"
            } ?? .empty
        let ending: HTML =
            decision.ending.map { ending in
                Part.fact(t(Text.Decision.revoked), Part.signature(ending.by, ending.at, frame, t))
                    + Part.fact(t(Text.Sharing.why), page.read.why ?? "")
            } ?? .empty
        return """
            <dl class="sheet">\(Part.fact(t(Text.Decision.trigger), words.trigger))
            \(Part.fact(t(Text.Sharing.sections), Part.sections(decision.sections, frame, t)))
            \(Part.fact(t(Text.Sharing.recipients), Part.teams(decision.recipients, frame, t)))
            \(Part.fact(t(Text.Sharing.purposeLabel), Part.purposes([decision.purpose], t)))
            \(Part.fact(t(Text.Decision.basisLabel), t(Text.Decision.basis(basis: decision.basis.rawValue))))\(consent)
            \(Part.fact(t(Text.Decision.withoutLabel), words.without.map { t(Text.Decision.without(without: $0.rawValue)) } ?? ""))
            \(Part.fact(t(Text.Decision.necessity), words.necessity))
            \(Part.fact(t(Text.Decision.proportionality), words.proportionality))
            \(Part.fact(t(Text.Decision.view), words.view))
            \(Part.fact(t(Text.Decision.tellingLabel), t(Text.Decision.telling(telling: words.telling.rawValue))))
            \(Part.fact(t(Text.Decision.whySafe), words.whySafe))
            \(Part.fact(t(Text.Decision.until), frame.days.words(decision.until, t)))
            \(Part.fact(t(Text.Decision.decided), Part.signature(decision.by, decision.at, frame, t)))\(ending)</dl>
            """
    }

    private static func revoking(_ page: DecisionPage, _ t: Translator) -> HTML {
        let address = OneSharedAddress.revoke(page.frame.id, page.read.decision.id).address
        return """
            <section><h2>\(t(Text.Decision.revoke))</h2><p>\(t(Text.Decision.revokeMeaning))</p>
            \(Part.problems(page.form.faults, t))
            \(Part.form(address, page.form.sending, page.frame))
            \(Part.area("why", t(Text.Sharing.why), page.form.why))
            <div class="buttons"><button>\(t(Text.Decision.revoke))</button></div></form></section>
            """
    }
}
