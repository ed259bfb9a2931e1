// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
package import Store
package import Vault

/// Keeps how counsellors say they are, for themselves and for those who supervise them.
package struct Supervision: Sendable {
    static let list = "counsellor_state"

    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    /// The organisation's lists as they stand now.
    let lists: @Sendable () async throws -> CodeLists
    /// The organisation's day, `YYYY-MM-DD`.
    let today: @Sendable () -> String

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness,
        lists: @escaping @Sendable () async throws -> CodeLists, today: @escaping @Sendable () -> String
    ) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        self.lists = lists
        self.today = today
    }

    /// What she chose herself; nil while she chose nothing.
    func state(of contact: ContactID, for viewer: Viewer, with key: PersonKey) async throws -> String? {
        let found = try await database.read { try OwnStateStore.find(contact, of: viewer.id, in: $0) }
        guard let found, let unit = try await vault.unlock(found.unit, with: .person(key)) else { return nil }
        return try code(in: found, with: unit)
    }

    /// Keeps her choice; an empty code takes it back, and what is no code of the list changes nothing.
    func keep(_ code: String, of contact: ContactID, by viewer: Viewer, with key: PersonKey) async throws {
        guard try await state(of: contact, for: viewer, with: key) ?? "" != code else { return }
        guard !code.isEmpty else { return try await takeBack(contact, by: viewer) }
        let known = try await lists()[Self.list]?.valid(on: today()).contains { $0.code == code }
        guard known == true, let team = viewer.team else { return }
        let (unit, isNew) = try await unit(of: contact, by: viewer, with: key)
        if isNew { try await vault.keep(unit, for: try await holders(viewer, key)) }
        let state = OwnState(
            contact: contact, staff: viewer.id, team: team, unit: unit.id, keptOn: clock.now.startOfDay,
            sealed: try unit.seal(Array(code.utf8), at: .ownState(of: contact)))
        let (line, audit) = written(by: viewer)
        try await database.write { transaction in
            try OwnStateStore.put(state, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// What the team's counsellors chose, for whoever supervises them; the reading stands in the audit.
    func all(for viewer: Viewer, with key: PersonKey) async throws -> [(state: OwnState, code: String)] {
        guard let team = viewer.team else { return [] }
        let line = AuditEntry(.ownStatesRead, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let states = try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return try OwnStateStore.all(of: team, in: transaction)
        }
        let keys = try await vault.unlockAll(states.map(\.unit), with: .person(key))
        return try states.compactMap { state in
            guard let unit = keys[state.unit] else { return nil }
            return (state, try code(in: state, with: unit))
        }
    }

    private func takeBack(_ contact: ContactID, by viewer: Viewer) async throws {
        let found = try await database.read { try OwnStateStore.find(contact, of: viewer.id, in: $0) }
        guard let found else { return }
        let shredding = KeyIntent(id: Identifier(from: randomness), unit: found.unit, act: .shred)
        let (line, audit) = written(by: viewer)
        try await database.write { transaction in
            try KeyIntentStore.insert(shredding, in: transaction)
            try OwnStateStore.delete(contact, of: viewer.id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        try await KeyKeeper(database: database, vault: vault).carryOut([shredding])
    }

    private func unit(of contact: ContactID, by viewer: Viewer, with key: PersonKey) async throws
        -> (unit: UnitKey, isNew: Bool)
    {
        let found = try await database.read { try OwnStateStore.find(contact, of: viewer.id, in: $0) }
        guard let found, let unit = try await vault.unlock(found.unit, with: .person(key)) else {
            return (vault.mint(), true)
        }
        return (unit, false)
    }

    /// She herself, and whoever supervises her team today.
    private func holders(_ viewer: Viewer, _ key: PersonKey) async throws -> [Holder] {
        guard let team = viewer.team else { return [] }
        let members = try await database.read { try StaffAccountStore.members(of: team, in: $0) }
        let supervisors = members.filter { $0.id != viewer.id && $0.viewer?.may(.supervise) == true }
        return [.person(viewer.id, key.publicKey)]
            + (try supervisors.map { .person($0.id, try PersonPublicKey(serialised: $0.publicKey)) })
    }

    private func code(in state: OwnState, with unit: UnitKey) throws -> String {
        String(decoding: try unit.openBytes(state.sealed, at: .ownState(of: state.contact)), as: UTF8.self)
    }

    private func written(by viewer: Viewer) -> (AuditEntry, AuditEntryID) {
        (AuditEntry(.ownStateWritten, by: .staff(viewer.id), at: clock.now), AuditEntryID(from: randomness))
    }
}
