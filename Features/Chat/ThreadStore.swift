// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// All SQL about threads: conversations that go on without anybody waiting.
package enum ThreadStore {
    private static let unanswered: SQL = """
        position > COALESCE((SELECT max(position) FROM message
            WHERE conversation_id = conversation.id AND author = 'counsellor' AND translates IS NULL), 0)
        """

    /// What the program itself writes in a thread is an alarm the visitor raised.
    private static let times: SQL = """
        (SELECT max(written_at) FROM message WHERE conversation_id = conversation.id) AS last_message_at,
        COALESCE(passed_at, (SELECT min(written_at) FROM message WHERE conversation_id = conversation.id
            AND author <> 'counsellor' AND translates IS NULL AND \(unanswered))) AS waiting_since,
        (SELECT min(written_at) FROM message WHERE conversation_id = conversation.id
            AND author = 'program' AND \(unanswered)) AS danger_since
        """

    /// Makes a conversation one that can be come back to; false when it is gone.
    package static func begin(
        _ id: ConversationID, wishing counsellor: StaffID?, in transaction: any Transaction
    ) throws -> Bool {
        let changed = try transaction.run(
            """
            UPDATE conversation SET kind = 'thread', wished_id = COALESCE(\(counsellor), wished_id)
            WHERE id = \(id)
            """)
        return changed == 1
    }

    /// Whether the conversation can be come back to.
    package static func isThread(_ id: ConversationID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM conversation WHERE id = \(id) AND kind = 'thread' LIMIT 1")
            != nil
    }

    /// Whether it is a thread that this team answers.
    static func isThread(_ id: ConversationID, of team: TeamID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.first(
            "SELECT id FROM conversation WHERE id = \(id) AND kind = 'thread' AND team_id = \(team) LIMIT 1")
            != nil
    }

    /// Those that nobody talks in just now: who waits longest first, then the others, the latest first.
    package static func inbox(among visible: Visibility, in transaction: any Transaction) throws
        -> [ThreadMark]
    {
        try transaction.all(
            """
            SELECT \(ConversationStore.columns), wished_id, \(times) FROM conversation
            WHERE kind = 'thread' AND state = 'ended' AND blocked_at IS NULL AND \(visible.condition)
            ORDER BY danger_since NULLS LAST, waiting_since NULLS LAST, last_message_at DESC NULLS LAST, id LIMIT 200
            """
        ).map(mark)
    }

    /// The thread, if it is one of those.
    package static func find(
        _ id: ConversationID, among visible: Visibility, in transaction: any Transaction
    ) throws -> ThreadMark? {
        try transaction.first(
            """
            SELECT \(ConversationStore.columns), wished_id, \(times) FROM conversation
            WHERE id = \(id) AND kind = 'thread' AND \(visible.condition) LIMIT 1
            """
        ).map(mark)
    }

    /// The thread, whoever asks: for what somebody with the right words or number is told.
    package static func find(_ id: ConversationID, in transaction: any Transaction) throws -> ThreadMark? {
        try transaction.first(
            """
            SELECT \(ConversationStore.columns), wished_id, \(times) FROM conversation
            WHERE id = \(id) AND kind = 'thread' LIMIT 1
            """
        ).map(mark)
    }

    /// The threads whose words were said to this counsellor.
    static func admitting(_ staff: StaffID) -> SQL {
        "SELECT conversation_id FROM thread_reader WHERE staff_id = \(staff)"
    }

    /// Lets a counsellor find a thread from now on.
    package static func admit(_ staff: StaffID, to id: ConversationID, in transaction: any Transaction) throws
    {
        try transaction.run(
            "DELETE FROM thread_reader WHERE conversation_id = \(id) AND staff_id = \(staff)")
        try transaction.run(
            "INSERT INTO thread_reader (conversation_id, staff_id) VALUES (\(id), \(staff))")
    }

    /// Notes who answered last; true when nobody had before.
    package static func noteAnswer(
        _ id: ConversationID, by staff: StaffID, of team: TeamID, in transaction: any Transaction
    ) throws -> Bool {
        let first = try transaction.run(
            """
            UPDATE conversation SET counsellor_id = \(staff), passed_at = NULL
            WHERE id = \(id) AND counsellor_id IS NULL AND team_id = \(team)
            """)
        guard first == 0 else { return true }
        try transaction.run(
            """
            UPDATE conversation SET counsellor_id = \(staff)
            WHERE id = \(id) AND state = 'ended' AND team_id = \(team)
            """)
        return false
    }

    /// Who answered a thread last; nobody where a wall stands around it.
    package static func lastCounsellor(of id: ConversationID, in transaction: any Transaction) throws
        -> StaffID?
    {
        let visible = Visibility(onBoard: "conversation.id").or("kind = 'thread'")
        return try transaction.first(
            """
            SELECT counsellor_id FROM conversation
            WHERE id = \(id) AND counsellor_id IS NOT NULL AND \(visible.condition) LIMIT 1
            """
        ).map { try $0.id("counsellor_id") }
    }

    /// Gives a thread to another team, where nobody has answered yet; false if it is not this team's thread any more.
    ///
    /// To whom words were said and by whom she wished to be answered were people of the team it leaves.
    static func pass(
        _ id: ConversationID, from giver: TeamID, to taker: TeamID, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        let changed = try transaction.run(
            """
            UPDATE conversation SET team_id = \(taker), counsellor_id = NULL, wished_id = NULL, passed_at = \(now)
            WHERE id = \(id) AND team_id = \(giver) AND kind = 'thread' AND state = 'ended' AND blocked_at IS NULL
            """)
        guard changed == 1 else { return false }
        try transaction.run("DELETE FROM thread_reader WHERE conversation_id = \(id)")
        return true
    }

    /// When a thread was last written in, or begun.
    private static let lastSign: SQL = """
        COALESCE((SELECT max(written_at) FROM message WHERE conversation_id = conversation.id), queued_at)
        """

    /// Units of threads in which nothing was written since a moment, by name, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM conversation
            WHERE kind = 'thread' AND state = 'ended' AND \(lastSign) < \(end)
              AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many of these threads were last written in within a span of time.
    static func count(
        from start: Moment, before end: Moment, among visible: Visibility, in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS threads FROM conversation
            WHERE kind = 'thread' AND state = 'ended' AND \(lastSign) >= \(start) AND \(lastSign) < \(end)
              AND \(visible.condition) LIMIT 1
            """
        )?.integer("threads") ?? 0
    }

    /// The names under which browsers hold seats in a conversation.
    package static func seats(of id: ConversationID, in transaction: any Transaction) throws -> [String] {
        try transaction.all(
            "SELECT holder FROM conversation_seat WHERE conversation_id = \(id) ORDER BY holder LIMIT 50"
        ).map { try $0.text("holder") }
    }

    /// Gives a browser a seat.
    package static func seat(_ holder: String, in id: ConversationID, _ transaction: any Transaction) throws {
        try transaction.run(
            "INSERT INTO conversation_seat (holder, conversation_id) VALUES (\(holder), \(id))")
    }

    /// Takes one browser's seat away.
    package static func leave(_ holder: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM conversation_seat WHERE holder = \(holder)")
    }

    private static func mark(_ row: Row) throws -> ThreadMark {
        ThreadMark(
            conversation: try ConversationStore.conversation(row),
            lastMessageAt: try row.optional("last_message_at", { try row.moment($0) }),
            waitingSince: try row.optional("waiting_since", { try row.moment($0) }),
            isInDanger: try !row.isNull("danger_since"),
            wished: try row.optional("wished_id", { try row.id($0) }))
    }
}
