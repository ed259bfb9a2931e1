// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// A decision as the form has it.
struct DecisionDraft: Sendable {
    var scope = ScopeDraft()
    var trigger = ""
    var purpose = ""
    var basis = ""
    var consent = ""
    var without = ""
    var necessity = ""
    var proportionality = ""
    var view = ""
    var telling = ""
    var whySafe = ""
    var until = ""

    init() {}

    init(_ form: Form) {
        scope = ScopeDraft(form)
        (trigger, purpose, basis) = (form.text("trigger"), form.text("purpose"), form.text("basis"))
        (consent, without) = (form.text("consent"), form.text("without"))
        (necessity, proportionality) = (form.text("necessity"), form.text("proportionality"))
        (view, telling, whySafe) = (form.text("view"), form.text("telling"), form.text("why_safe"))
        until = form.text("until")
    }

    /// What would be kept; throws everything that is wrong, with what the chosen consent does not carry.
    func plan(
        of sections: Sections, to offered: [SharingTeam], on consents: [Consent], in matter: CaseID,
        today: String
    ) throws(SharingFaults) -> DecisionPlan {
        let (purpose, basis) = (
            SharingPurpose(rawValue: self.purpose), SharingDecision.Basis(rawValue: self.basis)
        )
        let telling = SharingDecision.Telling(rawValue: self.telling)
        let restsOnConsent = basis == .consent
        let consent = restsOnConsent ? consents.first { $0.id.description == self.consent } : nil
        let all = faults(sections, offered, consent, today: today)
        guard all.isEmpty, let purpose, let basis, let telling else { throw SharingFaults(all: all) }
        let plan = DecisionPlan(
            sections: scope.sections(among: sections), purpose: purpose, basis: basis, consent: consent?.id,
            recipients: scope.teams(among: offered), until: until,
            words: SharingDecision.Words(
                trigger: trigger,
                without: restsOnConsent ? nil : SharingDecision.Without(rawValue: without),
                necessity: necessity, proportionality: proportionality, view: view, telling: telling,
                whySafe: telling == .notTold ? whySafe : ""))
        let obstacles = plan.obstacles(on: consent, in: matter, today: today)
        guard obstacles.isEmpty else { throw SharingFaults(all: [], obstacles: obstacles) }
        return plan
    }

    private func faults(
        _ sections: Sections, _ offered: [SharingTeam], _ consent: Consent?, today: String
    ) -> [SharingFault] {
        let (basis, telling) = (
            SharingDecision.Basis(rawValue: self.basis), SharingDecision.Telling(rawValue: self.telling)
        )
        let isWithout = basis != nil && basis != .consent
        let outlasts = consent?.until.map { until > $0 } ?? false
        let words = [trigger, necessity, proportionality, view, whySafe]
        let faults: [SharingFault?] =
            [trigger.isEmpty ? .noTrigger : nil] + scope.faults(sections, offered) + [
                SharingPurpose(rawValue: purpose) == nil ? .noPurpose : nil, basis == nil ? .noBasis : nil,
                basis == .consent && consent == nil ? .noConsent : nil,
                isWithout && SharingDecision.Without(rawValue: without) == nil ? .noReason : nil,
                necessity.isEmpty ? .noNecessity : nil, proportionality.isEmpty ? .noProportionality : nil,
                view.isEmpty ? .noView : nil, telling == nil ? .noTelling : nil,
                telling == .notTold && whySafe.isEmpty ? .noWhySafe : nil,
                CaseDay.isDay(until) && until >= today ? nil : .badUntil,
                outlasts ? .outlasts : nil, words.contains { $0.count > SharingLength.text } ? .tooLong : nil,
            ]
        return faults.compactMap { $0 }
    }
}

/// A decision that is to be written down.
struct DecisionPlan: Sendable {
    let sections: Sections
    let purpose: SharingPurpose
    let basis: SharingDecision.Basis
    let consent: ConsentID?
    let recipients: Set<TeamID>
    let until: String
    let words: SharingDecision.Words

    /// What would stand against it if it were decided now.
    fileprivate func obstacles(on consent: Consent?, in matter: CaseID, today: String) -> [Obstacle] {
        let nobody = StaffID(high: 0, low: 0)
        let decision = SharingDecision(
            id: SharingDecisionID(high: 0, low: 0), matter: matter, sections: sections, purpose: purpose,
            basis: basis, consent: self.consent, recipients: recipients, until: until, by: nobody,
            at: Moment(milliseconds: 0), sealedWords: [], ending: nil)
        return Obstacle.all(to: decision, on: consent, day: today)
    }
}
