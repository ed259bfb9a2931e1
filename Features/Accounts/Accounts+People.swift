// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// What an account manager does with the accounts of her agency; nobody changes her own.
extension Accounts {
    /// Somebody as an account manager sees her.
    struct Person: Sendable {
        let account: StaffAccount
        let name: Confidential
    }

    /// Everybody of the viewer's agency, by name, those who have left last.
    func people(of viewer: Viewer) async throws -> [Person] {
        let accounts = try await database.read { try StaffAccountStore.all(of: viewer.agency, in: $0) }
        return try accounts.map(person).sorted { left, right in
            let (isLeftGone, isRightGone) = (left.account.state == .left, right.account.state == .left)
            return isLeftGone == isRightGone
                ? left.name.revealed.lowercased() < right.name.revealed.lowercased() : isRightGone
        }
    }

    /// One person of the viewer's agency; anybody else does not exist.
    func person(_ id: StaffID, for viewer: Viewer) async throws -> Person {
        guard let account = try await database.read({ try StaffAccountStore.find(id, in: $0) }),
            account.agency == viewer.agency
        else { throw Problem.notFound }
        return try person(account)
    }

    /// The teams in which somebody of this agency may work.
    func teams(of agency: AgencyID) async throws -> [Team] {
        try await database.read { try TeamStore.all(of: agency, in: $0) }
    }

    /// Makes an account without keys, and the link by which she gets them.
    ///
    /// With a duty that needs two there is no link yet: the second person hands it over when she confirms.
    func invite(_ draft: PersonDraft, by viewer: Viewer) async throws -> Result<
        (staff: StaffID, link: HolderSecret?), PersonDraft.Fault
    > {
        let staff = StaffID(from: randomness)
        let account = StaffAccount(
            id: staff, agency: viewer.agency, team: draft.team?.id, state: .invited,
            language: draft.language ?? viewer.language, roles: draft.roles,
            sealedAlias: try vault.serviceKey.seal(Confidential(draft.name), at: .alias(of: staff)),
            publicKey: [])
        let (link, secret) = link(to: .join, for: staff)
        let request = request(.joining, for: staff, account.duties, by: viewer)
        let login = loginName(draft.login)
        do {
            try await write(.accountCreated, of: staff, by: .staff(viewer.id)) { transaction in
                try StaffAccountStore.insert(account, login: login, in: transaction)
                try AccountRequestStore.note(viewer.id, on: staff, in: transaction)
                if account.needsTwo {
                    try AccountRequestStore.put(request, in: transaction)
                } else {
                    try AccountLinkStore.put(link, in: transaction)
                }
            }
            return .success((staff, account.needsTwo ? nil : secret))
        } catch DatabaseError.constraint {
            return .failure(.loginTaken)
        }
    }

    /// A new link to join for who was invited, or to recover for who has forgotten her password.
    ///
    /// It gives nothing by itself: who recovers needs her sheet and her second factor. For whom two people mend all,
    /// or who has a duty that needs two, there is none to join: she would be in the hands of whoever makes it.
    func newLink(for person: Person, by viewer: Viewer) async throws -> Result<
        HolderSecret, PersonDraft.Fault
    > {
        guard person.account.id != viewer.id else { return .failure(.ownAccount) }
        guard let purpose = purpose(for: person.account) else {
            return .failure(person.account.needsTwo ? .needsTwo : .otherState)
        }
        let (link, secret) = link(to: purpose, for: person.account.id)
        try await write(.accountLinkMade, of: person.account.id, by: .staff(viewer.id)) { transaction in
            try AccountLinkStore.put(link, in: transaction)
            if purpose == .join {
                try AccountRequestStore.note(viewer.id, on: person.account.id, in: transaction)
            }
        }
        return .success(secret)
    }

    /// Gives somebody other roles, or another team; her sessions end, and she loses a key that she needs no more.
    ///
    /// What needs two and she has not yet is only asked for.
    func change(_ person: Person, to roles: Set<Role>, in team: Team?, by viewer: Viewer) async throws
        -> PersonDraft.Fault?
    {
        let id = person.account.id
        guard id != viewer.id else { return .ownAccount }
        if let fault = PersonDraft.faults(in: roles, in: team).first { return fault }
        let duties = AccountRequest.Duties(roles: roles, team: team?.id)
        let keepsKey = duties.keepKey(of: person.account)
        guard person.account.state != .left else { return .otherState }
        if !keepsKey, try await isLastOfTeam(person) { return .lastOfTeam }
        guard person.account.mayAloneBecome(roles) else {
            return try await ask(for: .duties, of: person, to: duties, by: viewer)
        }
        let holders = keepsKey ? nil : try await keyHolders(of: person.account.team)
        let anew = request(.duties, for: id, duties, by: viewer)
        let isDone = try await change(.rolesChanged, of: id, by: .staff(viewer.id)) { transaction in
            if let holders, try holders.isLast(id, in: transaction) { return false }
            try StaffPeopleStore.set(roles, team: team?.id, for: id, in: transaction)
            try StaffSessionStore.deleteAll(of: id, in: transaction)
            try Self.renew(anew, in: transaction)
            return true
        }
        await settleKeysSoon()
        return isDone ? nil : .lastOfTeam
    }

    /// Puts what waits for a second person anew with the duties as they are now, so that she sees what she confirms.
    private static func renew(_ anew: AccountRequest, in transaction: any Transaction) throws {
        let limit = anew.askedAt - AccountRequest.life
        guard let waiting = try AccountRequestStore.find(of: anew.staff, since: limit, in: transaction) else {
            return
        }
        switch waiting.kind {
        case .duties: try AccountRequestStore.strike(of: anew.staff, in: transaction)
        case .joining, .access:
            try AccountRequestStore.strike(of: anew.staff, in: transaction)
            guard !Role.rightsOfTwo(in: anew.duties.roles).isEmpty else { return }
            try AccountRequestStore.put(anew.asking(for: waiting.kind), in: transaction)
        case .keys, .rescue, .factor, .leaving, .removal: break
        }
    }

    /// Suspends somebody at once, or lets her in again; with a duty that needs two the latter is only asked for.
    func turn(_ person: Person, isSuspended: Bool, by viewer: Viewer) async throws -> PersonDraft.Fault? {
        let id = person.account.id
        guard id != viewer.id else { return .ownAccount }
        let earlier: Set<StaffAccount.State> = isSuspended ? [.active] : [.held, .suspended]
        guard earlier.contains(person.account.state) else { return .otherState }
        if !isSuspended, person.account.needsTwo {
            return try await ask(for: .access, of: person, by: viewer)
        }
        let isDone =
            try await isSuspended
            ? suspend(id, by: viewer) : letIn(id, from: earlier, by: .staff(viewer.id))
        await settleKeysSoon()
        if isDone { return nil }
        return try await hasKeys(person) ? .otherState : .noKeys
    }

    private func suspend(_ id: StaffID, by viewer: Viewer) async throws -> Bool {
        try await change(.accountSuspended, of: id, by: .staff(viewer.id)) { transaction in
            guard try StaffPeopleStore.move(id, from: [.active], to: .suspended, in: transaction) else {
                return false
            }
            try AccountRescueStore.strike(id, in: transaction)
            try StaffSessionStore.deleteAll(of: id, in: transaction)
            try AccountLinkStore.deleteAll(of: id, in: transaction)
            return true
        }
    }

    /// Lets somebody in again; false if she is in another state, or has no keys any more.
    func letIn(_ id: StaffID, from earlier: Set<StaffAccount.State>, by actor: AuditEntry.Actor) async throws
        -> Bool
    {
        guard let key = try await vault.publicKey(of: id) else { return false }
        return try await change(.accountResumed, of: id, by: actor) {
            try Self.letIn(id, from: earlier, with: key, in: $0)
        }
    }

    /// Her keys are newer than a copy that was restored, and may be others than the account book knows.
    @discardableResult
    static func letIn(
        _ id: StaffID, from earlier: Set<StaffAccount.State>, with key: PersonPublicKey,
        in transaction: any Transaction
    ) throws -> Bool {
        guard try StaffPeopleStore.move(id, from: earlier, to: .active, in: transaction) else { return false }
        try StaffPeopleStore.set(publicKey: key.serialised, for: id, in: transaction)
        try StaffSessionStore.deleteAll(of: id, in: transaction)
        try AccountLinkStore.deleteAll(of: id, in: transaction)
        return true
    }

    /// Whether a person's keys are there still.
    func hasKeys(_ person: Person) async throws -> Bool { try await vault.hasKeys(person.account.id) }

    private func purpose(for account: StaffAccount) -> AccountLink.Purpose? {
        switch account.state {
        case .invited: account.needsTwo ? nil : .join
        case .active: .recover
        case .mending, .held, .suspended, .left: nil
        }
    }
}

/// Parts of what is done with people.
extension Accounts {
    func person(_ account: StaffAccount) throws -> Person {
        let name = try vault.serviceKey.open(account.sealedAlias, at: .alias(of: account.id))
        return Person(account: account, name: name)
    }

    func link(to purpose: AccountLink.Purpose, for staff: StaffID) -> (AccountLink, HolderSecret) {
        let secret = HolderSecret.random(randomness)
        let link = AccountLink(
            holder: secret.holder.description, staff: staff, purpose: purpose,
            expiresAt: clock.now + AccountLink.life)
        return (link, secret)
    }

    /// Does something to an account together with its line in the audit.
    func write(
        _ action: AuditEntry.Action, of staff: StaffID, by actor: AuditEntry.Actor,
        _ work: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        _ = try await change(action, of: staff, by: actor) { transaction in
            try work(transaction)
            return true
        }
    }

    /// The same, if it is still to be done; without a line if not.
    func change(
        _ action: AuditEntry.Action, of staff: StaffID, by actor: AuditEntry.Actor,
        _ work: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        let line = AuditEntry(action, by: actor, subject: staff.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try work(transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }
}

extension StaffAccount {
    /// Whether one person alone can give her these duties: those that need two she neither gets nor loses by it.
    ///
    /// Somebody who lost them to one person alone could be sent away by that person alone. An invitation is only an offer.
    fileprivate func mayAloneBecome(_ roles: Set<Role>) -> Bool {
        let (now, then) = (Role.rightsOfTwo(in: self.roles), Role.rightsOfTwo(in: roles))
        return state == .invited ? then.isSubset(of: now) : then == now
    }
}
