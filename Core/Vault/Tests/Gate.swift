// SPDX-License-Identifier: EUPL-1.2

import Dispatch

/// Holds work on a thread of its own until a test lets it go.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() { semaphore.wait() }

    func open() { semaphore.signal() }
}
