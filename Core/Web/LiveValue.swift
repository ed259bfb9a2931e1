// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// A value read from the store and kept in memory until an announcement says that it may have changed.
///
/// For what every visitor's page asks: it costs one reading after a change and none for each page, in
/// every instance. What nobody announces, such as a browser that fell silent, is noticed after `longest`.
package final class LiveValue<Value: Sendable>: Sendable {
    private struct State {
        var kept: (value: Value, readAt: Moment)?
        var isOutdated = false
        var isBeingRead = false
    }

    private let state = Mutex(State())
    private let watching: Subscription
    private let longest: Moment.Span
    private let clock: Clock
    private let read: @Sendable () async throws -> Value

    /// - Parameters:
    ///   - hub: Delivers the announcements.
    ///   - subjects: What the value depends on.
    ///   - longest: How old the value may grow without any announcement.
    ///   - clock: Tells its age.
    ///   - read: Reads it anew.
    package init(
        hub: LiveHub, subjects: [String], longest: Moment.Span, clock: Clock,
        read: @escaping @Sendable () async throws -> Value
    ) {
        watching = hub.subscribe(to: subjects, asStream: false)
        self.longest = longest
        self.clock = clock
        self.read = read
    }

    deinit {
        watching.end()
    }

    /// The value as far as is known.
    ///
    /// While one request reads it anew, the others are given the old one, so that a change never
    /// makes everybody wait.
    package var current: Value {
        get async throws {
            let now = clock.now
            if let value = kept(at: now) { return value }
            do {
                let value = try await read()
                state.withLock { state in
                    state.kept = (value, now)
                    state.isBeingRead = false
                }
                return value
            } catch {
                state.withLock { state in
                    state.isBeingRead = false
                    state.isOutdated = true
                }
                throw error
            }
        }
    }

    /// The kept value, or nil for whoever is to read it.
    ///
    /// The announcements are taken before the reading begins: one that comes meanwhile counts for the next.
    private func kept(at now: Moment) -> Value? {
        state.withLock { state in
            if !watching.take().isBeat { state.isOutdated = true }
            guard let kept = state.kept else { return nil }
            let isFresh = !state.isOutdated && now - kept.readAt < longest
            if isFresh || state.isBeingRead { return kept.value }
            state.isOutdated = false
            state.isBeingRead = true
            return nil
        }
    }
}
