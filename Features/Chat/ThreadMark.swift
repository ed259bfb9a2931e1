// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
package import Vault

/// What the store knows of a thread's return code: a name that tells nothing, and the number for the telephone.
package struct ReturnCodeMark: Sendable, Equatable {
    package let conversation: ConversationID
    /// The name of the secret that the words stretch to.
    package let holder: HolderID
    package let locator: String
    package let madeAt: Moment
    /// When the words were said to staff; from then on they are to be replaced.
    package let spokenAt: Moment?
    /// Whether somebody of the staff knows the words: they were said to her, or she read them out.
    package let isHeard: Bool
}

/// A thread as the counsellors' inbox shows it: who waits and since when, and not a word of it.
package struct ThreadMark: Sendable, Equatable {
    package let conversation: Conversation
    package let lastMessageAt: Moment?
    /// When the first message came that nobody has answered.
    package let waitingSince: Moment?
    /// Whether she has said that she is in danger, and nobody has answered since.
    package let isInDanger: Bool
    /// Whom the visitor would like to answer her.
    package let wished: StaffID?

    /// Whether the promised time has nearly run out.
    func isLate(at now: Moment, promised: ThreadAnswer) -> Bool {
        waitingSince.map { now - $0 >= promised.warnedAfter } ?? false
    }
}
