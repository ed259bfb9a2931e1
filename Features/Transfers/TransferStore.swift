// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about the transfers of cases.
package enum TransferStore {
    private static let columns: SQL = """
        t.id, t.case_id, t.decision_id, t.from_team, t.to_team, t.section, t.sections, t.goes_on, t.implicated, t.state,
        t.grant_id, t.proposed_by, t.proposed_at, t.sealed_words, t.ended_by, t.ended_at, t.sealed_answer, g.ends_at
        """
    private static let joined: SQL = """
        case_transfer t JOIN case_file c ON c.id = t.case_id LEFT JOIN access_grant g ON g.id = t.grant_id
        """

    /// Those of a case, the latest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [Transfer] {
        try transaction.all(
            """
            SELECT \(columns) FROM \(joined) WHERE t.case_id = \(id) ORDER BY t.proposed_at DESC, t.id LIMIT 200
            """
        ).map(transfer)
    }

    /// Those that the viewer's team was asked or has proposed, the latest first, with the numbers of their cases.
    static func all(for viewer: Viewer, in transaction: any Transaction) throws -> [(
        transfer: Transfer, number: CaseFile.Number
    )] {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM \(joined) WHERE \(seen(by: viewer).condition)
            ORDER BY t.proposed_at DESC, t.id LIMIT 200
            """
        ).map { (try transfer($0), try number($0)) }
    }

    /// One that the viewer's team was asked, for its lead.
    static func find(_ id: TransferID, for viewer: Viewer, in transaction: any Transaction) throws -> (
        transfer: Transfer, number: CaseFile.Number
    )? {
        try transaction.first(
            """
            SELECT \(columns), c.year, c.serial FROM \(joined)
            WHERE t.id = \(id) AND t.to_team = \(viewer.team) AND \(seen(by: viewer).condition) LIMIT 1
            """
        ).map { (try transfer($0), try number($0)) }
    }

    /// When those were proposed that wait for an answer of the viewer's team.
    static func waiting(for viewer: Viewer, at now: Moment, in transaction: any Transaction) throws
        -> [Moment]
    {
        try transaction.all(
            """
            SELECT t.proposed_at FROM \(joined)
            WHERE t.to_team = \(viewer.team) AND t.state = 'proposed' AND g.ends_at > \(now)
                AND \(seen(by: viewer).condition) ORDER BY t.proposed_at, t.id LIMIT 1000
            """
        ).map { try $0.moment("proposed_at") }
    }

    /// Whether a case is proposed to somebody at this moment.
    static func isRunning(in id: CaseID, at now: Moment, _ transaction: any Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT t.id FROM case_transfer t JOIN access_grant g ON g.id = t.grant_id
            WHERE t.case_id = \(id) AND t.state = 'proposed' AND g.ends_at > \(now) LIMIT 1
            """) != nil
    }

    static func insert(_ transfer: Transfer, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_transfer (id, case_id, decision_id, from_team, to_team, section, sections, goes_on,
                implicated, state, grant_id, proposed_by, proposed_at, sealed_words)
            VALUES (\(transfer.id), \(transfer.matter), \(transfer.decision), \(transfer.from), \(transfer.to),
                    \(transfer.section.rawValue), \(transfer.sections.bits), \(transfer.goesOn ? 1 : 0),
                    \(transfer.isImplicated ? 1 : 0), 'proposed', \(transfer.ready), \(transfer.proposedBy),
                    \(transfer.proposedAt), \(transfer.sealedWords))
            """)
    }

    /// Ends one that is proposed; false if it is not any more.
    static func end(
        _ id: TransferID, as state: Transfer.State, _ ending: Transfer.Ending, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE case_transfer SET state = \(state.rawValue), ended_by = \(ending.by), ended_at = \(ending.at),
                sealed_answer = \(ending.sealedAnswer)
            WHERE id = \(id) AND state = 'proposed'
            """) == 1
    }

    /// Takes the transfers of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_transfer WHERE case_id = \(id)")
    }

    /// What is hers of it: whom a wall keeps from the case, neither row nor count; of what her team has proposed she who
    /// did, and its leads; of what it was asked, its leads.
    private static func seen(by viewer: Viewer) -> Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        guard let team = viewer.team else { return nothing }
        let own = nothing.or("t.from_team = \(team) AND t.proposed_by = \(viewer.id)")
        guard viewer.may(.leadCases) else { return own }
        return own.or("t.from_team = \(team)").or("t.to_team = \(team)")
    }

    private static func number(_ row: Row) throws -> CaseFile.Number {
        CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
    }

    private static func transfer(_ row: Row) throws -> Transfer {
        guard let section = Section(rawValue: try row.text("section")),
            let state = Transfer.State(rawValue: try row.text("state"))
        else { throw RowError.otherType("state") }
        let ending = try row.optional("ended_at") { column in
            Transfer.Ending(
                by: try row.id("ended_by"), at: try row.moment(column),
                sealedAnswer: try row.optional("sealed_answer") { try row.bytes($0) })
        }
        return Transfer(
            id: try row.id("id"), matter: try row.id("case_id"), decision: try row.text("decision_id"),
            from: try row.id("from_team"), to: try row.id("to_team"), section: section,
            sections: Sections(bits: Int64(try row.integer("sections"))),
            goesOn: try row.integer("goes_on") == 1, isImplicated: try row.integer("implicated") == 1,
            kept: state, ready: try row.id("grant_id"), proposedBy: try row.id("proposed_by"),
            proposedAt: try row.moment("proposed_at"), sealedWords: try row.bytes("sealed_words"),
            ending: ending, ends: try row.optional("ends_at") { try row.moment($0) })
    }
}
