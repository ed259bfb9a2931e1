// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// A contact with what is sealed of its record.
struct StoredContact: Sendable {
    let contact: Contact
    let sealed: [UInt8]?
}

/// All SQL about contacts.
enum ContactStore {
    private static let columns: SQL = """
        id, team_id, holder_id, conversation_id, state, day, unit_id, version, sealed_record,
        channel, language, started_at, answered_at, ended_at, ended_by, call_back_at, replied_at, fact_id
        """

    static func insert(
        _ contact: Contact, sealed: [UInt8]?, conversation: ConversationID?, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO contact (id, team_id, holder_id, conversation_id, state, day, unit_id, version,
                                 sealed_record, channel, language, started_at, answered_at, ended_at)
            VALUES (\(contact.id), \(contact.team), \(contact.holder), \(conversation),
                    \(contact.state.rawValue), \(contact.day), \(contact.unit), \(contact.version),
                    \(SQLValue(sealed)), \(contact.event?.channel), \(contact.event?.language),
                    \(contact.event?.startedAt), \(contact.event?.answeredAt), \(contact.event?.endedAt))
            """)
    }

    /// The contact, if the viewer may see it.
    static func find(_ id: ContactID, for access: ContactAccess, in transaction: any Transaction) throws
        -> StoredContact?
    {
        try transaction.first(
            "SELECT \(columns) FROM contact WHERE id = \(id) AND \(access.visible.condition) LIMIT 1"
        ).map(stored)
    }

    /// The contact that is this matter, if the viewer may see it.
    static func find(_ matter: MatterID, for access: ContactAccess, in transaction: any Transaction) throws
        -> StoredContact?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM contact
            WHERE COALESCE(conversation_id, id) = \(matter) AND \(access.visible.condition) LIMIT 1
            """
        ).map(stored)
    }

    /// The contact of a conversation, if the viewer may see it.
    static func find(
        of conversation: ConversationID, for access: ContactAccess, in transaction: any Transaction
    ) throws -> StoredContact? {
        try transaction.first(
            """
            SELECT \(columns) FROM contact
            WHERE conversation_id = \(conversation) AND \(access.visible.condition) LIMIT 1
            """
        ).map(stored)
    }

    /// The contact of a conversation, for the program itself.
    static func find(of conversation: ConversationID, in transaction: any Transaction) throws -> Contact? {
        try transaction.first(
            "SELECT \(columns) FROM contact WHERE conversation_id = \(conversation) LIMIT 1"
        ).map { try stored($0).contact }
    }

    /// The viewer's own records in one state, the newest day first.
    static func own(
        _ state: Contact.State, of access: ContactAccess, in transaction: any Transaction
    ) throws -> [StoredContact] {
        try transaction.all(
            """
            SELECT \(columns) FROM contact
            WHERE holder_id = \(access.viewer.id) AND state = \(state.rawValue) AND \(access.visible.condition)
            ORDER BY day DESC, id LIMIT 100
            """
        ).map(stored)
    }

    /// What others wrote and the viewer may see.
    static func others(for access: ContactAccess, in transaction: any Transaction) throws -> [StoredContact] {
        try transaction.all(
            """
            SELECT \(columns) FROM contact
            WHERE \(access.visible.condition) AND holder_id <> \(access.viewer.id)
            ORDER BY day DESC, id LIMIT 200
            """
        ).map(stored)
    }

    /// Keeps a writing of the holder's; false when somebody else wrote since `version` or holds it now.
    static func write(
        _ sealed: [UInt8], under unit: VaultUnitID, to id: ContactID, of holder: StaffID, after version: Int,
        in transaction: any Transaction
    ) throws -> Bool {
        let changed = try transaction.run(
            """
            UPDATE contact SET sealed_record = \(sealed), unit_id = \(unit), version = version + 1
            WHERE id = \(id) AND version = \(version) AND holder_id = \(holder)
            """)
        return changed == 1
    }

    /// Closes a record: what stood of its event in the clear is inside the sealed record now.
    ///
    /// It is a matter of its own; `about_id` tells which conversation it was, as long as that can be taken away from us.
    static func complete(_ id: ContactID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE contact SET state = 'complete', about_id = conversation_id, conversation_id = NULL, channel = NULL, language = NULL,
                   started_at = NULL, answered_at = NULL, ended_at = NULL, ended_by = NULL, call_back_at = NULL,
                   replied_at = NULL, fact_id = NULL
            WHERE id = \(id)
            """)
    }

    /// Somebody answered, or took it over; `fact` is what the first answer is counted as.
    static func answer(
        _ conversation: ConversationID, by staff: StaffID, at now: Moment, as fact: Identifier<ContactFacts>,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE contact SET holder_id = \(staff), state = 'draft', answered_at = COALESCE(answered_at, \(now)),
                   fact_id = COALESCE(fact_id, \(fact))
            WHERE conversation_id = \(conversation)
            """)
    }

    /// Notes in which language somebody who waits wants to be answered.
    static func speak(_ language: String, in conversation: ConversationID, _ transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            UPDATE contact SET language = \(language) WHERE conversation_id = \(conversation) AND state = 'waiting'
            """)
    }

    /// Notes that somebody who waits has asked to be called; false when she waits no longer.
    static func askCallBack(_ conversation: ConversationID, at now: Moment, in transaction: any Transaction)
        throws -> Bool
    {
        try transaction.run(
            """
            UPDATE contact SET call_back_at = \(now)
            WHERE conversation_id = \(conversation) AND state = 'waiting'
            """) == 1
    }

    /// Notes the end, the first time it is told.
    static func end(
        _ id: ContactID, by endedBy: String, at now: Moment, repliedAt: Moment?,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE contact SET ended_at = \(now), ended_by = \(endedBy), replied_at = \(repliedAt)
            WHERE id = \(id) AND ended_at IS NULL
            """)
    }

    /// The record about a conversation, complete or not.
    static func find(about conversation: ConversationID, in transaction: any Transaction) throws -> Contact? {
        try transaction.first(
            """
            SELECT \(columns) FROM contact
            WHERE conversation_id = \(conversation) OR about_id = \(conversation) ORDER BY id LIMIT 1
            """
        ).map(stored)?.contact
    }

    /// Forgets which conversation a complete record was about.
    static func forget(_ conversation: ConversationID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE contact SET about_id = NULL WHERE about_id = \(conversation)")
    }

    /// Forgets which conversation it was.
    static func unlink(_ id: ContactID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE contact SET conversation_id = NULL WHERE id = \(id)")
    }

    static func delete(_ id: ContactID, in transaction: any Transaction) throws {
        try WallStore.erase(around: id.matter, in: transaction)
        try transaction.run("DELETE FROM contact WHERE id = \(id)")
    }

    private static func stored(_ row: Row) throws -> StoredContact {
        let contact = Contact(
            id: try row.id("id"), team: try row.id("team_id"),
            holder: try row.optional("holder_id") { try row.id($0) },
            state: Contact.State(rawValue: try row.text("state")) ?? .complete, day: try row.text("day"),
            unit: try row.optional("unit_id") { try row.id($0) }, version: try row.integer("version"),
            event: try event(row), conversation: try row.optional("conversation_id") { try row.id($0) },
            askedCallBackAt: try row.optional("call_back_at", row.moment),
            fact: try row.optional("fact_id") { try row.id($0) })
        return StoredContact(contact: contact, sealed: try row.optional("sealed_record", row.bytes))
    }

    private static func event(_ row: Row) throws -> ContactEvent? {
        guard let channel = try row.optional("channel", row.text) else { return nil }
        var event = ContactEvent(
            channel: channel, language: try row.optional("language", row.text),
            startedAt: try row.moment("started_at"), answeredAt: try row.optional("answered_at", row.moment),
            endedAt: try row.optional("ended_at", row.moment),
            endedBy: try row.optional("ended_by", row.text))
        event.replied = try row.optional("replied_at", row.moment)?.milliseconds
        return event
    }
}

extension SQLValue {
    /// Bytes, or nothing.
    fileprivate init(_ bytes: [UInt8]?) {
        self = bytes.map(SQLValue.blob) ?? .null
    }
}
