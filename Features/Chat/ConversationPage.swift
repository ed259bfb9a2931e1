// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
package import Organisation
import Web

/// What the counsellor's page of one conversation shows.
struct ConversationPage: Sendable {
    /// What she can do in it.
    enum Part: Sendable {
        /// She holds it; a colleague may be thinking about taking it.
        case holding(offeredTo: String?)
        /// A colleague offers it to her, with a note.
        case offered(by: String, note: String)
        case over
    }

    let conversation: Conversation
    let part: Part
    let formToken: String
    let messageToken: String
    let kept: String
    let problem: MessageDraft.Obstacle?
    /// Where the record of this contact is written; nil where nobody keeps records.
    let record: Address?
    let recordPanel: HTML
    let colleagues: [HandoverColleague]
    let aids: ConversationAids
    let home: Address
    let answers: VisitorAnswers
    /// The list in which the place stands that she told.
    let places: CodeList?
    /// Who interprets, or is to.
    let interpreting: Interpreting?
    /// Where one sees whom to call.
    let interpreters: Address?
    let zone: TimeZone
}

/// What helps a counsellor while she writes: the organisation's prepared answers and designed paths.
package struct ConversationAids: Sendable {
    let answers: [PreparedAnswers.Answer]
    let paths: [DesignedPaths.Path]
    /// Puts the organisation's numbers into a sentence.
    let filled: @Sendable (String) -> String

    package init(
        _ answers: PreparedAnswers, _ paths: DesignedPaths, filled: @escaping @Sendable (String) -> String
    ) {
        self.answers = answers.answers
        self.paths = paths.paths
        self.filled = filled
    }

    /// Nothing prepared.
    package static let none = ConversationAids(.none, .none, filled: { $0 })

    /// A sentence that may be put into the answer, ready to be sent in a language.
    func sentence(_ key: String, in language: Language) -> String? {
        let sentences =
            answers.map { ($0.key, $0.words) }
            + paths.flatMap { path in
                path.visitor.map { (path.path + "." + $0.key, $0.words) }
            }
        return sentences.first { $0.0 == key }.map { filled($0.1.text(in: language)) }
    }
}

/// Why a counsellor ends a conversation.
enum EndingReason: String, Sendable, CaseIterable {
    case finished
    case lineLost = "line_lost"
    case danger

    var ending: Conversation.Ending {
        switch self {
        case .finished: .counsellor
        case .lineLost: .lineLost
        case .danger: .dangerExit
        }
    }
}

/// How a conversation closed, as the counsellor is told.
enum ConversationEnding: Sendable {
    case ended
    case deleted
    case passedOn
    /// She was not heard of for too long.
    case backInLine
}

/// Whether the visitor's browser is there, as the counsellor is told.
enum VisitorChange: Sendable {
    case away
    case back
}

/// What the list of conversations shows.
struct ListPage: Sendable {
    let line: StaffLine
    /// What the visitors told before, as far as her key and the team's open it.
    let answers: [ConversationID: VisitorAnswers]
    /// The list in which the places stand that they told.
    let places: CodeList?
    let now: Moment
    let formToken: String
}
