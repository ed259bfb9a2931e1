// SPDX-License-Identifier: EUPL-1.2

import Chat
import Kernel
import Synchronization

/// Writes down what the chat tells of each contact, in the order in which it was committed or tried.
final class ContactLedger: Sendable {
    /// One thing that was told.
    enum Line: Equatable, Sendable {
        case opened(Conversation.Kind)
        case answered(StaffID)
        case ended(Conversation.Ending)
        case deleted
        case passedOn
        case expired
        case turnedAway(TurnedAway, Language)
    }

    private let written = Mutex<[Line]>([])

    var lines: [Line] { written.withLock { $0 } }

    var needs: ContactNeeds {
        ContactNeeds(
            opened: { conversation in { _ in self.write(.opened(conversation.kind)) } },
            answered: { _, staff, _ in { _ in self.write(.answered(staff)) } },
            ended: { _, ending, _ in { _ in self.write(.ended(ending)) } },
            deleted: { _, _ in { _ in self.write(.deleted) } },
            passedOn: { _, _ in
                { _ in
                    self.write(.passedOn)
                    return []
                }
            },
            expired: { _, _ in { _ in self.write(.expired) } },
            turnedAway: { reason, language, _ in { _ in self.write(.turnedAway(reason, language)) } },
            record: { _ in nil })
    }

    private func write(_ line: Line) { written.withLock { $0.append(line) } }
}
