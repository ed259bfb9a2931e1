// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// One team to which a decision that stands lets something go: what a referral can be made of.
struct ReferralRoute: Sendable {
    let decision: SharingDecision
    let team: SharingTeam
    /// Those of the decided sections that this team can be given at all.
    let sections: Sections
    /// The section under whose key the words of the referral lie.
    let section: Section

    /// Nil where nothing of what was decided can be given to this team, or she writes in none of it.
    ///
    /// The words have to be read by both sides. They lie with the personal details where these go along; otherwise in
    /// the first section that goes along, one that is not guarded before one that is.
    init?(_ decision: SharingDecision, _ team: SharingTeam, writing writes: Sections) {
        (self.decision, self.team) = (decision, team)
        sections = decision.sections.intersection(team.reach)
        let mine = sections.intersection(writes).list
        guard let section = mine.first(where: { !$0.isGuarded }) ?? mine.first else { return nil }
        self.section = section
    }

    /// As a form names it.
    var value: String { "\(decision.id).\(team.id)" }
}

/// A referral as the form has it.
struct ReferralDraft: Sendable {
    var route = ""
    var service = ""
    var urgency = ""
    var writes = false
    var text = ""

    init() {}

    init(_ form: Form) {
        (route, service, urgency) = (form.text("route"), form.text("service"), form.text("urgency"))
        (writes, text) = (form.has("writes"), form.text("text"))
    }

    init(_ read: ReadReferral) {
        let referral = read.referral
        route = "\(referral.decision).\(referral.to)"
        (service, urgency) = (referral.service.rawValue, referral.urgency.rawValue)
        (writes, text) = (referral.writes, read.asked?.text ?? "")
    }

    /// What would be kept; throws everything that is wrong.
    func plan(among routes: [ReferralRoute]) throws(SharingFaults) -> ReferralPlan {
        let route = routes.first { $0.value == self.route }
        let service = Referral.Service(rawValue: self.service)
        let urgency = Referral.Urgency(rawValue: self.urgency)
        let faults: [SharingFault?] = [
            route == nil ? .noRoute : nil, service == nil ? .noService : nil,
            urgency == nil ? .noUrgency : nil, text.isEmpty ? .noText : nil,
            text.count > SharingLength.text ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let route, let service, let urgency else { throw SharingFaults(all: all) }
        return ReferralPlan(
            decision: route.decision.id, to: route.team.id, section: route.section, service: service,
            urgency: urgency, writes: writes, text: text)
    }
}

/// A referral that is to be written as a draft.
struct ReferralPlan: Sendable {
    let decision: SharingDecisionID
    let to: TeamID
    let section: Section
    let service: Referral.Service
    let urgency: Referral.Urgency
    let writes: Bool
    let text: String
}

/// What the other team says, as the form has it.
struct AnswerDraft: Sendable {
    var state = ""
    var declining = ""
    var text = ""

    init() {}

    init(_ form: Form) {
        (state, declining, text) = (form.text("state"), form.text("declining"), form.text("text"))
    }

    /// What it comes to; throws everything that is wrong.
    func plan(after earlier: Referral.State) throws(SharingFaults) -> AnswerPlan {
        let state = Referral.State(rawValue: self.state)
        let declining = ReferralStep.Declining(rawValue: self.declining)
        let faults: [SharingFault?] = [
            state.map(earlier.answers.contains) ?? false ? nil : .noState,
            state == .declined && declining == nil ? .noDeclining : nil,
            state == .notTakenUp && text.isEmpty ? .noWhy : nil,
            text.count > SharingLength.text ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let state else { throw SharingFaults(all: all) }
        let reason = state == .declined ? declining : nil
        let words = ReferralStep.Words(text: text, declining: reason)
        return AnswerPlan(state: state, words: text.isEmpty && reason == nil ? nil : words)
    }
}

/// An answer that is to be kept.
struct AnswerPlan: Sendable {
    let state: Referral.State
    let words: ReferralStep.Words?
}
