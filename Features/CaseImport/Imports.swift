// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Foundation
package import Kernel
package import Store
package import Vault
import Web

/// Files of another system, kept for her who brought them until their cases are made or she throws them away.
package struct Imports: Sendable {
    /// So long a file lies untouched.
    package static let memory = Moment.Span.days(1)

    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let days: CaseDay
    private let keeper: KeyKeeper

    /// Today, `YYYY-MM-DD`.
    package var today: String { days.of(clock.now) }

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        days = CaseDay(zone: zone)
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Her own files, the latest first; nothing of them is opened.
    func all(of viewer: Viewer) async throws -> [ListedImport] {
        try await database.read { try ImportStore.all(of: viewer.id, in: $0) }
    }

    /// Keeps a file sealed for her alone; nil if the same form has brought it before.
    func keep(
        _ content: ImportBatch.Content, _ choices: ImportChoices, from form: SendingID?, by viewer: Viewer,
        with key: PersonKey
    ) async throws -> ImportID? {
        let (id, unit, now) = (ImportID(from: randomness), vault.mint(), clock.now)
        try await vault.keep(unit, for: [.person(viewer.id, key.publicKey)])
        let batch = ImportBatch(
            id: id, staff: viewer.id, changedAt: now, state: .waiting, version: 1, unit: unit.id,
            sealedFile: try unit.seal(record: content, at: .importFile(id)),
            sealedPlan: try unit.seal(record: choices, at: .importPlan(id)))
        let line = AuditEntry(.caseImportReceived, by: .staff(viewer.id), subject: id.description, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return nil }
            try ImportStore.insert(batch, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return id
        }
    }

    /// One of her files, opened and noted as read; nil if there is none such, or no longer.
    func open(_ id: ImportID, by viewer: Viewer, with key: PersonKey) async throws -> OpenImport? {
        let found = try await database.read { try ImportStore.find(id, of: viewer.id, in: $0) }
        guard let found, found.state != .done,
            let unit = try await vault.unlock(found.unit, as: key, of: viewer.team)
        else { return nil }
        let line = AuditEntry(
            .caseImportRead, by: .staff(viewer.id), subject: id.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let read = try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return (
                batch: try ImportStore.find(id, of: viewer.id, in: transaction),
                made: try ImportStore.made(of: id, in: transaction)
            )
        }
        guard let batch = read.batch, batch.state != .done else { return nil }
        let content: ImportBatch.Content = try unit.openRecord(batch.sealedFile, at: .importFile(id))
        return OpenImport(
            batch: batch, content: content, table: try CSVTable(content.text),
            choices: try unit.openRecord(batch.sealedPlan, at: .importPlan(id)), made: read.made)
    }

    /// The cases of a file all of whose cases are made; nil if it is none.
    func done(_ id: ImportID, by viewer: Viewer) async throws -> [CaseID]? {
        try await database.read { transaction in
            guard try ImportStore.find(id, of: viewer.id, in: transaction)?.state == .done else { return nil }
            return Array(try ImportStore.made(of: id, in: transaction).values)
        }
    }

    /// Keeps other choices, and with `running` that they are final; false if they have changed since this version.
    func choose(
        _ choices: ImportChoices, running: Bool = false, for open: OpenImport, after version: Int,
        by viewer: Viewer, with key: PersonKey
    ) async throws -> Bool {
        guard let unit = try await vault.unlock(open.batch.unit, as: key, of: viewer.team) else {
            return false
        }
        let (id, now) = (open.id, clock.now)
        let sealed = try unit.seal(record: choices, at: .importPlan(id))
        let line = AuditEntry(
            running ? .caseImportRun : .caseImportChosen, by: .staff(viewer.id), subject: id.description,
            at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard
                try ImportStore.choose(
                    sealed, running: running, for: id, after: version, at: now, in: transaction)
            else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Throws a file away with its key; the cases that were made of it stay.
    func discard(_ id: ImportID, by viewer: Viewer) async throws {
        guard let found = try await database.read({ try ImportStore.find(id, of: viewer.id, in: $0) }) else {
            throw Problem.notFound
        }
        try await erase(found.id, found.unit, by: .staff(viewer.id))
    }

    /// Forgets files that have lain untouched for a day; done by the leader.
    package func forget() async throws {
        let end = clock.now - Self.memory
        while true {
            let old = try await database.read { try ImportStore.old(before: end, in: $0) }
            guard !old.isEmpty else { return }
            for one in old { try await erase(one.id, one.unit, by: .program) }
        }
    }

    /// Destroys a file all of whose cases are made, and keeps which they are for a day.
    func finish(_ open: OpenImport, by viewer: Viewer) async throws {
        let (id, now, intent) = (open.id, clock.now, shredding(open.batch.unit))
        let line = AuditEntry(
            .caseImportForgotten, by: .staff(viewer.id), subject: id.description, at: now)
        let audit = AuditEntryID(from: randomness)
        let isDone = try await database.write { transaction in
            guard try ImportStore.finish(id, at: now, in: transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try KeyIntentStore.insert(intent, in: transaction)
            return true
        }
        if isDone { try await keeper.carryOut([intent]) }
    }

    private func erase(_ id: ImportID, _ unit: VaultUnitID, by actor: AuditEntry.Actor) async throws {
        let intent = shredding(unit)
        let line = AuditEntry(.caseImportForgotten, by: actor, subject: id.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let isDone = try await database.write { transaction in
            guard try ImportStore.erase(id, in: transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try KeyIntentStore.insert(intent, in: transaction)
            return true
        }
        if isDone { try await keeper.carryOut([intent]) }
    }

    private func shredding(_ unit: VaultUnitID) -> KeyIntent {
        KeyIntent(id: Identifier(from: randomness), unit: unit, act: .shred)
    }
}
