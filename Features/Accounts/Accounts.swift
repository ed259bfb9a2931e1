// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault
import Web

/// Makes accounts, and opens and closes sessions.
package struct Accounts: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    /// What can be lost with a person's keys.
    let kinds: [KeptUnits]
    /// For how long it can be stopped that two holders give somebody her keys back.
    let rescueDelay: Moment.Span
    /// Whether the clock on the wall has not been set of late, so that what seems old is.
    let isTimeSure: @Sendable () -> Bool
    /// Whether somebody must come in by her agency's provider and not by her code.
    let mustComeElsewhere: @Sendable (StaffID, any Transaction) throws -> Bool

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, kinds: [KeptUnits] = [],
        rescueDelay: Moment.Span = .hours(24), isTimeSure: @escaping @Sendable () -> Bool = { true },
        mustComeElsewhere: @escaping @Sendable (StaffID, any Transaction) throws -> Bool = { _, _ in false }
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        (self.kinds, self.rescueDelay, self.isTimeSure) = (kinds, rescueDelay, isTimeSure)
        self.mustComeElsewhere = mustComeElsewhere
    }

    /// What a new member of staff gets, shown once and kept nowhere in clear.
    package struct Enrolment: Sendable {
        package let staff: StaffID
        package let publicKey: PersonPublicKey
        package let second: TOTPEnrolment
        package let sheet: RecoverySheet
    }

    /// Makes an account with its keys.
    ///
    /// The keys are committed first; the account is the commit point.
    package func enrol(
        login: String, password: Confidential, alias: Confidential, roles: Set<Role>, agency: AgencyID,
        team: TeamID?,
        language: Language
    ) async throws -> Enrolment {
        let staff = StaffID(from: randomness)
        let (publicKey, sheet) = try await vault.enrol(staff, password: password)
        let second = try await vault.enrolTOTP(staff)
        let account = StaffAccount(
            id: staff, agency: agency, team: team, state: .active, language: language, roles: roles,
            sealedAlias: try vault.serviceKey.seal(alias, at: .alias(of: staff)),
            publicKey: publicKey.serialised)
        let name = loginName(login)
        let line = AuditEntry(.accountCreated, by: .program, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try StaffAccountStore.insert(account, login: name, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return Enrolment(staff: staff, publicKey: publicKey, second: second, sheet: sheet)
    }

    /// Opens a session for who knows the password and has the second factor.
    ///
    /// Anybody else is refused without a difference between a wrong name, a wrong password, a wrong code and a
    /// closed account, and waits longer with every mistake.
    package func signIn(_ attempt: SignInAttempt) async throws -> SignInOutcome {
        let name = loginName(attempt.login)
        let seconds = attempt.flood.secondsToWait(beforeTrying: name, from: attempt.bucket)
        guard seconds == 0 else { return .wait(seconds: seconds) }
        let account = try await database.read { try StaffAccountStore.find(login: name, in: $0) }
        let key = try await key(of: account, for: attempt)
        guard let account, account.viewer != nil, let key,
            try await isRight(attempt, under: name, of: account)
        else {
            try await note(.signInRefused, by: account.map { .staff($0.id) } ?? .program)
            return .refused
        }
        attempt.flood.forgive(name, from: attempt.bucket)
        if attempt.proof == nil, try await database.read({ try mustComeElsewhere(account.id, $0) }) {
            try await note(.signInRefused, by: .staff(account.id))
            return .elsewhere
        }
        let secret = try await open(for: account.id, with: key)
        // Nobody is kept out because her copies cannot be made now; her next sign-in makes them.
        try? await renewEscrow(of: account, with: key)
        return .opened(secret)
    }

    /// A password that could not even be looked at was no try.
    private func key(of account: StaffAccount?, for attempt: SignInAttempt) async throws -> PersonKey? {
        do {
            return try await vault.signIn(
                account?.id ?? StaffID(from: randomness), password: attempt.password)
        } catch {
            attempt.flood.forgive(loginName(attempt.login), from: attempt.bucket)
            throw error
        }
    }

    /// Whether the proof or the code is right; a code that is wrong behind the right password is counted by itself.
    func isRight(_ attempt: SignInAttempt, under name: String, of account: StaffAccount) async throws -> Bool
    {
        if let proof = attempt.proof { return try await proof(account) }
        guard attempt.flood.allowsCode(for: name, from: attempt.bucket) else { return false }
        if try await vault.verifyTOTP(account.id, code: attempt.code, at: clock.now) { return true }
        attempt.flood.countWrongCode(for: name)
        return false
    }

    func signOut(_ secret: HolderSecret, of staff: StaffID) async throws {
        let line = AuditEntry(.signedOut, by: .staff(staff), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try StaffSessionStore.delete(secret.holder.description, of: staff, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// The name by which colleagues know her, or nil when there is no such account.
    package func workingName(of staff: StaffID) async throws -> Confidential? {
        guard let account = try await database.read({ try StaffAccountStore.find(staff, in: $0) }) else {
            return nil
        }
        return try vault.serviceKey.open(account.sealedAlias, at: .alias(of: staff))
    }

    func choose(_ language: Language, for staff: StaffID) async throws {
        let line = AuditEntry(.accountChanged, by: .staff(staff), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try StaffAccountStore.set(language, for: staff, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// Whoever knows her old password needs nobody to give her keys back: that is stopped.
    private func open(for staff: StaffID, with key: PersonKey) async throws -> HolderSecret {
        let secret = HolderSecret.random(randomness)
        let now = clock.now
        let session = StaffSession(
            holder: secret.holder.description, staff: staff, sealedKey: try secret.seal(key), startedAt: now,
            actedAt: now)
        let line = AuditEntry(.signedIn, by: .staff(staff), at: now)
        let audit = AuditEntryID(from: randomness)
        let stop = rescueStop(of: staff, by: .staff(staff))
        let isStopped = try await database.write { transaction in
            try StaffSessionStore.insert(session, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return try stop(transaction)
        }
        if isStopped { try? await vault.endRescue(staff) }
        return secret
    }

    func note(_ action: AuditEntry.Action, by actor: AuditEntry.Actor) async throws {
        let line = AuditEntry(action, by: actor, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// The name under which a sign-in name is looked up: it cannot be read back from the account book.
    func loginName(_ login: String) -> String {
        vault.lookupName("login", of: Confidential(login.lowercased()))
    }
}
