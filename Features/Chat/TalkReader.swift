// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Who reads a conversation, and so whose words are her own and what the others are called.
///
/// A visitor talks with the organisation: whoever answers her is "counsellor". Staff see which
/// colleague wrote, because a conversation may have passed from one to another.
enum TalkReader: Sendable {
    case visitor
    case staff(StaffID, names: [StaffID: String])
    case interpreter

    /// On which side of the conversation the reader sits.
    var side: SealedMessage.Author {
        switch self {
        case .visitor: .visitor
        case .staff: .counsellor
        // On neither's.
        case .interpreter: .program
        }
    }

    /// Whether the reader wrote the message herself.
    func wrote(_ message: OpenedMessage) -> Bool {
        guard message.author == side else { return false }
        switch self {
        case .visitor, .interpreter: return true
        case .staff(let reader, _): return message.counsellor == reader
        }
    }

    /// The name of the colleague who wrote a message; nil where it is not to be told or not known.
    func name(of message: OpenedMessage) -> String? {
        guard case .staff(_, let names) = self, let writer = message.counsellor,
            let name = names[writer], !name.isEmpty
        else { return nil }
        return name
    }
}
