// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How all that is shared in a case looks together.
enum SharingViews {
    static func overview(_ page: SharingPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let records = page.records.map { consents($0, frame, t) + decisions($0, frame, t) } ?? .empty
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Sharing.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Sharing.heading))</h1>
            \(page.records == nil ? .empty : "<p class=\"quiet\">\(t(Text.Sharing.meaning))</p>")
            \(FormViews.warnings(frame.warnings))
            \(records)
            \(referrals(page, t))
            """
    }

    private static func consents(_ records: SharingRecords, _ frame: SharingFrame, _ t: Translator) -> HTML {
        let rows = records.consents.map { read -> HTML in
            let consent = read.consent
            let path = OneSharedAddress.consent(frame.id, consent.id).address.path
            let facts = [
                SharingPartViews.purposes(consent.purposes, t),
                SharingPartViews.teams(consent.recipients, frame, t),
                SharingPartViews.sections(consent.sections, frame, t),
            ]
            return """
                <li><a href="\(address: path)">\(read.words.giver)</a>: \(ConsentViews.state(read, frame, t))<br><span class="quiet">\(facts.joined(separator: " · "))</span></li>
                """
        }
        return """
            <section><h2>\(t(Text.Sharing.consents))</h2>\(list(rows, none: t(Text.Sharing.noConsents)))
            \(link(SharingAddress.newConsent(frame.id), t(Text.Consent.new), if: frame.mayDecide))</section>
            """
    }

    private static func decisions(_ records: SharingRecords, _ frame: SharingFrame, _ t: Translator) -> HTML {
        let rows = records.decisions.map { read -> HTML in
            let decision = read.decision
            let path = OneSharedAddress.decision(frame.id, decision.id).address.path
            let facts = [
                t(Text.Decision.basis(basis: decision.basis.rawValue)),
                SharingPartViews.teams(decision.recipients, frame, t),
                SharingPartViews.sections(decision.sections, frame, t),
            ]
            let name = SharingPartViews.purposes([decision.purpose], t)
            return """
                <li><a href="\(address: path)">\(name)</a>: \(DecisionViews.state(read, frame, t))<br><span class="quiet">\(facts.joined(separator: " · "))</span></li>
                """
        }
        return """
            <section><h2>\(t(Text.Sharing.decisions))</h2>\(list(rows, none: t(Text.Sharing.noDecisions)))
            \(link(SharingAddress.newDecision(frame.id), t(Text.Decision.new), if: frame.mayDecide))</section>
            """
    }

    private static func referrals(_ page: SharingPage, _ t: Translator) -> HTML {
        """
        <section><h2>\(t(Text.Referrals.heading))</h2>\(list(rows(page.referrals, page.frame, t), none: t(Text.Sharing.noReferrals)))
        \(link(SharingAddress.newReferral(page.frame.id), t(Text.Referral.new), if: page.mayRefer))</section>
        """
    }

    /// Referrals in a list, with how far each has come.
    static func rows(_ referrals: [Referral], _ frame: SharingFrame, _ t: Translator) -> [HTML] {
        referrals.map { referral in
            let path = OneSharedAddress.referral(frame.id, referral.id).address.path
            let state = t(Text.Referral.state(state: referral.state(at: frame.now).rawValue))
            let other = frame.open.viewer.team == referral.to ? referral.from : referral.to
            let late: HTML =
                referral.isOverdue(on: frame.today, at: frame.now)
                ? " <strong>\(t(Text.Referrals.late))</strong>" : .empty
            return """
                <li><a href="\(address: path)">\(t(Text.Referral.service(service: referral.service.rawValue)))</a>: \(state)\(late)<br><span class="quiet">\(SharingPartViews.team(other, frame, t))</span></li>
                """
        }
    }

    private static func list(_ rows: [HTML], none: String) -> HTML {
        rows.isEmpty ? "<p class=\"quiet\">\(none)</p>" : "<ul>\(rows)</ul>"
    }

    private static func link(_ address: SharingAddress, _ words: String, if isHers: Bool) -> HTML {
        isHers ? "<p><a href=\"\(address: address.address.path)\">\(words)</a></p>" : .empty
    }
}
