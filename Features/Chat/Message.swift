// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Names one message.
package typealias MessageID = Identifier<SealedMessage>

/// A message as it lies in the store.
package struct SealedMessage: Sendable {
    /// Who wrote it.
    package enum Author: String, Sendable {
        case visitor
        case counsellor
        /// Not written by either: a code the program says in each reader's language.
        case program
    }

    package let id: MessageID
    /// The message's place in its conversation, counted from 1.
    package let position: Int
    package let author: Author
    /// Which counsellor wrote it; nil for everybody else.
    package let counsellor: StaffID?
    package let body: [UInt8]
    /// Which message an interpreter says in other words here; then the author is whose words they are.
    package let translates: Int?

    package init(
        id: MessageID, position: Int, author: Author, counsellor: StaffID?, body: [UInt8],
        translates: Int? = nil
    ) {
        self.id = id
        self.position = position
        self.author = author
        self.counsellor = counsellor
        self.body = body
        self.translates = translates
    }
}

/// A message as one of the two reads it.
package struct OpenedMessage: Sendable {
    package let position: Int
    package let author: SealedMessage.Author
    /// Which counsellor wrote it; her colleagues see her name, the visitor never does.
    package let counsellor: StaffID?
    package let words: Confidential
    /// What an interpreter said in these words; nil if nobody interpreted.
    package let original: Confidential?
}
