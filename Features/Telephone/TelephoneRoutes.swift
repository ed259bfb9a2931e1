// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Texts
package import Web

/// The pages of the duty plan, of a call that nobody makes and of one's own telephone, and the desk's part.
package struct TelephoneRoutes: RouteSource {
    let calls: Calls
    let plan: DutyPlan
    let telephones: OwnTelephones
    let randomness: Randomness
    /// The working names of the line's own people who answer contacts.
    let names: @Sendable () async throws -> [StaffID: String]
    let layout: StaffLayout.Maker

    package init(
        calls: Calls, plan: DutyPlan, telephones: OwnTelephones, randomness: Randomness,
        names: @escaping @Sendable () async throws -> [StaffID: String], layout: @escaping StaffLayout.Maker
    ) {
        self.calls = calls
        self.plan = plan
        self.telephones = telephones
        self.randomness = randomness
        self.names = names
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/shift/duty", may: .leadShift) { try await duty($0) }
        routes.staff(.post, "/shift/duty", may: .leadShift, add)
        routes.staff(.post, "/shift/duty/:shift/remove", may: .leadShift, remove)
        routes.staff(.get, "/shift/abilities", may: .leadShift, abilities)
        routes.staff(.post, "/shift/abilities/:person", may: .leadShift, setAbilities)
        routes.staff(.get, "/shift/ring", may: .leadShift, rehearse)
        routes.staff(.get, "/telephone", may: .answerContacts) { try await own($0) }
        routes.staff(.post, "/telephone/number", may: .answerContacts, enter)
        routes.staff(.post, "/telephone/confirm", may: .answerContacts, confirm)
        routes.staff(.post, "/telephone/remove", may: .answerContacts, forget)
        routes.staff(.post, "/telephone/place", may: .answerContacts, ring)
        routes.staff(.post, "/telephone/ready", may: .answerContacts, ready)
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
            guard let obstacle else { return .see(TelephoneAddress.plan.address) }
            return try await duty(request, draft, t(Text.Duty.obstacle(obstacle: obstacle.rawValue)))
        }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        try await plan.remove(try request.id("shift"), by: request.viewer)
        return .see(TelephoneAddress.plan.address)
    }

    @Sendable private func setAbilities(_ request: StaffRequest) async throws -> Answer {
        let hers = Abilities(request.form, lines: calls.rules.lines, centres: calls.organisation.centres)
        guard try await plan.set(hers, of: try request.id("person"), by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(TelephoneAddress.abilities.address)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        guard let number = DialledNumber(request.form.text("number")) else {
            return try await own(request, isWrong: true)
        }
        try await telephones.enter(number, by: request.viewer)
        return .see(TelephoneAddress.own.address)
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        try await telephones.confirm(by: request.viewer)
        return .see(TelephoneAddress.own.address)
    }

    @Sendable private func forget(_ request: StaffRequest) async throws -> Answer {
        try await telephones.remove(by: request.viewer)
        return .see(TelephoneAddress.own.address)
    }

    @Sendable private func ring(_ request: StaffRequest) async throws -> Answer {
        guard let place = RingPlace(rawValue: request.form.text("place")) else { throw Problem.malformed }
        try await telephones.ring(at: place, by: request.viewer)
        return .see(TelephoneAddress.own.address)
    }

    @Sendable private func ready(_ request: StaffRequest) async throws -> Answer {
        try await calls.ready(request.viewer.id)
        return .see(TelephoneAddress.own.address)
    }
}

extension Abilities {
    /// What was ticked for somebody; what the organisation does not have counts for nothing.
    init(_ form: Form, lines: [TelephoneRules.Line], centres: [Organisation.Centre]) {
        let skills = Set(lines.flatMap(\.skills))
        let centre = form.text("centre")
        self.init(
            languages: Set(Language.allCases.filter { form.has("language-\($0.rawValue)") }),
            skills: skills.filter { form.has("skill-\($0)") },
            centre: centres.contains { $0.key == centre } ? centre : nil,
            position: form.integer("position").flatMap { (1...99).contains($0) ? $0 : nil } ?? 50)
    }
}
