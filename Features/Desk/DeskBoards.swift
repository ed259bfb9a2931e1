// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Web

/// What open streams ask of the desk: all who ask at the same moment are answered with one reading of their team.
///
/// A change of the desk wakes the stream of every colleague; each reading for itself would cost the square of the team.
final class DeskBoards: Sendable {
    private let desk: Desk
    private let needs: DeskNeeds
    private let boards = Mutex<[TeamID: SharedReading<DeskNow>]>([:])

    init(desk: Desk, needs: DeskNeeds) {
        self.desk = desk
        self.needs = needs
    }

    func board(of team: TeamID) -> SharedReading<DeskNow> {
        boards.withLock { boards in
            if let board = boards[team] { return board }
            let board = SharedReading { [desk, needs] in try await desk.now(of: team, needs: needs) }
            boards[team] = board
            return board
        }
    }
}
