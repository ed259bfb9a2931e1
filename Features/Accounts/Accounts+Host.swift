// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
import Vault
import Web

/// What is done at the server's own terminal because nobody who is signed in can: each is a row of the audit.
extension Accounts {
    /// How long the account managers are told of an account that was made at the server.
    static let noticeLife = Moment.Span.days(30)

    /// Why an account manager cannot be made.
    package enum HostFault: Error, Sendable {
        case badName
        case loginTaken
    }

    /// An account that was made at the server, as the account managers are told.
    struct Notice: Sendable {
        let person: Person
        let at: Moment
    }

    /// Makes an account manager without keys and gives the path of her link; asked once more, a new link.
    ///
    /// Nobody confirms it: this is for when nobody can. All account managers are told for a month.
    package func makeManager(
        named name: String, login: String, agency: AgencyID, language: Language
    ) async throws -> Result<String, HostFault> {
        guard PersonDraft.isName(name), PersonDraft.isLogin(login) else { return .failure(.badName) }
        let index = loginName(login)
        let known = try await database.read { transaction in
            try StaffAccountStore.find(login: index, in: transaction).map {
                ($0, try AccountHostStore.isMade($0.id, in: transaction))
            }
        }
        if let (account, isOurs) = known {
            guard isOurs, account.state == .invited else { return .failure(.loginTaken) }
            return .success(try await hostLink(for: account, login: nil))
        }
        let staff = StaffID(from: randomness)
        let account = StaffAccount(
            id: staff, agency: agency, team: nil, state: .invited, language: language,
            roles: [.accountManager],
            sealedAlias: try vault.serviceKey.seal(Confidential(name), at: .alias(of: staff)), publicKey: [])
        return .success(try await hostLink(for: account, login: index))
    }

    /// The link for an account that is new if it has a sign-in name to be entered under.
    private func hostLink(for account: StaffAccount, login: String?) async throws -> String {
        let (link, secret) = link(to: .join, for: account.id)
        let now = clock.now
        try await write(login == nil ? .accountLinkMade : .accountCreated, of: account.id, by: .host) {
            transaction in
            if let login {
                try StaffAccountStore.insert(account, login: login, in: transaction)
            }
            try AccountHostStore.note(account.id, at: now, in: transaction)
            try AccountLinkStore.put(link, in: transaction)
        }
        return PeopleAddress.once(.join, secret).address.path
    }

    /// Which accounts of the viewer's agency were made at the server lately.
    func notices(for viewer: Viewer) async throws -> [Notice] {
        let limit = clock.now - Self.noticeLife
        let found = try await database.read { transaction in
            try AccountHostStore.notices(since: limit, in: transaction).compactMap { staff, at in
                try StaffAccountStore.find(staff, in: transaction).map { ($0, at) }
            }
        }
        return try found.filter { $0.0.agency == viewer.agency }
            .map { Notice(person: try person($0.0), at: $0.1) }
    }

    /// After a restore nobody comes in before somebody has looked: the copy may not know yet who was suspended or lost a duty.
    package static func holdAll(in transaction: any Transaction) throws {
        try StaffPeopleStore.holdActive(in: transaction)
        try forgetLinks(in: transaction)
    }

    /// Somebody who waits since a restore, as the terminal lists her.
    package struct Held: Sendable {
        package let id: StaffID
        package let name: Confidential
        package let roles: Set<Role>
        /// Without keys: she left since the copy was made, and is not let in again.
        package let hasKeys: Bool
    }

    /// Who waits since a restore to be let in again.
    package func held() async throws -> [Held] {
        let accounts = try await database.read { try StaffAccountStore.all(in: $0) }
        var held: [Held] = []
        for account in accounts where account.state == .held {
            held.append(
                Held(
                    id: account.id, name: try person(account).name, roles: account.roles,
                    hasKeys: try await vault.hasKeys(account.id)))
        }
        return held.sorted { $0.name.revealed.lowercased() < $1.name.revealed.lowercased() }
    }

    /// Who waits since a restore and signs in under this name.
    package func held(login: String) async throws -> StaffID? {
        let index = loginName(login)
        let account = try await database.read { try StaffAccountStore.find(login: index, in: $0) }
        return account?.state == .held ? account?.id : nil
    }

    /// Lets somebody in again who waits since a restore; false if she does not, or has no keys any more.
    package func letIn(_ staff: StaffID) async throws -> Bool {
        try await letIn(staff, from: [.held], by: .host)
    }
}
