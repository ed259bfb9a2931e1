// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Foundation
package import Kernel
package import Store
package import Texts
package import Vault

/// The agencies that work together, what they have agreed, when they met and what came of it.
package struct Platform: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let days: CaseDay

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone
    ) {
        (self.database, self.vault, self.clock) = (database, vault, clock)
        (self.randomness, self.days) = (randomness, CaseDay(zone: zone))
    }

    /// Today, `YYYY-MM-DD`.
    package var today: String { days.of(clock.now) }

    /// The protocol and who has signed it.
    package func book() async throws -> ProtocolBook {
        try await database.read { try Self.book(in: $0) }
    }

    /// The number of the version of the protocol that holds today, as it is written down; nil where none does.
    package func agreed() async throws -> String? {
        guard let version = try await book().version(on: today) else { return nil }
        return try await find(version.id)?.entry.value(of: .number)
    }

    /// Who takes part without having signed the protocol that holds, said before anything is shared; nothing where all
    /// have, or none holds.
    package func unsigned(_ t: Translator) async throws -> [String] {
        let names = try await book().missing(on: today).map(\.name)
        return names.isEmpty ? [] : [t(Text.Platform.notBound(names: t.list(names)))]
    }

    /// The protocol and who has signed it, as a transaction sees it.
    package static func book(in transaction: any Transaction) throws -> ProtocolBook {
        ProtocolBook(
            versions: try PlatformStore.all(.protocolVersion, in: transaction).map {
                ProtocolBook.Version(id: $0.id, from: $0.day ?? "", until: $0.until)
            },
            signatures: try PlatformStore.all(.signature, in: transaction).compactMap { row in
                guard let version = row.parent, let agency = row.agency, let day = row.day else { return nil }
                return ProtocolBook.Signature(version: version, agency: agency, from: day, until: row.until)
            },
            agencies: try TeamStore.agencies(in: transaction))
    }

    /// All entries of one kind, the latest day first.
    func all(_ kind: PlatformEntry.Kind) async throws -> [PlatformEntry] {
        try await database.read { try PlatformStore.all(kind, in: $0) }.map(open)
    }

    /// What is to be done after meetings, what is overdue first.
    func openOutputs() async throws -> [PlatformEntry] {
        try await database.read { try PlatformStore.openOutputs(in: $0) }.map(open)
    }

    /// An entry with what it belongs to and what belongs to it; nil if there is none.
    func find(_ id: PlatformEntryID) async throws -> ReadEntry? {
        let found = try await database.read { transaction in
            let entry = try PlatformStore.find(id, in: transaction)
            return (
                entry: entry,
                parent: try entry?.parent.flatMap { try PlatformStore.find($0, in: transaction) },
                parts: try PlatformStore.parts(of: id, in: transaction)
            )
        }
        return try found.entry.map {
            ReadEntry(
                entry: try open($0), parent: try found.parent.map(open), parts: try found.parts.map(open))
        }
    }

    /// Writes an entry, once for each form, and gives what is wrong with it; nil if nothing is.
    func write(
        _ plan: EntryPlan, _ kind: PlatformEntry.Kind, in parent: PlatformEntry?, from form: SendingID?,
        by viewer: Viewer
    ) async throws -> EntryFault? {
        let entry = try seal(
            plan, PlatformEntryID(from: randomness), kind, parent?.id, version: 1,
            state: plan.state ?? PlatformEntry.open, by: viewer)
        return try await keep(entry, .platformWritten, from: form) { transaction in
            if let parent {
                let state = try PlatformStore.find(parent.id, in: transaction)?.state
                guard state == parent.state, parent.mayTake(kind) else { return .closed }
            }
            if let fault = try fault(in: entry, plan, transaction) { return fault }
            try PlatformStore.insert(entry, in: transaction)
            return nil
        }
    }

    /// Writes an entry anew after this version of it.
    func change(
        _ read: ReadEntry, to plan: EntryPlan, after version: Int, from form: SendingID?, by viewer: Viewer
    ) async throws -> EntryFault? {
        let (old, parent) = (read.entry, read.parent)
        let entry = try seal(
            plan, old.id, old.kind, old.parent, version: version + 1, state: plan.state ?? old.state,
            by: viewer)
        return try await keep(entry, .platformWritten, from: form) { transaction in
            if let parent {
                let state = try PlatformStore.find(parent.id, in: transaction)?.state
                guard old.mayChange(in: state) else { return .closed }
            }
            if let fault = try fault(in: entry, plan, transaction) { return fault }
            guard try PlatformStore.replace(entry, in: transaction) else { return .met }
            return nil
        }
    }

    /// Closes a meeting: from now on its minutes stand.
    func close(_ meeting: PlatformEntry, after version: Int, from form: SendingID?, by viewer: Viewer)
        async throws -> EntryFault?
    {
        if meeting.value(of: .minutes).isEmpty { return .noMinutes }
        if meeting.value(of: .day) > today { return .dayAhead }
        let plan = EntryPlan(
            agency: nil, day: meeting.day, until: nil, state: PlatformEntry.closed, words: meeting.words)
        let entry = try seal(
            plan, meeting.id, .meeting, nil, version: version + 1, state: PlatformEntry.closed, by: viewer)
        return try await keep(entry, .platformMeetingClosed, from: form) {
            try PlatformStore.replace(entry, in: $0) ? nil : .met
        }
    }
}

extension Platform {
    /// Writes something together with its line in the audit, once for each form; with a fault nothing is written.
    func keep(
        _ entry: PlatformStore.Sealed, _ action: AuditEntry.Action, from form: SendingID?,
        _ work: @escaping @Sendable (any Transaction) throws -> EntryFault?
    ) async throws -> EntryFault? {
        let line = AuditEntry(action, by: .staff(entry.by), subject: entry.id.description, at: entry.at)
        do {
            try await once(form, line) { if let fault = try work($0) { throw EntryFaults(all: [fault]) } }
            return nil
        } catch let faults as EntryFaults {
            return faults.all.first
        }
    }

    /// Does something once for each form, together with its line in the audit.
    func once(
        _ form: SendingID?, _ line: AuditEntry, _ work: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: line.at, in: transaction) { return }
            try work(transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    private func seal(
        _ plan: EntryPlan, _ id: PlatformEntryID, _ kind: PlatformEntry.Kind, _ parent: PlatformEntryID?,
        version: Int, state: String, by viewer: Viewer
    ) throws -> PlatformStore.Sealed {
        PlatformStore.Sealed(
            id: id, kind: kind, parent: parent, agency: plan.agency, day: plan.day, until: plan.until,
            state: state, version: version, by: viewer.id, at: clock.now,
            words: try vault.serviceKey.seal(record: plan.words, at: .platformEntry(id)))
    }

    private func open(_ row: PlatformStore.Sealed) throws -> PlatformEntry {
        PlatformEntry(
            id: row.id, kind: row.kind, parent: row.parent, agency: row.agency, day: row.day,
            until: row.until, state: row.state, version: row.version, by: row.by, at: row.at,
            words: try vault.serviceKey.openRecord(row.words, at: .platformEntry(row.id)))
    }

    /// What only the other entries can tell.
    private func fault(in entry: PlatformStore.Sealed, _ plan: EntryPlan, _ transaction: any Transaction)
        throws -> EntryFault?
    {
        if entry.kind.isOnceForAgency, try PlatformStore.hasOther(entry, in: transaction) {
            return .agencyTwice
        }
        guard entry.kind == .protocolVersion else { return nil }
        let number = plan.words[EntryField.number.rawValue]
        let isTaken = try PlatformStore.all(.protocolVersion, in: transaction).contains {
            try $0.id != entry.id && open($0).value(of: .number) == number
        }
        return isTaken ? .numberTaken : nil
    }
}

/// An entry with what it belongs to and what belongs to it.
struct ReadEntry: Sendable {
    let entry: PlatformEntry
    let parent: PlatformEntry?
    let parts: [PlatformEntry]

    var mayChange: Bool { entry.mayChange(in: parent?.state) }
}
