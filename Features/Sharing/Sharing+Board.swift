// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
import Store

/// How many referrals run between the viewer's team and another one.
struct BoardCount: Sendable {
    let team: TeamID
    /// By her own team to the other one.
    let isSent: Bool
    let running: Int
    let waiting: Int
    let overdue: Int
}

/// What the viewer's team sent and was sent over all open cases, as far as she can open them.
struct Board: Sendable {
    /// More are counted and not shown.
    static let most = 200
    let rows: [BoardRow]
    let counts: [BoardCount]

    var sent: Int { counts.filter(\.isSent).reduce(0) { $0 + $1.running } }
    var received: Int { counts.filter { !$0.isSent }.reduce(0) { $0 + $1.running } }
    var waiting: Int { counts.reduce(0) { $0 + $1.waiting } }
    var overdue: Int { counts.reduce(0) { $0 + $1.overdue } }
}

/// One referral in it, with the number of its case.
struct BoardRow: Sendable {
    let referral: Referral
    let number: CaseFile.Number
    let state: Referral.State
    let isOverdue: Bool
    let isSent: Bool
}

extension Sharing {
    /// What the viewer's team has sent and was sent.
    ///
    /// Nothing sealed is opened, so nothing is noted as read, as with one's own tasks.
    func board(for viewer: Viewer) async throws -> Board {
        guard let team = viewer.team else { return Board(rows: [], counts: []) }
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        return try await files.database.read { transaction in
            let rows = try ReferralStore.board(
                of: team, access, on: today, limit: Board.most, in: transaction)
            return Board(
                rows: rows.map { referral, number in
                    BoardRow(
                        referral: referral, number: number, state: referral.state(at: access.now),
                        isOverdue: referral.isOverdue(on: today, at: access.now),
                        isSent: referral.from == team)
                }, counts: try ReferralStore.counts(of: team, access, on: today, in: transaction))
        }
    }

    /// What waits for an answer between her team and another: by when, and since when hers was asked for one; nothing of
    /// what it is.
    package func waiting(for viewer: Viewer) async throws -> [(
        referral: String, day: String?, askedAt: Moment?
    )] {
        try await board(for: viewer).rows.filter(\.state.isWaiting).map { row in
            (row.referral.id.description, row.referral.due, row.isSent ? nil : row.referral.sentAt)
        }
    }

    /// How many run, and how many of them wait longer than they should.
    package func count(for viewer: Viewer) async throws -> (running: Int, overdue: Int) {
        guard let team = viewer.team else { return (0, 0) }
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        let counts = try await files.database.read {
            try ReferralStore.counts(of: team, access, on: today, in: $0)
        }
        return (counts.reduce(0) { $0 + $1.running }, counts.reduce(0) { $0 + $1.overdue })
    }
}
