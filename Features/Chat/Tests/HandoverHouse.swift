// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

extension CounsellorNeeds {
    /// Every colleague of the team is ready, and two conversations at once are the most.
    static func everybody(of house: TestHouse) -> CounsellorNeeds {
        CounsellorNeeds(
            home: ChatAddress.list.address,
            hasRoom: { staff, transaction in
                try Conversations.loads(of: [staff], in: transaction)[staff, default: 0] < 2
            },
            stillHere: { _ in },
            colleagues: { viewer in
                let accounts = try await house.data.read {
                    try StaffAccountStore.members(of: house.team.id, in: $0)
                }
                return try accounts.filter { $0.id != viewer.id }.map { account in
                    HandoverColleague(
                        id: account.id, name: "colleague",
                        key: try PersonPublicKey(serialised: account.publicKey))
                }
            }, name: { "name of \($0)" },
            recordPanel: { _, id in "<p>record of \(id.description)</p>" }, aids: (try? .shipped()) ?? .none,
            places: { try TestHouse.organisationFiles.codeLists()["place"] })
    }
}

extension ConversationAids {
    /// What ships with the Slovenian organisation.
    static func shipped() throws -> ConversationAids {
        let files = OrganisationFiles(directory: "Organisations/sos-slovenia")
        let organisation = try files.organisation()
        return ConversationAids(
            try files.preparedAnswers(), try files.designedPaths(), filled: { organisation.filled($0) })
    }
}

/// Lets a database work until it is lit; then the process dies at a chosen commit.
final class Fuse: Sendable {
    private let plan = Mutex<AbortPlan?>(nil)

    func light(_ plan: AbortPlan) { self.plan.withLock { $0 = plan } }
    func putOut() { plan.withLock { $0 = nil } }

    func database(_ base: any Database) -> any Database {
        plan.withLock { $0 }.map { AbortingDatabase(base, $0) } ?? base
    }
}

/// A database that dies by a fuse.
struct FusedDatabase: Database {
    let base: any Database
    let fuse: Fuse

    var dialect: Dialect { base.dialect }

    func read<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) async throws
        -> Value
    {
        try await fuse.database(base).read(work)
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) async throws
        -> Value
    {
        try await fuse.database(base).write(work)
    }

    func announcements() async -> AsyncStream<Announcement> { await base.announcements() }
    func clearRemains() async throws { try await base.clearRemains() }

    func renewStatistics() async throws { try await base.renewStatistics() }
    func close() async throws { try await base.close() }
}
