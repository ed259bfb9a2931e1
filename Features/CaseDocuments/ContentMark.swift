// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Synchronization
import Vault

/// What distinguishes one file of a form from every other, gathered while it comes in.
///
/// So the same form sent twice is one document, and one that comes again with another file after a step back is another.
final class ContentMark: Sendable {
    private struct State {
        var hash: [UInt8]
        var rest: [UInt8] = []
    }

    private static let blockSize = 64 * 1024
    private let state: Mutex<State>

    init(of name: FileName?) {
        state = Mutex(State(hash: digest(Array((name?.revealed ?? "").utf8))))
    }

    func add(_ bytes: [UInt8]) {
        state.withLock { state in
            state.rest += bytes
            while state.rest.count >= Self.blockSize {
                state.hash = digest(state.hash + state.rest.prefix(Self.blockSize))
                state.rest.removeFirst(Self.blockSize)
            }
        }
    }

    /// Names this file as part of a form.
    @Sendable func sending(of form: SendingID) -> SendingID {
        let hash = state.withLock { digest(Array(form.description.utf8) + $0.hash + $0.rest) }
        let number = { (part: Range<Int>) in hash[part].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return SendingID(high: number(0..<8), low: number(8..<16))
    }
}
