// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Organisation
import Store

/// What concerns her of the distribution, as she herself is told.
package struct OwnStanding: Sendable {
    /// Until when she is not free after a call.
    let wrapUntil: Moment?
    /// Whether she was set away because she did not answer.
    let isSetAway: Bool
    /// Whether several calls in a row abused her, so that she is offered a pause.
    package let mayPause: Bool
}

extension Calls {
    /// How it stands for her now; who is at her desk again is not away any more.
    package func standing(of viewer: Viewer) async throws -> OwnStanding {
        let now = clock.now
        let (turn, isHere) = try await database.read { [self] transaction in
            (
                try TurnStore.find([viewer.id], in: transaction)[viewer.id] ?? Turn(),
                try needs.floor.present(team, transaction)[viewer.id] != nil
            )
        }
        return OwnStanding(
            wrapUntil: turn.wrapsUp(at: now, most: rules.wrapUp.seconds),
            isSetAway: turn.setAwayAt != nil && !isHere, mayPause: turn.abused >= Turn.abusedInARow)
    }
}
