// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// How full a team's list of call-backs is: only those count that nobody has dealt with and whose time is not over.
package struct CallBackList: Sendable, Equatable {
    /// The channel on which is announced that somebody was added to a team's list or taken from it; the subject is
    /// the team.
    package static let channel = "call_backs"
    /// More than anybody can make are not taken, or each would wait longer than her request lasts.
    package static let most = 200

    package let waiting: Int

    /// Nothing more is taken until somebody is called or a request runs out.
    package var isFull: Bool { waiting >= Self.most }
    /// The last fifth is for places that have asked seldom, and the shift lead is told.
    package var isScarce: Bool { waiting >= Self.most * 4 / 5 }

    /// The list of a team as it stands.
    package static func of(_ team: TeamID, at now: Moment, in transaction: any Transaction) throws
        -> CallBackList
    {
        CallBackList(waiting: try SafeContactStore.waitingCallBacks(for: team, at: now, in: transaction))
    }
}
