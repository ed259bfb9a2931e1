// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// What a person does about a password or a device of her own, and what two others must agree on.
extension Accounts {
    /// How a password was changed or not.
    enum PasswordChange: Sendable {
        case changed
        case wrong
        case wait(seconds: Int)
    }

    /// Puts the viewer's keys behind a new password and ends her other sessions.
    func changePassword(
        of viewer: Viewer, from old: Confidential, to new: Confidential, in secret: HolderSecret,
        against flood: Flood
    ) async throws -> PasswordChange {
        let name = "password of " + viewer.id.description
        let bucket = flood.bucket(for: name)
        let seconds = flood.secondsToWait(beforeTrying: name, from: bucket)
        guard seconds == 0 else { return .wait(seconds: seconds) }
        guard try await vault.changePassword(viewer.id, from: old, to: new) else { return .wrong }
        flood.forgive(name, from: bucket)
        let holder = secret.holder.description
        try await write(.passwordChanged, of: viewer.id, by: viewer.id) {
            try StaffSessionStore.deleteAll(of: viewer.id, but: holder, in: $0)
        }
        return .changed
    }

    /// What somebody shows who has forgotten her password.
    struct Recovery: Sendable {
        let sheet: Confidential
        let code: String
        let password: Confidential
    }

    /// How a recovery ended.
    enum RecoveryOutcome: Sendable {
        case recovered(RecoverySheet)
        case wrong
        case wait(seconds: Int)
    }

    /// Opens her keys with the sheet and the code, and gives her the next sheet.
    ///
    /// The link stays until it succeeds, so that a slip of the pen costs nothing but time.
    func recover(by link: AccountLink, _ recovery: Recovery, against flood: Flood) async throws
        -> RecoveryOutcome
    {
        let name = "recovery of " + link.staff.description
        let bucket = flood.bucket(for: name)
        let seconds = flood.secondsToWait(beforeTrying: name, from: bucket)
        guard seconds == 0 else { return .wait(seconds: seconds) }
        guard let sheet = RecoverySheet(typed: recovery.sheet),
            try await vault.isSheet(sheet, of: link.staff), flood.allowsCode(for: name, from: bucket)
        else { return .wrong }
        guard try await vault.verifyTOTP(link.staff, code: recovery.code, at: clock.now) else {
            flood.countWrongCode(for: name)
            return .wrong
        }
        flood.forgive(name, from: bucket)
        guard
            let next = try await vault.recover(
                link.staff, sheet: sheet, newPassword: recovery.password)?.sheet
        else { return .wrong }
        try await write(.passwordRecovered, of: link.staff, by: link.staff) { transaction in
            try AccountLinkStore.deleteAll(of: link.staff, in: transaction)
            try StaffSessionStore.deleteAll(of: link.staff, in: transaction)
        }
        return .recovered(next)
    }

    /// Gives her a new second factor for her password; nil if the password is wrong or the link was used meanwhile.
    func replaceFactor(by link: AccountLink, password: Confidential) async throws -> TOTPEnrolment? {
        guard try await vault.signIn(link.staff, password: password) != nil else { return nil }
        guard try await database.write({ try AccountLinkStore.use(link, in: $0) }) else { return nil }
        try await write(.factorReplaced, of: link.staff, by: link.staff) {
            try StaffSessionStore.deleteAll(of: link.staff, in: $0)
        }
        return try await vault.enrolTOTP(link.staff)
    }

    /// Asks a second person to confirm that somebody has lost her device, or everything.
    func ask(for kind: AccountRequest.Kind, of person: Person, by viewer: Viewer) async throws
        -> PersonDraft.Fault?
    {
        guard person.account.id != viewer.id else { return .ownAccount }
        guard kind.suits(person.account.state) else { return .otherState }
        if kind == .keys, try await isLastOfTeam(person) { return .lastOfTeam }
        let request = AccountRequest(
            staff: person.account.id, kind: kind, askedBy: viewer.id, askedAt: clock.now)
        try await write(.mendingAsked, of: person.account.id, by: viewer.id) {
            try AccountLinkStore.put(request, in: $0)
        }
        return nil
    }

    /// What waits for a second person of the viewer's agency.
    func requests(for viewer: Viewer) async throws -> [(request: AccountRequest, person: Person)] {
        let limit = clock.now - AccountRequest.life
        let found = try await database.read { transaction in
            try AccountLinkStore.requests(since: limit, in: transaction).compactMap { request in
                try StaffAccountStore.find(request.staff, in: transaction).map { (request, $0) }
            }
        }
        return try found.filter { $0.1.agency == viewer.agency }.map { ($0.0, try person($0.1)) }
    }

    /// Confirms a request and gives the link to the one who confirms, so that neither can do it alone.
    ///
    /// Nil if there is no such request, or if it is the viewer's own or about herself.
    func confirm(_ staff: StaffID, by viewer: Viewer) async throws -> (HolderSecret, AccountLink.Purpose)? {
        guard
            let (request, person) = try await requests(for: viewer).first(where: { $0.request.staff == staff }
            ),
            request.askedBy != viewer.id, staff != viewer.id, request.kind.suits(person.account.state)
        else { return nil }
        // Since it was asked the others may have left.
        if request.kind == .keys, try await isLastOfTeam(person) { return nil }
        let purpose: AccountLink.Purpose = request.kind == .keys ? .join : .factor
        let (link, secret) = link(to: purpose, for: staff)
        let isFirst = try await decide(request, link, by: viewer)
        guard isFirst else { return nil }
        if request.kind == .keys {
            try await takeTeamKey(from: person)
            try await vault.remove(staff)
        }
        return (secret, purpose)
    }

    /// Refuses a request.
    func refuse(_ staff: StaffID, by viewer: Viewer) async throws {
        guard try await requests(for: viewer).contains(where: { $0.request.staff == staff }) else { return }
        try await write(.mendingRefused, of: staff, by: viewer.id) {
            try AccountLinkStore.strike(of: staff, in: $0)
        }
    }

    private func decide(_ request: AccountRequest, _ link: AccountLink, by viewer: Viewer) async throws
        -> Bool
    {
        let line = AuditEntry(
            .mendingConfirmed, by: .staff(viewer.id), subject: request.staff.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try AccountLinkStore.strike(of: request.staff, in: transaction) else { return false }
            if request.kind == .keys {
                try StaffPeopleStore.move(
                    request.staff, from: [.active, .mending], to: .mending, in: transaction)
            }
            try StaffSessionStore.deleteAll(of: request.staff, in: transaction)
            try AccountLinkStore.put(link, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }
}
