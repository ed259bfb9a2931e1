// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// An offer of a conversation to a colleague, who reads it before she answers.
///
/// Until she takes it the conversation stays with whoever offers it; there is always exactly one
/// counsellor who holds it.
package struct Handover: Sendable, Equatable {
    /// How far a handover has come, as the visitor is told.
    package enum Standing: Sendable, Equatable {
        case none
        case offered
        case done
    }

    package let conversation: ConversationID
    package let unit: VaultUnitID
    package let giver: StaffID
    package let taker: StaffID
    /// What the giver wants the taker to know, sealed under the conversation's key.
    package let note: [UInt8]
    package let offeredAt: Moment
    /// Whether the taker's key opens the conversation already.
    package let isShared: Bool

    /// The longest note, in characters.
    package static let noteLimit = 600
}

/// Somebody a conversation can be offered to.
package struct HandoverColleague: Sendable {
    package let id: StaffID
    package let name: String
    package let key: PersonPublicKey

    package init(id: StaffID, name: String, key: PersonPublicKey) {
        self.id = id
        self.name = name
        self.key = key
    }
}

extension Place {
    /// Where the note of a handover lies.
    static func note(of conversation: ConversationID) -> Place {
        Place(table: "handover", column: "sealed_note", row: conversation)
    }
}
