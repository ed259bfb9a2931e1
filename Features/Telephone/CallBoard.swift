// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
package import Store

/// How the line's telephone stands: numbers alone, for the wallboard and the desk.
package struct CallBoard: Sendable, Equatable {
    package let waiting: Int
    /// Since when the first of them has waited.
    package let longestSince: Moment?
    package let talking: Int
    package let wrappingUp: Int
    /// What share of today's callers was answered as promised; nil if there was none yet.
    package let inTime: Double?
}

/// What those on duty do, each counted once whatever she has.
package struct CallCrew: Sendable, Equatable {
    package let onDuty: Int
    /// In a call, in chats, or in both.
    package let inContact: Int
    package let wrappingUp: Int
    /// Busy, on a break, or not reached at home.
    package let unavailable: Int
}

extension TelephoneRoutes {
    /// What of the board is news to open pages; what only grows older is none.
    package func news(in transaction: any Transaction) throws -> String {
        let board = try calls.board(in: transaction)
        return "\(board.waiting) \(board.talking) \(board.wrappingUp)"
    }
}

extension Calls {
    /// Tells open pages that something about the team's calls changed which is none of a call's own steps.
    package func announceChange(in transaction: any Transaction) throws {
        try transaction.announce(Self.channel, team.description)
    }

    /// What those on duty do now; without a telephone those at home are not on duty.
    package func crew(in transaction: any Transaction) throws -> CallCrew {
        let people = try people(at: clock.now, transaction).filter {
            !rules.lines.isEmpty || $0.place == .desk
        }
        return CallCrew(
            onDuty: people.count, inContact: people.count { $0.standing == .inContact },
            wrappingUp: people.count { if case .wrappingUp = $0.standing { true } else { false } },
            unavailable: people.count { !$0.standing.isThere && $0.standing != .unplanned })
    }

    /// How it stands now.
    package func board(in transaction: any Transaction) throws -> CallBoard {
        let now = clock.now
        let calls = try CallStore.all(of: team, in: transaction).filter { !$0.isTest }
        let waiting = calls.filter { $0.state == .waiting || $0.state == .choosing }
        let sums = try TallyStore.sums(of: team, on: organisation.day(at: now), in: transaction)
        let all = sums.values.reduce(0, +)
        return CallBoard(
            waiting: waiting.count, longestSince: waiting.map(\.arrivedAt).min(),
            talking: calls.count { $0.state == .talking },
            wrappingUp: try TurnStore.countWrappingUp(at: now, most: rules.wrapUp.seconds, in: transaction),
            inTime: all == 0 ? nil : Double(sums[.inTime] ?? 0) / Double(all))
    }
}
