// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Vault
import Web

/// A contact with its record open, for one request of somebody who may read it.
struct OpenContact: Sendable {
    let contact: Contact
    let record: ContactRecord
    /// The record's key; nil while nothing was written.
    let unit: UnitKey?
    let lists: CodeLists
    let mayWrite: Bool

    /// What is known of when it happened, sealed or not.
    var event: ContactEvent? { record.event ?? contact.event }
}

/// One line of a list of records.
struct ListedContact: Sendable {
    let contact: Contact
    let event: ContactEvent?
    let kind: String?
    /// Whether a report to the authorities is due and not yet made.
    let isReportDue: Bool
}

extension Contacts {
    /// Opens a record to show it, and says so in the audit.
    func read(_ id: ContactID, by viewer: Viewer, with key: PersonKey) async throws -> OpenContact {
        let open = try await open(id, by: viewer, with: key)
        let line = entry(.contactRecordRead, by: viewer, of: open.unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
        return open
    }

    /// Opens a record the viewer may see; anything else is not found.
    func open(_ id: ContactID, by viewer: Viewer, with key: PersonKey) async throws -> OpenContact {
        let access = access(of: viewer)
        let found = try await database.read { try ContactStore.find(id, for: access, in: $0) }
        guard let found else { throw Problem.notFound }
        return try await open(found, for: access, with: key)
    }

    /// Notes in the audit that somebody asked for a record that is not hers to see, or not there.
    func noteRefusal(of viewer: Viewer) async throws {
        let line = entry(.accessRefused, by: viewer, of: nil)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// Opens the record of a conversation to show it beside the conversation, and says so in the audit.
    ///
    /// Nil where the viewer may see none, or there is none any more.
    func preview(of conversation: ConversationID, by viewer: Viewer, with key: PersonKey) async throws
        -> OpenContact?
    {
        let (access, isOffered) = (access(of: viewer), isOffered)
        let (found, asked) = try await database.read { transaction in
            var access = access
            if try isOffered(conversation, viewer.id, transaction) { access.offered = conversation }
            return (try ContactStore.find(of: conversation, for: access, in: transaction), access)
        }
        guard let found else { return nil }
        let open = try await open(found, for: asked, with: key)
        let line = entry(.contactRecordRead, by: viewer, of: open.unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
        return open
    }

    private func open(_ found: StoredContact, for access: ContactAccess, with key: PersonKey) async throws
        -> OpenContact
    {
        let lists = try await lists()
        let unit = try await unit(of: found.contact, for: access.viewer, with: key)
        let record: ContactRecord
        if let sealed = found.sealed {
            guard let unit else { throw Problem.notFound }
            record = try opened(sealed, of: found.contact.id, with: unit)
        } else {
            guard let event = found.contact.event else { throw Problem.notFound }
            record = freshRecord(event, on: found.contact.day, lists: lists)
        }
        return OpenContact(
            contact: found.contact, record: record, unit: unit, lists: lists,
            mayWrite: access.mayWrite(found.contact))
    }

    /// The viewer's unfinished and finished records, and what her shift shows her of others.
    func lists(for viewer: Viewer, with key: PersonKey) async throws -> ContactLists {
        let access = access(of: viewer)
        let line = entry(.contactRecordRead, by: viewer, of: nil)
        let audit = AuditEntryID(from: randomness)
        let (drafts, complete, others) = try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return (
                try ContactStore.own(.draft, of: access, in: transaction),
                try ContactStore.own(.complete, of: access, in: transaction),
                try ContactStore.others(for: access, in: transaction)
            )
        }
        let units = (drafts + complete + others).compactMap(\.contact.unit)
        let keys = try await vault.unlockAll(units, as: key, of: viewer.team)
        return ContactLists(
            drafts: try listed(drafts, keys), complete: try listed(complete, keys),
            others: try listed(others, keys))
    }

    /// The record's key for this viewer: her own wrap, or the team's, after which she holds her own.
    ///
    /// The team gets back what a wall took from it that was lifted since.
    private func unit(of contact: Contact, for viewer: Viewer, with key: PersonKey) async throws -> UnitKey? {
        guard let id = contact.unit else { return nil }
        if let unit = try await vault.unlock(id, with: .person(key)) {
            try await walls.settle(unit, of: contact.matter, in: contact.team)
            return unit
        }
        guard let unit = try await vault.unlock(id, as: key, of: contact.team) else { return nil }
        if contact.holder == viewer.id {
            try await vault.share(unit, with: [.person(viewer.id, key.publicKey)])
        }
        return unit
    }

    private func listed(_ contacts: [StoredContact], _ keys: [VaultUnitID: UnitKey]) throws -> [ListedContact]
    {
        try contacts.map { stored in
            let unit = stored.contact.unit.flatMap { keys[$0] }
            let record = try stored.sealed.flatMap { sealed in
                try unit.map { try opened(sealed, of: stored.contact.id, with: $0) }
            }
            return ListedContact(
                contact: stored.contact, event: record?.event ?? stored.contact.event,
                kind: record?.first(.contactKind),
                isReportDue: record?.first(.dutyToReport) == "not_yet_reported")
        }.sorted { ($0.event?.started ?? 0) > ($1.event?.started ?? 0) }
    }
}

/// The lists of records one viewer sees.
struct ContactLists: Sendable {
    let drafts: [ListedContact]
    let complete: [ListedContact]
    let others: [ListedContact]
}
