// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// What the counsellors' inbox shows.
struct InboxPage: Sendable {
    /// What came of words or a number that a caller said.
    enum Call: Sendable {
        case unknownWords
        case crowded(seconds: Int64)
        case unknownNumber
        /// To whom the call is to be passed.
        case route(ThreadMark, isOurs: Bool)
    }

    let threads: [ThreadMark]
    let names: [StaffID: String]
    let promised: ThreadAnswer
    let now: Moment
    let formToken: String
    var call: Call?

    func isLate(_ mark: ThreadMark) -> Bool { mark.isLate(at: now, promised: promised) }
}

/// What the counsellor's page of one thread shows.
struct ThreadPage: Sendable {
    let mark: ThreadMark
    let messages: [OpenedMessage]
    let answers: VisitorAnswers
    let standing: CodeStanding
    let names: [StaffID: String]
    let viewer: StaffID
    let now: Moment
    let formToken: String
    let messageToken: String
    /// Where the record of this contact is written; nil where nobody keeps records.
    let record: Address?
    /// Where times are offered to her; nil where it is not a thread of the viewer's own team.
    let offers: Address?
    let kept: String
    let problem: MessageDraft.Obstacle?

    var reader: TalkReader { .staff(viewer, names: names) }
}
