// SPDX-License-Identifier: EUPL-1.2

package import Kernel

package typealias GroupMessageID = Identifier<GroupMessage>

/// A message of a group as it lies in the store.
package struct GroupMessage: Sendable {
    package let id: GroupMessageID
    /// Its place among all of the group that are decided; nil while it waits.
    let position: Int?
    let state: State
    let writer: Writer
    /// Whom alone it is for, beside the staff; nil for all.
    let forPlace: GroupPlaceID?
    let sealedWords: [UInt8]

    /// What became of it.
    enum State: String, Sendable {
        /// Waits for a moderator or a reviewer.
        case held
        case shown
        /// Only she who wrote it is told.
        case withheld
    }

    /// Who wrote it.
    enum Writer: Sendable, Equatable {
        case participant(GroupPlaceID)
        case staff(StaffID)
    }
}

/// A message opened for somebody who may read it.
struct ReadMessage: Sendable {
    let message: GroupMessage
    let words: Confidential
    /// The alias of the participant who wrote it; nil where staff did.
    let alias: Confidential?
    /// The alias of the participant it is for alone; nil for all.
    let forAlias: Confidential?
}
