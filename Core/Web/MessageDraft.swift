// SPDX-License-Identifier: EUPL-1.2

package import Kernel

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

extension MessageDraft {
    /// The answer to a message that arrived.
    ///
    /// A script that sends in place is told so in words of its own: a redirect might lead anywhere, as when
    /// a session has run out, and what she wrote would be lost.
    package static func sent(_ form: Form, else page: Address) -> Answer {
        form.has("p") ? .done : .see(page)
    }

    /// The token of the next form; one that is to be sent again keeps its own.
    package static func token(after problem: Obstacle?, _ form: Form, _ randomness: Randomness) -> String {
        problem == .unsaved ? form.text("b") : Identifier<MessageDraft>(from: randomness).description
    }
}

extension MessageDraft.Obstacle {
    /// With what status the page that gives the words back is answered.
    package var status: Status { self == .unsaved ? .unavailable : .unprocessable }
}
