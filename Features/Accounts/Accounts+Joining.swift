// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// How somebody who was invited gets her keys: by a link of half an hour that works once.
extension Accounts {
    /// In which an account has no keys and may get some.
    private static let joining: Set<StaffAccount.State> = [.invited, .mending]

    /// What she is shown once, and the secret of the form that says she has it.
    struct Joining: Sendable {
        let secret: HolderSecret
        let second: TOTPEnrolment
        let sheet: RecoverySheet
        /// Which two groups of the sheet she types back.
        let groups: [Int]
    }

    /// What she types to show that the device and the sheet work.
    struct JoiningCheck: Sendable {
        /// One group of the sheet as she typed it, with what the page knows of it.
        struct Group: Sendable {
            let number: Int
            let proof: String
            let typed: Confidential
        }

        let secret: HolderSecret
        let code: String
        let groups: [Group]
    }

    /// Whether there is such a link.
    func link(_ secret: HolderSecret, for purpose: AccountLink.Purpose) async throws -> AccountLink? {
        let (holder, now) = (secret.holder.description, clock.now)
        return try await database.read { try AccountLinkStore.find(holder, for: purpose, at: now, in: $0) }
    }

    /// What is wrong with a password that this person chooses; nil if nothing is.
    func fault(in password: Confidential, again: Confidential, for staff: StaffID) async throws
        -> PasswordRule.Fault?
    {
        let login = loginName(password.revealed)
        let isLogin = try await database.read { try StaffPeopleStore.isLogin(login, of: staff, in: $0) }
        return PasswordRule.fault(in: password, again: again, isLogin: isLogin)
    }

    /// Uses the link up and makes her keys; nil if the link was used meanwhile.
    ///
    /// Nothing is sealed for her before her account is active, so keys of an earlier beginning are thrown away.
    func join(by link: AccountLink, password: Confidential) async throws -> Joining? {
        let (next, secret) = self.link(to: .joinCheck, for: link.staff)
        let isFirst = try await database.write { transaction in
            guard try AccountLinkStore.use(link, in: transaction),
                let state = try StaffAccountStore.find(link.staff, in: transaction)?.state,
                Self.joining.contains(state)
            else { return false }
            try AccountLinkStore.put(next, in: transaction)
            return true
        }
        guard isFirst else { return nil }
        try await vault.remove(link.staff)
        let (_, sheet) = try await vault.enrol(link.staff, password: password)
        let second = try await vault.enrolTOTP(link.staff)
        let first = Int(randomness.number() % 8)
        let other = (first + 1 + Int(randomness.number() % 7)) % 8
        return Joining(secret: secret, second: second, sheet: sheet, groups: [first + 1, other + 1].sorted())
    }

    /// Makes the account active once she has shown that both have arrived; nil if there is no such link any more.
    func finishJoining(_ check: JoiningCheck) async throws -> Bool? {
        guard let link = try await link(check.secret, for: .joinCheck) else { return nil }
        let hasSheet =
            check.groups.count == 2
            && check.groups.allSatisfy {
                RecoverySheet.isGroup($0.typed, number: $0.number, proof: $0.proof, under: check.secret)
            }
        guard hasSheet, try await vault.verifyTOTP(link.staff, code: check.code, at: clock.now) else {
            return false
        }
        guard let key = try await vault.publicKey(of: link.staff) else { return nil }
        try await write(.accountActivated, of: link.staff, by: link.staff) { transaction in
            try StaffPeopleStore.set(publicKey: key.serialised, for: link.staff, in: transaction)
            try StaffPeopleStore.move(link.staff, from: Self.joining, to: .active, in: transaction)
            try AccountLinkStore.deleteAll(of: link.staff, in: transaction)
        }
        return true
    }
}
