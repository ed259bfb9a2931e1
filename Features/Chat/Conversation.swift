// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// A talk in writing between one visitor and one counsellor.
package struct Conversation: Sendable, Equatable {
    /// Where the conversation stands.
    package enum State: String, Sendable {
        case waiting
        case open
        case ended
    }

    /// How it came to an end.
    package enum Ending: String, Sendable {
        case visitor
        case counsellor
        case dangerExit = "danger_exit"
        case lineLost = "line_lost"
    }

    package let id: ConversationID
    package let unit: VaultUnitID
    package let team: TeamID
    package let language: Language
    package let state: State
    package let counsellor: StaffID?
    package let queuedAt: Moment

    package init(
        id: ConversationID, unit: VaultUnitID, team: TeamID, language: Language, state: State,
        counsellor: StaffID?,
        queuedAt: Moment
    ) {
        self.id = id
        self.unit = unit
        self.team = team
        self.language = language
        self.state = state
        self.counsellor = counsellor
        self.queuedAt = queuedAt
    }

    /// Whether this counsellor holds the conversation and may read and write in it.
    package func isHeld(by staff: StaffID) -> Bool { state == .open && counsellor == staff }

    package var isOver: Bool { state == .ended }
}
