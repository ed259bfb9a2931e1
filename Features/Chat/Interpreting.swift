// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// How far it has come that somebody interprets in a conversation, as the two who talk are told.
enum InterpreterStanding: Sendable, Equatable {
    case none
    /// The counsellor has asked the visitor whether somebody may read along.
    case asked
    case agreed
    case here
}

/// That somebody who has no account here reads a conversation and translates in it, because its visitor agreed.
package struct Interpreting: Sendable, Equatable {
    package let conversation: ConversationID
    package let agreedAt: Moment?
    /// The name of the words' secret, until somebody has come in with them.
    package let words: HolderID?
    /// When the words were given.
    package let wordsAt: Moment?
    /// The name under which her browser holds its seat.
    package let seat: HolderID?
    /// In which language her own page is.
    package let language: Language?
    package let enteredAt: Moment?

    /// How long words open a conversation: they are said on the telephone while both wait.
    static let wordsHold = Moment.Span.minutes(30)

    var standing: InterpreterStanding {
        if seat != nil { return .here }
        return agreedAt == nil ? .asked : .agreed
    }

    /// Those whose keys are withdrawn when it is over.
    var holders: [HolderID] { [words, seat].compactMap { $0 } }
}

/// What somebody said in other words, with the words themselves beside it.
///
/// Both are sealed in one, so that no translation is ever read without its original.
struct Translation: Sendable, Codable {
    let original: String
    let words: String
}

/// A conversation as its interpreter sits in it.
struct InterpreterSeat: Sendable {
    let open: OpenConversation
    let language: Language
}
