// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store

/// Which conversations somebody on the staff side may see: the same rule for one and for every list and count.
package struct ConversationAccess: Sendable {
    let viewer: Viewer

    package init(_ viewer: Viewer) { self.viewer = viewer }

    /// What waits for her team, what she holds and what a colleague offers her.
    var live: Visibility {
        Visibility(behindWallsOf: viewer, matter: "conversation.id")
            .or("team_id = \(viewer.team) AND state = 'waiting'")
            .or("team_id = \(viewer.team) AND counsellor_id = \(viewer.id)")
            .or("team_id = \(viewer.team) AND id IN (\(HandoverStore.offered(to: viewer.id)))")
    }

    /// Threads of her team that are not talked in just now, and those whose words were said to her.
    var threads: Visibility {
        Visibility(behindWallsOf: viewer, matter: "conversation.id")
            .or("kind = 'thread' AND state = 'ended' AND team_id = \(viewer.team)")
            .or("kind = 'thread' AND id IN (\(ThreadStore.admitting(viewer.id)))")
    }

    /// Whether a conversation exists for her, whatever she may do in it.
    var any: Visibility {
        Visibility(behindWallsOf: viewer, matter: "conversation.id").or("1 = 1")
    }

    /// What a board may count that hangs where the whole team sees it.
    static func board(of team: TeamID) -> Visibility {
        Visibility(onBoard: "conversation.id").or("team_id = \(team)")
    }
}
