// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// All SQL about conversations and who sits in them.
package enum ConversationStore {
    static let columns: SQL = """
        id, unit_id, team_id, language, state, counsellor_id, queued_at, kind, handed_over_at, silent_flag_at, blocked_at,
        attended_at, interrupted_at,
        (SELECT CAST(count(*) AS BIGINT) FROM handover
         WHERE conversation_id = conversation.id AND shared_at IS NOT NULL) AS offers
        """

    /// Enters a new conversation, and the seat of whoever started it.
    package static func insert(_ conversation: Conversation, holder: String, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            INSERT INTO conversation (id, unit_id, team_id, language, state, queued_at, kind)
            VALUES (\(conversation.id), \(conversation.unit), \(conversation.team), \(conversation.language),
                    \(conversation.state.rawValue), \(conversation.queuedAt), \(conversation.kind.rawValue))
            """)
        try transaction.run(
            "INSERT INTO conversation_seat (holder, conversation_id) VALUES (\(holder), \(conversation.id))")
    }

    /// The conversation the holder of a browser's secret sits in.
    package static func find(seatOf holder: String, in transaction: any Transaction) throws -> Conversation? {
        try transaction.first(
            """
            SELECT \(columns) FROM conversation
            WHERE id = (SELECT conversation_id FROM conversation_seat WHERE holder = \(holder)) LIMIT 1
            """
        ).map(conversation)
    }

    /// The conversation, if it is one of those.
    package static func find(
        _ id: ConversationID, among visible: Visibility, in transaction: any Transaction
    ) throws -> Conversation? {
        try transaction.first(
            "SELECT \(columns) FROM conversation WHERE id = \(id) AND \(visible.condition) LIMIT 1"
        ).map(conversation)
    }

    /// Those that wait: first who was interrupted, then the longest wait.
    package static func waiting(among visible: Visibility, in transaction: any Transaction) throws
        -> [Conversation]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM conversation WHERE state = 'waiting' AND \(visible.condition)
            ORDER BY interrupted_at NULLS LAST, queued_at, id LIMIT 200
            """
        ).map(conversation)
    }

    /// How many places in a team's line are taken, seen by anybody or not.
    package static func placesTaken(of team: TeamID, in transaction: any Transaction) throws -> Int {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS places FROM conversation
            WHERE state = 'waiting' AND team_id = \(team) LIMIT 1
            """)
        return try row?.integer("places") ?? 0
    }

    /// How many wait and how many are held, over all teams.
    package static func census(in transaction: any Transaction) throws -> (waiting: Int, open: Int) {
        let rows = try transaction.all(
            """
            SELECT state, CAST(count(*) AS BIGINT) AS conversations FROM conversation
            WHERE state IN ('waiting', 'open') GROUP BY state ORDER BY state LIMIT 2
            """
        ).map { (try $0.text("state"), try $0.integer("conversations")) }
        let counts = Dictionary(rows, uniquingKeysWith: { first, _ in first })
        return (counts["waiting"] ?? 0, counts["open"] ?? 0)
    }

    /// Those a counsellor holds, oldest first.
    package static func open(
        heldBy staff: StaffID, among visible: Visibility, in transaction: any Transaction
    ) throws -> [Conversation] {
        try transaction.all(
            """
            SELECT \(columns) FROM conversation
            WHERE counsellor_id = \(staff) AND state = 'open' AND \(visible.condition)
            ORDER BY queued_at, id LIMIT 50
            """
        ).map(conversation)
    }

    /// How many conversations each of these counsellors holds; who holds none is left out.
    package static func openCounts(heldBy staff: [StaffID], in transaction: any Transaction) throws
        -> [StaffID: Int]
    {
        let rows = try transaction.all(
            """
            SELECT counsellor_id, CAST(count(*) AS BIGINT) AS conversations FROM conversation
            WHERE counsellor_id IN \(list: staff) AND state = 'open'
            GROUP BY counsellor_id ORDER BY counsellor_id LIMIT \(staff.count)
            """
        ).map { (try $0.id("counsellor_id", of: StaffID.self), try $0.integer("conversations")) }
        return Dictionary(rows, uniquingKeysWith: +)
    }

    /// How many of these somebody holds.
    package static func openCount(among visible: Visibility, in transaction: any Transaction) throws -> Int {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS conversations FROM conversation
            WHERE state = 'open' AND \(visible.condition) LIMIT 1
            """)
        return try row?.integer("conversations") ?? 0
    }

    /// Those a colleague offers to this counsellor, the oldest offer first.
    package static func offered(
        to staff: StaffID, among visible: Visibility, in transaction: any Transaction
    ) throws -> [Conversation] {
        try transaction.all(
            """
            SELECT \(columns) FROM conversation
            WHERE state = 'open' AND \(visible.condition) AND id IN (\(HandoverStore.offered(to: staff)))
            ORDER BY queued_at, id LIMIT 50
            """
        ).map(conversation)
    }

    /// Whether the conversation still waits in line.
    static func isWaiting(_ id: ConversationID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM conversation WHERE id = \(id) AND state = 'waiting' LIMIT 1")
            != nil
    }

    /// Whether there is such a conversation at all, whoever holds it.
    package static func exists(_ id: ConversationID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM conversation WHERE id = \(id) LIMIT 1") != nil
    }

    /// Marks a conversation for the counsellors only, or takes the mark away.
    package static func flag(_ id: ConversationID, at moment: Moment?, in transaction: any Transaction) throws
    {
        try transaction.run("UPDATE conversation SET silent_flag_at = \(moment) WHERE id = \(id)")
    }

    /// Notes that an ended conversation was abuse.
    package static func block(_ id: ConversationID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE conversation SET blocked_at = \(now) WHERE id = \(id)")
    }

    /// How many wait before this one in its team, counted from 1 for the first in line.
    package static func place(of conversation: Conversation, in transaction: any Transaction) throws -> Int {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS place FROM conversation
            WHERE state = 'waiting' AND team_id = \(conversation.team)
              AND (COALESCE(interrupted_at, \(Int64.max)), queued_at, id)
                  <= (\(conversation.interruptedAt?.milliseconds ?? Int64.max), \(conversation.queuedAt),
                      \(conversation.id))
            LIMIT 1
            """)
        return try row?.integer("place") ?? 1
    }

    /// Gives a waiting conversation to a counsellor; false when somebody else was first.
    package static func pickUp(
        _ id: ConversationID, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        let changed = try transaction.run(
            """
            UPDATE conversation SET state = 'open', counsellor_id = \(staff), picked_up_at = \(now),
                attended_at = \(now)
            WHERE id = \(id) AND state = 'waiting'
            """)
        return changed == 1
    }

    /// The conversations a counsellor holds in which nothing was noted of her for some seconds.
    package static func unheard(
        of staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws -> [Conversation] {
        try transaction.all(
            """
            SELECT \(columns) FROM conversation
            WHERE counsellor_id = \(staff) AND state = 'open'
                AND \(unattended(since: now - Silence.grain, at: now))
            ORDER BY id LIMIT 50
            """
        ).map(conversation)
    }

    /// Notes that the counsellor's browser was heard of, unless that was noted a moment ago.
    package static func attend(_ id: ConversationID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE conversation SET attended_at = \(now)
            WHERE id = \(id) AND state = 'open' AND \(unattended(since: now - Silence.grain, at: now))
            """)
    }

    /// Whether nothing was heard of the counsellor meanwhile.
    package static func isSilent(_ interruption: Interruption, in transaction: any Transaction) throws -> Bool
    {
        try transaction.first(
            "SELECT id FROM conversation WHERE \(silent(interruption)) LIMIT 1") != nil
    }

    /// Puts a conversation back in line; false if its counsellor was heard of or it is not hers any more.
    package static func interrupt(
        _ interruption: Interruption, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE conversation SET state = 'waiting', counsellor_id = NULL, attended_at = NULL,
                handed_over_at = NULL, interrupted_at = \(now)
            WHERE \(silent(interruption))
            """) == 1
    }

    private static func silent(_ interruption: Interruption) -> SQL {
        """
        id = \(interruption.conversation.id) AND state = 'open' AND counsellor_id = \(interruption.counsellor)
        AND \(unattended(since: interruption.silentSince, at: interruption.at))
        """
    }

    /// Whether nothing was noted of the counsellor since `limit`; what is yet to come is of a clock that was put back.
    private static func unattended(since limit: Moment, at now: Moment) -> SQL {
        "(attended_at IS NULL OR attended_at <= \(limit) OR attended_at > \(now + ClockPair.tolerance))"
    }

    /// Ends a conversation and forgets what its visitor told of herself; false when it was over already.
    package static func end(
        _ id: ConversationID, by ending: Conversation.Ending, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        let changed = try transaction.run(
            """
            UPDATE conversation SET state = 'ended', ended_at = \(now), ended_by = \(ending.rawValue)
            WHERE id = \(id) AND state <> 'ended'
            """)
        try VisitStore.forgetAnswersOfEnded(id, in: transaction)
        return changed == 1
    }

    /// Takes the conversation with its messages and walls out of the store; its key is shredded apart.
    package static func delete(_ id: ConversationID, in transaction: any Transaction) throws {
        try WallStore.erase(around: id.matter, in: transaction)
        try transaction.run("DELETE FROM conversation WHERE id = \(id)")
    }

    /// The units whose keys conversations need.
    package static let units = KeptUnits(tables: ["conversation"], known: known)

    private static func known(_ units: [VaultUnitID], in transaction: any Transaction) throws -> Set<
        VaultUnitID
    > {
        Set(
            try transaction.all(
                "SELECT unit_id FROM conversation WHERE unit_id IN \(list: units) LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }

    static func conversation(_ row: Row) throws -> Conversation {
        Conversation(
            id: try row.id("id"), unit: try row.id("unit_id"), team: try row.id("team_id"),
            language: Language(rawValue: try row.text("language")) ?? .english,
            state: Conversation.State(rawValue: try row.text("state")) ?? .ended,
            counsellor: try row.optional("counsellor_id") { try row.id($0) },
            queuedAt: try row.moment("queued_at"), handover: try standing(row),
            isFlagged: try !row.isNull("silent_flag_at"), isBlocked: try !row.isNull("blocked_at"),
            kind: Conversation.Kind(rawValue: try row.text("kind")) ?? .live,
            attendedAt: try row.optional("attended_at") { try row.moment($0) },
            interruptedAt: try row.optional("interrupted_at") { try row.moment($0) })
    }

    private static func standing(_ row: Row) throws -> Handover.Standing {
        if try row.integer("offers") > 0 { return .offered }
        return try row.isNull("handed_over_at") ? .none : .done
    }
}
