// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel
import Vault

package typealias GroupPlaceID = Identifier<GroupPlace>

/// A place in a group: somebody without a name, who comes in with words and has chosen an alias.
package struct GroupPlace: Sendable {
    package let id: GroupPlaceID
    package let group: GroupID
    package let state: State
    package let givenAt: Moment
    /// Whether the words are known to nobody but her.
    let wordsAreHers: Bool
    let sealedAlias: [UInt8]?
    let agreedAt: Moment?
    /// Since when she says that she is in danger, until somebody has seen it.
    let dangerAt: Moment?
    let reviewedAt: Moment?

    /// How far she has come.
    package enum State: String, Sendable {
        /// The words are given; nobody has come in with them and agreed.
        case given
        case entered
        /// She gave the place up.
        case left
        /// It was taken from her.
        case removed
    }

    /// Whether somebody has it or may still take it.
    var isTaken: Bool { state == .given || state == .entered }
}

/// What a browser may do that holds a seat: her place, the group and its key.
struct OpenPlace: Sendable {
    let place: GroupPlace
    let open: OpenGroup

    var group: SupportGroup { open.group }
    var hasEntered: Bool { place.state == .entered }
}

/// The name under which she is known in one group.
enum GroupAlias {
    static let mostLetters = 30

    /// The alias as written, or nil if it is none: letters, figures and spaces, so that no number of a telephone and no address fits in.
    static func checked(_ text: String) -> Confidential? {
        let words = text.split(separator: " ").joined(separator: " ")
        let digits = words.count { $0.isNumber }
        guard (2...mostLetters).contains(words.count), digits <= 3,
            words.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" })
        else { return nil }
        return Confidential(words)
    }

    /// By what two that read alike are told to be the same; it says nothing without the group's key.
    static func mark(_ alias: Confidential, with unit: UnitKey) -> String {
        let folded = alias.revealed.folding(
            options: [.caseInsensitive, .diacriticInsensitive], locale: nil
        ).filter { $0.isLetter || $0.isNumber }
        return unit.pseudonym(for: "alias \(folded)")
    }
}

extension Place {
    static func title(_ group: GroupID) -> Place {
        Place(table: "support_group", column: "sealed_title", row: group)
    }

    static func alias(_ place: GroupPlaceID) -> Place {
        Place(table: "support_group_place", column: "sealed_alias", row: place)
    }

    static func words(_ message: GroupMessageID) -> Place {
        Place(table: "support_group_message", column: "sealed_words", row: message)
    }

    /// What a form carries of words that do not count yet; never in any table.
    static func offer(_ place: GroupPlaceID) -> Place {
        Place(table: "support_group_place", column: "offer", row: place)
    }
}
