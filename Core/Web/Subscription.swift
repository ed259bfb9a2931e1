// SPDX-License-Identifier: EUPL-1.2

import Synchronization

/// One open stream's place in the hub.
///
/// What changed is kept as a set and not as a queue: a slow reader is told once that
/// something changed, however often it did, so nothing grows and nothing is lost.
package final class Subscription: Sendable {
    /// Why the stream was woken.
    package struct Wake: Sendable, Equatable {
        /// The subjects that changed since the last wake.
        package var changed: Set<String>
        /// Changes may have been missed: read everything anew.
        package var resynchronise: Bool
        /// How often the heart has beaten since the last wake.
        package var beats = 0

        package init(changed: Set<String> = [], resynchronise: Bool = false) {
            self.changed = changed
            self.resynchronise = resynchronise
        }

        /// Nothing changed; show that the stream is alive.
        package var isBeat: Bool { changed.isEmpty && !resynchronise }
    }

    /// Whether a browser hangs on it.
    let isStream: Bool
    private let hub: LiveHub
    /// With which part of the streams it beats.
    let slice: Int
    private let pending = Mutex(Wake())
    private let watched = Mutex<Set<String>>([])
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(hub: LiveHub, isStream: Bool, slice: Int) {
        self.hub = hub
        self.isStream = isStream
        self.slice = slice
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// One element for each time there may be something to do, until the subscription ends.
    package var wakes: AsyncStream<Void> { signals }

    /// What happened since this was last asked.
    package func take() -> Wake {
        pending.withLock { pending in
            defer { pending = Wake() }
            return pending
        }
    }

    package func watch(_ subject: String) { hub.watch(subject, for: self) }

    /// Stops watching one subject.
    package func forget(_ subject: String) {
        hub.forget(subject, for: self)
        watched.withLock { _ = $0.remove(subject) }
    }

    /// Ends the stream, and watches nothing any more.
    package func end() {
        signal.finish()
        hub.remove(self, watching: watched.withLock { $0 })
    }

    func remember(_ subject: String) { watched.withLock { _ = $0.insert(subject) } }

    func wake(_ subject: String) {
        pending.withLock { _ = $0.changed.insert(subject) }
        signal.yield()
    }

    func beat(resynchronise: Bool) {
        pending.withLock { pending in
            pending.beats += 1
            if resynchronise { pending.resynchronise = true }
        }
        signal.yield()
    }
}
