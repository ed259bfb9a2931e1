// SPDX-License-Identifier: EUPL-1.2

private import Synchronization

/// Hands announcements to everybody who listens in this process.
///
/// A reader who falls too far behind is told to read everything anew instead, so that a missed
/// hint never becomes a message nobody sees.
package final class Announcer: Sendable {
    fileprivate struct Listener {
        let stream: AsyncStream<Announcement>.Continuation
        /// `.resynchronise` is the last thing in the stream and stands for all that follows.
        var isBehind = false
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var isFinished = false
    }

    private let state = Mutex(State())
    private let capacity: Int

    package init(capacity: Int = 1024) {
        self.capacity = capacity
    }

    /// Everything announced from now on.
    package func stream() -> AsyncStream<Announcement> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Announcement.self, bufferingPolicy: .bufferingOldest(capacity))
        let number: Int? = state.withLock { state in
            guard !state.isFinished else { return nil }
            state.next += 1
            state.listeners[state.next] = Listener(stream: continuation)
            return state.next
        }
        if let number {
            continuation.onTermination = { [weak self] _ in self?.forget(number) }
        } else {
            continuation.finish()
        }
        return stream
    }

    /// Tells every listener, in the order given.
    package func announce(_ announcements: [Announcement]) {
        guard !announcements.isEmpty else { return }
        state.withLock { state in
            for number in state.listeners.keys {
                for announcement in announcements { state.listeners[number]?.tell(announcement) }
            }
        }
    }

    /// Ends every listener's stream.
    package func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.stream.finish() }
    }

    private func forget(_ number: Int) {
        state.withLock { $0.listeners[number] = nil }
    }
}

extension Announcer.Listener {
    /// The last free place is kept for `.resynchronise`, so that it always comes after what is left out.
    fileprivate mutating func tell(_ announcement: Announcement) {
        if isBehind {
            if case .enqueued(let room) = stream.yield(.resynchronise), room > 1 { isBehind = false }
        } else if case .enqueued(let room) = stream.yield(announcement), room <= 1 {
            isBehind = true
            stream.yield(.resynchronise)
        }
    }
}
