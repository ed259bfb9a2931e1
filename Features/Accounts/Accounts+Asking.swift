// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// What one person asks for and another confirms, so that nobody alone becomes somebody else or gives what undoes this rule.
extension Accounts {
    /// A request as the second person sees it.
    struct Waiting: Sendable {
        let request: AccountRequest
        let person: Person
        /// Why the viewer cannot confirm it; nil if she can.
        let bar: AccountRequest.Bar?
    }

    /// What was confirmed, with the link that the second person hands over.
    struct Confirmation: Sendable {
        let person: Person
        let link: (purpose: AccountLink.Purpose, secret: HolderSecret)?
    }

    /// Asks a second person to confirm something about somebody.
    func ask(
        for kind: AccountRequest.Kind, of person: Person, to duties: AccountRequest.Duties? = nil,
        by viewer: Viewer
    ) async throws -> PersonDraft.Fault? {
        let account = person.account
        guard account.id != viewer.id else { return .ownAccount }
        guard kind.suits(account) else { return .otherState }
        if kind == .keys, try await isLastOfTeam(person) { return .lastOfTeam }
        let request = request(kind, for: account.id, duties ?? account.duties, by: viewer)
        try await write(.mendingAsked, of: account.id, by: .staff(viewer.id)) {
            try AccountRequestStore.put(request, in: $0)
        }
        return nil
    }

    func request(
        _ kind: AccountRequest.Kind, for staff: StaffID, _ duties: AccountRequest.Duties, by viewer: Viewer
    ) -> AccountRequest {
        AccountRequest(
            id: AccountRequestID(from: randomness), staff: staff, kind: kind, duties: duties,
            askedBy: viewer.id, askedAt: clock.now)
    }

    /// What waits for a second person of the viewer's agency.
    func requests(for viewer: Viewer) async throws -> [Waiting] {
        let limit = clock.now - AccountRequest.life
        let found = try await database.read { transaction in
            try AccountRequestStore.all(since: limit, in: transaction).compactMap { request in
                try StaffAccountStore.find(request.staff, in: transaction).map {
                    (request, $0, try Self.bar(request, for: viewer.id, in: transaction))
                }
            }
        }
        return try found.filter { $0.1.agency == viewer.agency }
            .map { Waiting(request: $0.0, person: try person($0.1), bar: $0.2) }
    }

    /// What waits for a second person about this one.
    func request(of person: Person) async throws -> AccountRequest? {
        let limit = clock.now - AccountRequest.life
        return try await database.read {
            try AccountRequestStore.find(of: person.account.id, since: limit, in: $0)
        }
    }

    /// Confirms a request and gives the link, if there is one, to the one who confirms, so that neither can do it alone.
    ///
    /// Nil if there is no such request, or if it is not the viewer who can confirm it.
    func confirm(_ id: AccountRequestID, by viewer: Viewer) async throws -> Confirmation? {
        guard let waiting = try await requests(for: viewer).first(where: { $0.request.id == id }),
            try await isPossible(waiting)
        else { return nil }
        let (request, person) = (waiting.request, waiting.person)
        let made = request.kind.purpose.map { link(to: $0, for: request.staff) }
        guard try await decide(request, made?.0, by: viewer) else { return nil }
        try await settleTeamKey()
        if request.kind == .keys { try await vault.remove(request.staff) }
        return Confirmation(person: person, link: made.map { ($0.0.purpose, $0.1) })
    }

    /// Refuses a request.
    func refuse(_ id: AccountRequestID, by viewer: Viewer) async throws {
        let waiting = try await requests(for: viewer).first { $0.request.id == id }
        guard let staff = waiting?.request.staff else { return }
        try await write(.mendingRefused, of: staff, by: .staff(viewer.id)) {
            _ = try AccountRequestStore.strike(id, in: $0)
        }
    }

    func answers(_ duties: AccountRequest.Duties) -> Bool {
        duties.isInTeam && Role.rights(of: duties.roles).contains(.answerContacts)
    }

    /// Since it was asked the others of the team may have left.
    private func isPossible(_ waiting: Waiting) async throws -> Bool {
        switch waiting.request.kind {
        case .keys: return try await !isLastOfTeam(waiting.person)
        case .duties:
            if answers(waiting.request.duties) { return true }
            return try await !isLastOfTeam(waiting.person)
        case .factor, .joining, .access: return true
        }
    }

    private func decide(_ request: AccountRequest, _ link: AccountLink?, by viewer: Viewer) async throws
        -> Bool
    {
        let team = request.duties.isInTeam ? try await team(of: viewer.agency)?.id : nil
        let line = AuditEntry(
            .mendingConfirmed, by: .staff(viewer.id), subject: request.staff.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard let account = try StaffAccountStore.find(request.staff, in: transaction),
                request.kind.suits(account),
                try Self.bar(request, for: viewer.id, in: transaction) == nil,
                try AccountRequestStore.strike(request.id, in: transaction)
            else { return false }
            try Self.carryOut(request, in: team, confirmedBy: viewer.id, transaction)
            if let link { try AccountLinkStore.put(link, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Does what was confirmed; whoever let somebody in or gave her such a duty is not a second person to her afterwards.
    private static func carryOut(
        _ request: AccountRequest, in team: TeamID?, confirmedBy viewer: StaffID,
        _ transaction: any Transaction
    ) throws {
        let staff = request.staff
        // Who gets a new device stays in until it works.
        if request.kind != .factor { try StaffSessionStore.deleteAll(of: staff, in: transaction) }
        switch request.kind {
        case .keys:
            try StaffPeopleStore.move(staff, from: [.active, .mending], to: .mending, in: transaction)
            try AccountRequestStore.note(viewer, on: staff, in: transaction)
        case .joining:
            try AccountRequestStore.note(viewer, on: staff, in: transaction)
        case .duties:
            try StaffPeopleStore.set(request.duties.roles, team: team, for: staff, in: transaction)
            try AccountLinkStore.deleteAll(of: staff, in: transaction)
            for hand in [viewer, request.askedBy] {
                try AccountRequestStore.note(hand, on: staff, in: transaction)
            }
        case .access:
            try StaffPeopleStore.move(staff, from: [.held, .suspended], to: .active, in: transaction)
        case .factor: break
        }
    }

    private static func bar(
        _ request: AccountRequest, for viewer: StaffID, in transaction: any Transaction
    ) throws -> AccountRequest.Bar? {
        if request.askedBy == viewer || request.staff == viewer { return .own }
        let asker = try StaffAccountStore.find(request.askedBy, in: transaction)
        guard asker?.viewer?.may(.manageAccounts) == true else { return .gone }
        return try AccountRequestStore.isHand(between: viewer, and: request.askedBy, in: transaction)
            ? .hand : nil
    }
}

extension StaffAccount {
    /// What its owner does here now.
    var duties: AccountRequest.Duties { AccountRequest.Duties(roles: roles, isInTeam: team != nil) }
}
