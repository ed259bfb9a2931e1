// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Web

/// What the page about one matter's conflicts shows.
struct ConflictPage: Sendable {
    let matter: MatterID
    let back: Address
    let viewer: StaffID
    let choices: OutsiderChoices
    let standing: [WallLine]
    let formToken: String
    var fault: ConflictFault?
    /// What was chosen, to be chosen again.
    var chosen: (outsider: String, reason: String) = ("", "")
}

/// One wall in a list.
struct WallLine: Sendable {
    let wall: Wall
    /// Whom it keeps out; nil where her name is not the reader's to know.
    let outsider: String?
    let raisedBy: String?
    let raisedAt: String
    let isLate: Bool

    /// The first letters of the matter's name, which tell walls around one matter from those around another.
    var mark: String { String(wall.matter.description.prefix(6)) }
}

/// What the steward's page shows.
struct WallsPage: Sendable {
    let lines: [WallLine]
    let formToken: String
}
