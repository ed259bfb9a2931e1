// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
import Web

/// What the program itself says in a conversation, kept as a code and said in each reader's language.
package enum Notice: String, Sendable, CaseIterable {
    /// The visitor pressed "danger now" while a counsellor was there.
    case danger
    /// She pressed it while she waited, or where answers come later: nobody reads it at once.
    case dangerUnread = "danger_unread"

    /// What the two of them read.
    func message(for reader: SealedMessage.Author) -> Message {
        switch self {
        case .danger: reader == .visitor ? Text.Notice.Danger.visitor : Text.Notice.Danger.counsellor
        case .dangerUnread: reader == .visitor ? Text.Notice.Danger.unread : Text.Notice.Danger.counsellor
        }
    }

    /// Whether the counsellor must see it at once.
    var isAlarm: Bool { true }
}

extension Conversations {
    /// Tells whoever may see it that the visitor is in danger; she is told whether somebody does.
    ///
    /// In the line and in the inbox it stands out from then on.
    func raiseDanger(token: String, in seat: OpenConversation) async throws {
        if !seat.conversation.isThread { try await change(seat) { $0.safeNow = "no" } }
        let isRead = seat.conversation.state == .open && !isBroken(seat.conversation)
        try await notify(isRead ? .danger : .dangerUnread, token: token, in: seat)
    }

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
