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

    /// Two groups of a new sheet as she typed them back.
    struct SheetCheck: Sendable {
        /// One group, with what the page knows of it.
        struct Group: Sendable {
            let number: Int
            let proof: String
            let typed: Confidential
        }

        let secret: HolderSecret
        let groups: [Group]

        var isRight: Bool {
            Set(groups.map(\.number)).count == 2
                && groups.allSatisfy {
                    RecoverySheet.isGroup($0.typed, number: $0.number, proof: $0.proof, under: secret)
                }
        }
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
        do {
            try await vault.remove(link.staff)
            let (_, sheet) = try await vault.enrol(link.staff, password: password)
            let second = try await vault.enrolTOTP(link.staff)
            return Joining(secret: secret, second: second, sheet: sheet, groups: groupsToType())
        } catch {
            try await giveBack(link, for: next)
            throw error
        }
    }

    /// Whoever could not be served, as when too many join at once, need not be asked for and confirmed again.
    private func giveBack(_ link: AccountLink, for next: AccountLink) async throws {
        try await database.write { transaction in
            guard try AccountLinkStore.use(next, in: transaction) else { return }
            try AccountLinkStore.put(link, in: transaction)
        }
    }

    /// Which two groups of a new sheet are to be typed back.
    func groupsToType() -> [Int] {
        let first = Int(randomness.number() % 8)
        let other = (first + 1 + Int(randomness.number() % 7)) % 8
        return [first + 1, other + 1].sorted()
    }

    /// Makes the account active once she has shown that both have arrived; nil if there is no such link any more.
    func finishJoining(_ check: SheetCheck, code: String) async throws -> Bool? {
        guard let link = try await link(check.secret, for: .joinCheck) else { return nil }
        guard check.isRight, try await vault.verifyTOTP(link.staff, code: code, at: clock.now) else {
            return false
        }
        guard let key = try await vault.publicKey(of: link.staff) else { return nil }
        let isActive = try await change(.accountActivated, of: link.staff, by: .staff(link.staff)) {
            transaction in
            guard try AccountLinkStore.use(link, in: transaction),
                try StaffPeopleStore.move(link.staff, from: Self.joining, to: .active, in: transaction)
            else { return false }
            try StaffPeopleStore.set(publicKey: key.serialised, for: link.staff, in: transaction)
            try AccountLinkStore.deleteAll(of: link.staff, in: transaction)
            return true
        }
        return isActive ? true : nil
    }
}
