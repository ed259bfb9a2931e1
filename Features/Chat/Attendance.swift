// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization

/// How many streams of each visit are open at this instance.
///
/// Without script every message loads the page anew: the next frame opens before or just after the last
/// one has closed, and only when none is left has she gone.
final class Attendance: Sendable {
    private let streams = Mutex<[ConversationID: Int]>([:])

    func enter(_ conversation: ConversationID) {
        streams.withLock { $0[conversation, default: 0] += 1 }
    }

    /// Whether this was the last stream.
    func leave(_ conversation: ConversationID) -> Bool {
        streams.withLock { streams in
            let left = (streams[conversation] ?? 1) - 1
            streams[conversation] = left > 0 ? left : nil
            return left <= 0
        }
    }
}
