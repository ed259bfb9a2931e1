// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
import Web

/// What the program itself says in a conversation, kept as a code and said in each reader's language.
package enum Notice: String, Sendable, CaseIterable {
    /// The visitor pressed "danger now".
    case danger

    /// What the two of them read.
    func message(for reader: SealedMessage.Author) -> Message {
        switch self {
        case .danger: reader == .visitor ? Text.Notice.Danger.visitor : Text.Notice.Danger.counsellor
        }
    }

    /// Whether the counsellor must see it at once.
    var isAlarm: Bool { self == .danger }
}

extension Conversations {
    /// Puts a notice into the conversation.
    ///
    /// The same form sent again changes nothing. The token counts apart from that of a message: a page carries
    /// one for both, and a word sent before must never swallow the alarm.
    func notify(_ notice: Notice, token: String, in open: OpenConversation) async throws {
        guard
            case .success(let draft) = MessageDraft.checked(
                words: notice.rawValue, token: "notice-\(token)")
        else {
            throw Problem.malformed
        }
        try await write(draft, by: .program, actor: .visitor, in: open.conversation, with: open.unit)
    }
}
