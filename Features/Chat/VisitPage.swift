// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// Where a visitor's conversation stands, as she is told it.
enum VisitStatus: Sendable, Equatable {
    case waiting(place: Int, onDuty: Int?)
    case open
    /// Nothing is heard of the counsellor; for so many minutes her place is kept.
    case broken(minutes: Int)
    /// A colleague was asked to go on.
    case passing
    /// A colleague has taken over.
    case passed
    case thread(withinHours: Int)
    case ended(Conversation.Ending?)
    case gone

    /// `minutesLeft` says that the counsellor is not heard of, and when the conversation goes back to the line.
    init(
        _ conversation: Conversation, place: Int, onDuty: Int?, minutesLeft: Int?, threadAnswer: ThreadAnswer
    ) {
        guard !conversation.isThread else {
            self = .thread(withinHours: threadAnswer.withinHours)
            return
        }
        switch conversation.state {
        case .waiting: self = .waiting(place: place, onDuty: onDuty)
        case .open where minutesLeft != nil: self = .broken(minutes: minutesLeft ?? 0)
        case .open where conversation.handover == .offered: self = .passing
        case .open where conversation.handover == .done: self = .passed
        case .open: self = .open
        case .ended: self = .ended(nil)
        }
    }

    /// The name under which a stream tells it.
    var event: String {
        switch self {
        case .ended: "ended"
        case .gone: "over"
        case .waiting, .open, .broken, .passing, .passed, .thread: "status"
        }
    }

    var isWaiting: Bool { if case .waiting = self { true } else { false } }
}

/// What a visitor has done who sees the last page.
enum Farewell: Sendable {
    case ended
    case deleted
}

/// What the visitor's page shows.
struct VisitPage: Sendable {
    let conversation: Conversation
    /// In which it is said: hers, unless that has been withdrawn since.
    let language: Language
    /// The help page in that language.
    let home: Address
    /// Whether it tells of the line's own people, so that nothing on the page leads back to them.
    let isReport: Bool
    /// Whether somebody outside would read what is reported about the line's own people.
    let hasAddressee: Bool
    let formToken: String
    let messageToken: String
    /// What she wrote that could not be sent: given back, never lost.
    let kept: String
    let problem: MessageDraft.Obstacle?
    let reception: Reception
    /// What other features hang on it.
    let extra: HTML
    /// The neutral site, for "somebody is coming".
    let exitURL: String
    /// Whether the conversation can be come back to; nil where no codes are given out.
    let code: CodeStanding?
    let safety: Safety
    let interpreter: InterpreterStanding

    /// To whom outside she can give the conversation; nil if she cannot.
    var addressee: Organisation.AlternateAddressee? {
        conversation.isThread && !isReport && hasAddressee ? reception.organisation.alternateAddressee : nil
    }

    /// What the page says of her safety, and never the word itself.
    struct Safety: Sendable {
        let hasWord: Bool
        /// She pressed "danger now": whom to call stands open before her.
        let isInDanger: Bool
    }
}
