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
        if kind == .access, try await !hasKeys(person) { return .noKeys }
        if kind == .rescue, try await !hasCopies(person) { return .noCopies }
        let request = request(kind, for: account.id, duties ?? account.duties, by: viewer)
        if try await database.read({ try Self.isInHands(of: viewer.id, request, account, in: $0) }) {
            return .handOfAsker
        }
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
        let (now, limit) = (clock.now, clock.now - AccountRequest.life)
        let holders = try await keyHolders(of: viewer.agency)
        let found = try await database.read { transaction in
            try AccountRequestStore.all(since: limit, in: transaction).compactMap { request in
                try StaffAccountStore.find(request.staff, in: transaction).map {
                    (request, $0, try Self.bar(request, of: $0, for: viewer.id, holders, now, transaction))
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
    func confirm(_ id: AccountRequestID, by viewer: Viewer) async throws -> Result<
        Confirmation, PersonDraft.Fault
    > {
        guard let waiting = try await requests(for: viewer).first(where: { $0.request.id == id }) else {
            return .failure(.gone)
        }
        if let bar = waiting.bar { return .failure(bar.fault) }
        let (request, person) = (waiting.request, waiting.person)
        if request.kind == .access, try await !hasKeys(person) { return .failure(.noKeys) }
        let made = request.kind.purpose.map { link(to: $0, for: request.staff) }
        guard try await decide(request, made?.0, by: viewer) else { return .failure(.gone) }
        await settleKeysSoon()
        // Those of an earlier time are thrown away by the joining as well.
        if request.kind == .keys { try? await vault.remove(request.staff) }
        return .success(Confirmation(person: person, link: made.map { ($0.0.purpose, $0.1) }))
    }

    /// Refuses a request.
    func refuse(_ id: AccountRequestID, by viewer: Viewer) async throws {
        let waiting = try await requests(for: viewer).first { $0.request.id == id }
        guard let staff = waiting?.request.staff else { return }
        _ = try await change(.mendingRefused, of: staff, by: .staff(viewer.id)) {
            try AccountRequestStore.strike(id, in: $0)
        }
    }

    private func decide(_ request: AccountRequest, _ link: AccountLink?, by viewer: Viewer) async throws
        -> Bool
    {
        let (now, holders) = (clock.now, try await keyHolders(of: viewer.agency))
        let means = Means(
            team: request.duties.team.flatMap { holders[$0]?.team },
            key: try await vault.publicKey(of: request.staff),
            rescue: AccountRescue(
                staff: request.staff, askedBy: request.askedBy, confirmedBy: viewer.id, begunAt: clock.now))
        let lines = [AuditEntry.Action.mendingConfirmed, request.kind.deed].compactMap { $0 }.map {
            (
                AuditEntryID(from: randomness),
                AuditEntry($0, by: .staff(viewer.id), subject: request.staff.description, at: clock.now)
            )
        }
        return try await database.write { transaction in
            guard let account = try StaffAccountStore.find(request.staff, in: transaction),
                request.kind.suits(account),
                try Self.bar(request, of: account, for: viewer.id, holders, now, transaction) == nil,
                request.kind != .access || means.key != nil,
                try AccountRequestStore.strike(request.id, in: transaction)
            else { return false }
            try Self.carryOut(request, of: account, with: means, confirmedBy: viewer.id, in: transaction)
            if let link { try AccountLinkStore.put(link, in: transaction) }
            for (id, line) in lines { try AuditStore.record(line, id: id, in: transaction) }
            return true
        }
    }

    /// What is read before a confirmed request is carried out.
    private struct Means: Sendable {
        let team: TeamID?
        let key: PersonPublicKey?
        let rescue: AccountRescue
    }

    /// Does what was confirmed; whoever let somebody in or gave her such a duty is not a second person to her afterwards.
    private static func carryOut(
        _ request: AccountRequest, of account: StaffAccount, with means: Means, confirmedBy viewer: StaffID,
        in transaction: any Transaction
    ) throws {
        let staff = request.staff
        if request.lets(account) {
            // Who asked for new keys never sees the link.
            for hand in request.kind == .keys ? [viewer] : [viewer, request.askedBy] {
                try AccountRequestStore.note(hand, on: staff, in: transaction)
            }
        }
        // Who gets a new device stays in until it works; who is in and lost nothing sees what is done in her name.
        if ![.factor, .rescue].contains(request.kind) {
            try StaffSessionStore.deleteAll(of: staff, in: transaction)
        }
        switch request.kind {
        case .factor, .joining: break
        case .rescue: try AccountRescueStore.begin(means.rescue, in: transaction)
        case .keys:
            try AccountRescueStore.strike(staff, in: transaction)
            try StaffPeopleStore.move(staff, from: [.active, .mending], to: .mending, in: transaction)
        case .duties:
            try StaffPeopleStore.set(request.duties.roles, team: means.team, for: staff, in: transaction)
            try AccountLinkStore.deleteAll(of: staff, in: transaction)
        case .access:
            guard let key = means.key else { return }
            try letIn(staff, from: [.held, .suspended], with: key, in: transaction)
        case .leaving, .removal: try close(staff, in: transaction)
        }
    }

    private static func bar(
        _ request: AccountRequest, of account: StaffAccount, for viewer: StaffID,
        _ holders: [TeamID: TeamKeyHolders], _ now: Moment, _ transaction: any Transaction
    ) throws -> AccountRequest.Bar? {
        if request.askedBy == viewer || request.staff == viewer { return .own }
        let asker = try StaffAccountStore.find(request.askedBy, in: transaction)
        guard asker?.viewer?.may(.manageAccounts) == true else { return .gone }
        if try AccountRequestStore.isHand(between: viewer, and: request.askedBy, in: transaction) {
            return .hand
        }
        if try isInHands(of: request.askedBy, request, account, in: transaction) { return .handOfAsker }
        if try isInHands(of: viewer, request, account, in: transaction) { return .handOfConfirmer }
        if request.makesHolder(of: account), try areHoldersEnough(but: account, at: now, in: transaction) {
            return .enoughHolders
        }
        if request.takesKey(from: account), let team = account.team,
            try holders[team]?.isLast(request.staff, in: transaction) == true
        {
            return .lastOfTeam
        }
        let duties = request.kind == .duties ? request.duties : account.duties
        guard let holders = duties.team.flatMap({ holders[$0] }) else { return nil }
        let waitsForKey =
            request.lets(account) && duties.answers
            && (request.kind == .keys || !holders.members.contains(request.staff))
        return try waitsForKey && holders.isOnly(viewer, whoGivesTo: request.staff, in: transaction)
            ? .onlyGiver : nil
    }
}

extension Accounts {
    /// Whoever was invited and not confirmed yet takes nobody's place: the first who is confirmed gets it.
    private static func areHoldersEnough(
        but account: StaffAccount, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try StaffAccountStore.holding(.escrowHolder, in: transaction).filter { other in
            guard other.agency == account.agency, other.id != account.id else { return false }
            switch other.state {
            case .left: return false
            case .invited: return try AccountLinkStore.isComing(other.id, at: now, in: transaction)
            case .active, .mending, .held, .suspended: return true
            }
        }.count >= EscrowCircle.size
    }

    /// Whether who asks or confirms may be the very person that is to become a holder.
    ///
    /// Who was invited as a holder is in nobody's hands yet: the link goes to who confirms.
    private static func isInHands(
        of hand: StaffID, _ request: AccountRequest, _ account: StaffAccount, in transaction: any Transaction
    ) throws -> Bool {
        guard request.kind == .duties, request.makesHolder(of: account) else { return false }
        return try AccountRequestStore.isHand(hand, on: account.id, in: transaction)
    }

    /// Whether two holders could give her keys back.
    func hasCopies(_ person: Person) async throws -> Bool {
        try await !vault.escrowPairs(of: person.account.id).isEmpty
    }
}

extension AccountRequest.Bar {
    /// What somebody is told who tries nevertheless.
    fileprivate var fault: PersonDraft.Fault {
        switch self {
        case .lastOfTeam: .lastOfTeam
        case .enoughHolders: .enoughHolders
        case .handOfAsker: .handOfAsker
        case .own, .hand, .handOfConfirmer, .gone, .onlyGiver: .otherPerson
        }
    }
}

extension StaffAccount {
    /// What its owner does here now.
    var duties: AccountRequest.Duties { AccountRequest.Duties(roles: roles, team: team) }
}
