// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// What the counsellor's page of one conversation shows.
struct ConversationPage: Sendable {
    let conversation: Conversation
    let formToken: String
    let messageToken: String
    let kept: String
    let problem: MessageDraft.Obstacle?
    /// Where the record of this contact is written; nil where nobody keeps records.
    let record: Address?
}

/// How a conversation closed, as the counsellor is told.
enum ConversationEnding: Sendable {
    case ended
    case deleted
}

/// Whether the visitor's browser is there, as the counsellor is told.
enum VisitorChange: Sendable {
    case away
    case back
}

/// What the list of conversations shows.
struct ListPage: Sendable {
    let waiting: [Conversation]
    let mine: [Conversation]
    let now: Moment
    let formToken: String
}
