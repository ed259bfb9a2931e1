// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about what is brought to meetings and said to it.
enum PresentationStore {
    private static let columns: SQL = """
        p.id, p.meeting_id, p.presenter_id, p.order_version, p.phase, p.closed_at, p.sealed_kept,
        t.unit_id, t.counted_from, t.sealed_title, t.sealed_description
        """
    private static let tables: SQL = """
        intervision_presentation AS p JOIN intervision_meeting AS m ON m.id = p.meeting_id
        LEFT JOIN intervision_talk AS t ON t.presentation_id = p.id
        """

    /// Brings something to a meeting that has not been confirmed.
    static func insert(
        _ presentation: Presentation, _ talk: Presentation.Talk, at now: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO intervision_presentation (id, meeting_id, presenter_id, brought_at, order_version)
            VALUES (\(presentation.id), \(presentation.meeting), \(presentation.presenter), \(now),
                \(presentation.orderVersion))
            """)
        try transaction.run(
            """
            INSERT INTO intervision_talk (presentation_id, unit_id, counted_from, sealed_title)
            VALUES (\(presentation.id), \(talk.unit), \(talk.countedFrom), \(talk.sealedTitle))
            """)
    }

    /// What is brought to a meeting, in the order in which it was.
    static func all(of meeting: PeerMeetingID, in transaction: any Transaction) throws -> [Presentation] {
        try transaction.all(
            """
            SELECT \(columns) FROM \(tables) WHERE p.meeting_id = \(meeting)
            ORDER BY p.brought_at, p.id LIMIT 50
            """
        ).map(presentation)
    }

    static func find(_ id: PresentationID, of group: PeerGroupID, in transaction: any Transaction) throws
        -> Presentation?
    {
        try transaction.first(
            "SELECT \(columns) FROM \(tables) WHERE p.id = \(id) AND m.group_id = \(group) LIMIT 1"
        ).map(presentation)
    }

    /// The keys of all that is brought to a group's meetings and not erased yet.
    static func units(of group: PeerGroupID, in transaction: any Transaction) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT t.unit_id FROM \(tables) WHERE m.group_id = \(group) AND t.unit_id IS NOT NULL
            ORDER BY t.unit_id LIMIT 1000
            """
        ).map { try $0.id("unit_id") }
    }

    static func describe(_ id: PresentationID, _ sealed: [UInt8], in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE intervision_talk SET sealed_description = \(sealed) WHERE presentation_id = \(id)")
    }

    /// The discussion goes on from where she saw it; false if it is elsewhere by now.
    static func step(
        _ id: PresentationID, from old: Int?, to new: Int?, closedAt: Moment?,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE intervision_presentation SET phase = \(new), closed_at = \(closedAt)
            WHERE id = \(id) AND closed_at IS NULL AND coalesce(phase, -1) = \(old ?? -1)
            """) == 1
    }

    static func keep(_ id: PresentationID, _ sealed: [UInt8], in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE intervision_presentation SET sealed_kept = \(sealed) WHERE id = \(id)")
    }

    /// Adds something that was said, after all that was said before it.
    static func add(
        _ id: ContributionID, to presentation: PresentationID, _ sealed: [UInt8],
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO intervision_contribution (id, presentation_id, position, sealed_words)
            VALUES (\(id), \(presentation),
                coalesce((SELECT max(position) FROM intervision_contribution
                    WHERE presentation_id = \(presentation)), 0) + 1,
                \(sealed))
            """)
    }

    /// What was said, in its order.
    static func contributions(to id: PresentationID, in transaction: any Transaction) throws -> [Contribution]
    {
        try transaction.all(
            """
            SELECT id, sealed_words FROM intervision_contribution
            WHERE presentation_id = \(id) ORDER BY position LIMIT 1000
            """
        ).map { Contribution(id: try $0.id("id"), sealedWords: try $0.bytes("sealed_words")) }
    }

    /// Takes away something that was said; false if it is gone.
    static func remove(
        _ id: ContributionID, from presentation: PresentationID, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            "DELETE FROM intervision_contribution WHERE id = \(id) AND presentation_id = \(presentation)"
        ) == 1
    }

    /// Erases one with all that stays of it.
    static func withdraw(_ id: PresentationID, _ unit: VaultUnitID?, in transaction: any Transaction) throws {
        if let unit { try erase([unit], in: transaction) }
        try transaction.run("DELETE FROM intervision_presentation WHERE id = \(id)")
    }

    /// Whether what is told of each stays until a moment, however its time is counted: a span after it was brought, and a span more.
    static func outlast(
        _ moment: Moment, _ span: Moment.Span, _ brought: [Presentation], in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT id FROM intervision_presentation WHERE id IN \(list: brought.map(\.id))
                AND brought_at < \(moment - span - span) LIMIT 1
            """) == nil
    }

    /// Erases what does not stay of some, and those of which nothing stays.
    static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        let ids = try transaction.all(
            """
            SELECT presentation_id FROM intervision_talk WHERE unit_id IN \(list: units)
            ORDER BY presentation_id LIMIT \(units.count)
            """
        ).map { try $0.id("presentation_id") as PresentationID }
        guard !ids.isEmpty else { return }
        try transaction.run("DELETE FROM intervision_contribution WHERE presentation_id IN \(list: ids)")
        try transaction.run("DELETE FROM intervision_talk WHERE presentation_id IN \(list: ids)")
        try transaction.run(
            "DELETE FROM intervision_presentation WHERE id IN \(list: ids) AND sealed_kept IS NULL")
    }

    private static func presentation(_ row: Row) throws -> Presentation {
        let unit: VaultUnitID? = try row.optional("unit_id") { try row.id($0) }
        return Presentation(
            id: try row.id("id"), meeting: try row.id("meeting_id"), presenter: try row.id("presenter_id"),
            orderVersion: try row.integer("order_version"), phase: try row.optional("phase", row.integer),
            closedAt: try row.optional("closed_at", row.moment),
            sealedKept: try row.optional("sealed_kept", row.bytes),
            talk: try unit.map {
                Presentation.Talk(
                    unit: $0, countedFrom: try row.moment("counted_from"),
                    sealedTitle: try row.bytes("sealed_title"),
                    sealedDescription: try row.optional("sealed_description", row.bytes))
            })
    }
}
