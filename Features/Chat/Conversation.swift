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

    /// Whether somebody waits for each answer, or it can be come back to with a return code.
    package enum Kind: String, Sendable {
        case live
        case thread
    }

    package let id: ConversationID
    package let unit: VaultUnitID
    package let team: TeamID
    package let language: Language
    package let state: State
    package let counsellor: StaffID?
    package let queuedAt: Moment
    /// Whether a colleague was asked to take over, or has.
    package let handover: Handover.Standing
    /// Marked by the counsellor because somebody else may be writing or reading; the visitor's side shows nothing.
    package let isFlagged: Bool
    /// Ended as abuse.
    package let isBlocked: Bool
    package let kind: Kind
    /// When the counsellor's browser was last heard of.
    package let attendedAt: Moment?
    /// When it came back to the line because its counsellor was not heard of any more.
    package let interruptedAt: Moment?

    package init(
        id: ConversationID, unit: VaultUnitID, team: TeamID, language: Language, state: State,
        counsellor: StaffID?,
        queuedAt: Moment, handover: Handover.Standing = .none, isFlagged: Bool = false,
        isBlocked: Bool = false, kind: Kind = .live, attendedAt: Moment? = nil, interruptedAt: Moment? = nil
    ) {
        self.id = id
        self.unit = unit
        self.team = team
        self.language = language
        self.state = state
        self.counsellor = counsellor
        self.queuedAt = queuedAt
        self.handover = handover
        self.isFlagged = isFlagged
        self.isBlocked = isBlocked
        self.kind = kind
        self.attendedAt = attendedAt
        self.interruptedAt = interruptedAt
    }

    /// Whether this counsellor holds the conversation and may read and write in it.
    package func isHeld(by staff: StaffID) -> Bool { state == .open && counsellor == staff }

    /// Whether it waits for a second time, because its counsellor was not heard of any more.
    package var isInterrupted: Bool { state == .waiting && interruptedAt != nil }

    /// Since when the visitor waits.
    package var waitingSince: Moment { interruptedAt ?? queuedAt }

    /// Whether the live part is over and the conversation goes on without anybody waiting.
    package var isThread: Bool { kind == .thread && state == .ended && !isBlocked }

    package var isOver: Bool { state == .ended && !isThread }
}
