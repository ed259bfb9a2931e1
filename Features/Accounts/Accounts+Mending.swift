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
}
