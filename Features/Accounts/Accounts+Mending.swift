// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// What a person does about a password or a device of her own.
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
        let stop = rescueStop(of: viewer.id, by: .staff(viewer.id))
        try await write(.passwordChanged, of: viewer.id, by: .staff(viewer.id)) {
            try StaffSessionStore.deleteAll(of: viewer.id, but: holder, in: $0)
            _ = try stop($0)
        }
        return .changed
    }

    /// What somebody shows who has forgotten her password.
    struct Recovery: Sendable {
        let sheet: Confidential
        let code: String
        let password: Confidential
    }

    /// The sheet she is shown once, and the secret of the form that says she has copied it.
    struct NewSheet: Sendable {
        let secret: HolderSecret
        let sheet: RecoverySheet
        /// Which two groups she types back.
        let groups: [Int]
    }

    /// How a recovery ended.
    enum RecoveryOutcome: Sendable {
        case recovered(NewSheet)
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
        let (check, secret) = self.link(to: .recoverCheck, for: link.staff)
        let stop = rescueStop(of: link.staff, by: .staff(link.staff))
        try await write(.passwordRecovered, of: link.staff, by: .staff(link.staff)) { transaction in
            _ = try stop(transaction)
            try AccountLinkStore.put(check, in: transaction)
            try StaffSessionStore.deleteAll(of: link.staff, in: transaction)
        }
        return .recovered(NewSheet(secret: secret, sheet: next, groups: groupsToType()))
    }

    /// Whether the new sheet was copied; nil if there is nothing to be shown any more.
    func finishRecovery(_ check: SheetCheck) async throws -> Bool? {
        guard let link = try await link(check.secret, for: .recoverCheck) else { return nil }
        guard check.isRight else { return false }
        return try await database.write({ try AccountLinkStore.use(link, in: $0) }) ? true : nil
    }

    /// Gives her a new second factor for her password; nil if the password is wrong or the link was used meanwhile.
    ///
    /// Her sessions end when the new one is there, so that a failure leaves her in.
    func replaceFactor(by link: AccountLink, password: Confidential) async throws -> TOTPEnrolment? {
        guard try await vault.signIn(link.staff, password: password) != nil else { return nil }
        guard try await database.write({ try AccountLinkStore.use(link, in: $0) }) else { return nil }
        let second: TOTPEnrolment
        do {
            second = try await vault.enrolTOTP(link.staff)
        } catch {
            // The old one works still, and so does the link.
            try await database.write { try AccountLinkStore.putBack(link, in: $0) }
            throw error
        }
        try await write(.factorReplaced, of: link.staff, by: .staff(link.staff)) {
            try StaffSessionStore.deleteAll(of: link.staff, in: $0)
        }
        return second
    }
}
