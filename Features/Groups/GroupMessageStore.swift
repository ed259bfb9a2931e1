// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about messages.
///
/// What a participant may read is one condition, which everything that tells her of messages asks.
enum GroupMessageStore {
    private static let columns: SQL =
        "id, position, state, place_id, staff_id, for_place, sealed_words"

    /// Adds a message, at the end of those that are decided unless it waits; false when the same form was sent before.
    static func append(_ new: NewGroupMessage, in transaction: any Transaction) throws -> Bool {
        let position = new.isHeld ? nil : try next(in: new.group, transaction)
        let (place, staff): (GroupPlaceID?, StaffID?) =
            switch new.writer {
            case .participant(let id): (id, nil)
            case .staff(let id): (nil, id)
            }
        return try transaction.run(
            """
            INSERT INTO support_group_message (id, group_id, arrival, position, state, place_id, staff_id, for_place,
                token, sealed_words)
            VALUES (\(new.id), \(new.group),
                coalesce((SELECT max(arrival) FROM support_group_message WHERE group_id = \(new.group)), 0) + 1,
                \(position), \(new.isHeld ? "held" : "shown"), \(place), \(staff),
                \(new.forPlace), \(new.token), \(new.sealedWords))
            ON CONFLICT (group_id, token) DO NOTHING
            """) == 1
    }

    /// Decides what becomes of one that waits; false if it does not wait any more.
    static func decide(
        _ id: GroupMessageID, of group: GroupID, as state: GroupMessage.State, by staff: StaffID,
        in transaction: any Transaction
    ) throws -> Bool {
        let position = try next(in: group, transaction)
        return try transaction.run(
            """
            UPDATE support_group_message SET state = \(state.rawValue), position = \(position), decided_by = \(staff)
            WHERE id = \(id) AND group_id = \(group) AND state = 'held'
            """) == 1
    }

    private static func next(in group: GroupID, _ transaction: any Transaction) throws -> Int {
        let row = try transaction.first(
            """
            SELECT coalesce(max(position), 0) AS last FROM support_group_message WHERE group_id = \(group) LIMIT 1
            """)
        return (try row?.integer("last") ?? 0) + 1
    }

    /// What was decided after a position, for a participant: what is shown to all or to her, and what became of her own.
    static func decided(
        after position: Int, of group: GroupID, for reader: GroupPlaceID, in transaction: any Transaction
    ) throws -> [GroupMessage] {
        try page(
            """
            group_id = \(group) AND position > \(position) AND (place_id = \(reader) OR for_place = \(reader)
                OR (state = 'shown' AND for_place IS NULL))
            """, transaction)
    }

    /// What was decided after a position, for the staff of the group.
    static func decided(after position: Int, of group: GroupID, in transaction: any Transaction) throws
        -> [GroupMessage]
    {
        try page("group_id = \(group) AND position > \(position)", transaction)
    }

    /// What waits, the oldest first: all of it, or that of one participant.
    static func held(
        of group: GroupID, by writer: GroupPlaceID? = nil, in transaction: any Transaction
    ) throws -> [GroupMessage] {
        let whose: SQL = writer.map { "AND place_id = \($0)" } ?? ""
        return try transaction.all(
            """
            SELECT \(columns) FROM support_group_message WHERE group_id = \(group) AND state = 'held' \(whose)
            ORDER BY arrival LIMIT 500
            """
        ).map(message)
    }

    /// Of how many groups messages wait, and how many; by group.
    static func waiting(in groups: [GroupID], _ transaction: any Transaction) throws -> [GroupID: Int] {
        guard !groups.isEmpty else { return [:] }
        let rows = try transaction.all(
            """
            SELECT group_id, CAST(count(*) AS BIGINT) AS held FROM support_group_message
            WHERE state = 'held' AND group_id IN \(list: groups)
            GROUP BY group_id ORDER BY group_id LIMIT \(groups.count)
            """)
        return try rows.reduce(into: [:]) { $0[try $1.id("group_id")] = try $1.integer("held") }
    }

    private static let pageSize = 500

    /// All that meet a condition, in the order of their positions, read page by page.
    private static func page(_ condition: SQL, _ transaction: any Transaction) throws -> [GroupMessage] {
        var all: [GroupMessage] = []
        while true {
            let rows = try transaction.all(
                """
                SELECT \(columns) FROM support_group_message
                WHERE \(condition) AND position > \(all.last?.position ?? 0) ORDER BY position LIMIT \(pageSize)
                """)
            all += try rows.map(message)
            if rows.count < pageSize { return all }
        }
    }

    private static func message(_ row: Row) throws -> GroupMessage {
        guard let state = GroupMessage.State(rawValue: try row.text("state")) else {
            throw RowError.otherType("state")
        }
        let place: GroupPlaceID? = try row.optional("place_id") { try row.id($0) }
        return GroupMessage(
            id: try row.id("id"), position: try row.optional("position", row.integer), state: state,
            writer: try place.map { .participant($0) } ?? .staff(try row.id("staff_id")),
            forPlace: try row.optional("for_place") { try row.id($0) },
            sealedWords: try row.bytes("sealed_words"))
    }
}

/// A message on its way into the store.
struct NewGroupMessage: Sendable {
    let id: GroupMessageID
    let group: GroupID
    let writer: GroupMessage.Writer
    let forPlace: GroupPlaceID?
    let isHeld: Bool
    let token: String
    let sealedWords: [UInt8]
}
