// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
import Texts
package import Web

/// The pages of the duty plan, of what colleagues can do and of one's own telephone.
package struct DutyPlanRoutes: RouteSource {
    let plan: DutyPlan
    let telephones: OwnTelephones
    let needs: DutyPlanNeeds
    let layout: StaffLayout.Maker

    package init(
        plan: DutyPlan, telephones: OwnTelephones, needs: DutyPlanNeeds, layout: @escaping StaffLayout.Maker
    ) {
        self.plan = plan
        self.telephones = telephones
        self.needs = needs
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/shift/duty", may: .leadShift) { try await duty($0) }
        routes.staff(.post, "/shift/duty", may: .leadShift, add)
        routes.staff(.post, "/shift/duty/:shift/remove", may: .leadShift, remove)
        routes.staff(.get, "/shift/abilities", may: .leadShift, abilities)
        routes.staff(.post, "/shift/abilities/:person", may: .leadShift, setAbilities)
        routes.staff(.get, "/telephone", may: .answerContacts) { try await own($0) }
        routes.staff(.post, "/telephone/number", may: .answerContacts, enter)
        routes.staff(.post, "/telephone/confirm", may: .answerContacts, confirm)
        routes.staff(.post, "/telephone/remove", may: .answerContacts, forget)
        routes.staff(.post, "/telephone/place", may: .answerContacts, ring)
    }

    @Sendable private func add(_ request: StaffRequest) async throws -> Answer {
        guard let draft = DutyDraft(request.form) else { throw Problem.malformed }
        let t = request.translate
        guard let staff = StaffID(draft.staff) else {
            return try await duty(request, draft, t(Text.Duty.obstacle(obstacle: "nobody")))
        }
        switch plan.calendar.span(day: draft.day, from: draft.from, to: draft.to) {
        case .failure(let fault):
            return try await duty(request, draft, t(Text.Duty.fault(fault: fault.rawValue)))
        case .success(let span):
            let obstacle = try await plan.add(draft.id, staff, at: draft.place, span, by: request.viewer)
            guard let obstacle else { return .see(DutyPlanAddress.plan.address) }
            return try await duty(request, draft, t(Text.Duty.obstacle(obstacle: obstacle.rawValue)))
        }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        try await plan.remove(try request.id("shift"), by: request.viewer)
        return .see(DutyPlanAddress.plan.address)
    }

    @Sendable private func setAbilities(_ request: StaffRequest) async throws -> Answer {
        let hers = Abilities(request.form, skills: needs.skills, centres: needs.centres)
        guard try await plan.set(hers, of: try request.id("person"), by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(DutyPlanAddress.abilities.address)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        guard let number = DialledNumber(request.form.text("number")) else {
            return try await own(request, isWrong: true)
        }
        try await telephones.enter(number, by: request.viewer)
        return .see(DutyPlanAddress.own.address)
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        try await telephones.confirm(by: request.viewer)
        return .see(DutyPlanAddress.own.address)
    }

    @Sendable private func forget(_ request: StaffRequest) async throws -> Answer {
        try await telephones.remove(by: request.viewer)
        return .see(DutyPlanAddress.own.address)
    }

    @Sendable private func ring(_ request: StaffRequest) async throws -> Answer {
        guard let place = RingPlace(rawValue: request.form.text("place")) else { throw Problem.malformed }
        try await telephones.ring(at: place, by: request.viewer)
        return .see(DutyPlanAddress.own.address)
    }
}

/// What the pages of the duty plan need of others.
package struct DutyPlanNeeds: Sendable {
    let randomness: Randomness
    /// The working names of the line's own people who answer contacts.
    let names: @Sendable () async throws -> [StaffID: String]
    /// Every skill that a line asks for.
    let skills: [String]
    let centres: [Organisation.Centre]
    /// Where a call that nobody makes is tried.
    let trial: Address
    /// What else concerns her telephone now, for its page.
    let notice: @Sendable (StaffRequest) async throws -> HTML

    package init(
        randomness: Randomness, names: @escaping @Sendable () async throws -> [StaffID: String],
        skills: [String], centres: [Organisation.Centre], trial: Address,
        notice: @escaping @Sendable (StaffRequest) async throws -> HTML
    ) {
        self.randomness = randomness
        self.names = names
        self.skills = skills
        self.centres = centres
        self.trial = trial
        self.notice = notice
    }
}
