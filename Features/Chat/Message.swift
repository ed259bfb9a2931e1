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

    package init(id: MessageID, position: Int, author: Author, counsellor: StaffID?, body: [UInt8]) {
        self.id = id
        self.position = position
        self.author = author
        self.counsellor = counsellor
        self.body = body
    }
}

/// A message as one of the two reads it.
package struct OpenedMessage: Sendable {
    package let position: Int
    package let author: SealedMessage.Author
    /// Which counsellor wrote it; her colleagues see her name, the visitor never does.
    package let counsellor: StaffID?
    package let words: Confidential
}

/// What somebody wants to say, checked.
package struct MessageDraft: Sendable {
    /// The longest message, in UTF-8 bytes; a longer one is asked to be split.
    package static let limitBytes = 8000

    /// Why a message cannot be sent; the form shows it.
    package enum Obstacle: Error, Equatable {
        case empty
        case tooLong
        case noToken
        /// The conversation ended before it came.
        case over
        /// The database could not take it now; the same form may be sent again.
        case unsaved
    }

    package let words: Confidential
    /// Made with the form, so that a form sent twice is one message.
    package let token: String

    /// Checks what the form sent.
    package static func checked(words: String, token: String) -> Result<MessageDraft, Obstacle> {
        guard !words.isEmpty else { return .failure(.empty) }
        guard words.utf8.count <= limitBytes else { return .failure(.tooLong) }
        guard (16...64).contains(token.utf8.count) else { return .failure(.noToken) }
        return .success(MessageDraft(words: Confidential(words), token: token))
    }
}
