// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// A value read from the store and kept in memory until an announcement says that it may have changed.
///
/// For what every visitor's page asks: it costs one reading after a change and none for each page, in
/// every instance. What nobody announces, such as a browser that fell silent, is noticed after `longest`.
/// While the store is away nobody is told what may be untrue by now, and one request at a time tries it.
package final class LiveValue<Value: Sendable>: Sendable {
    private struct State {
        var kept: (value: Value, readAt: Moment)?
        var isOutdated = false
        var isBeingRead = false
        var failure: (reason: any Error, at: Moment)?
    }

    /// For so long after a reading that failed the next ones fail without trying.
    ///
    /// A store that is away may take seconds to say so, and many ask.
    private static var pause: Moment.Span { .seconds(1) }

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
            if let value = try kept(at: clock.now) { return value }
            let askedAt = clock.now
            do {
                let value = try await read()
                state.withLock { state in
                    state.kept = (value, askedAt)
                    state.failure = nil
                    state.isBeingRead = false
                }
                return value
            } catch {
                state.withLock { state in
                    state.failure = (error, clock.now)
                    state.isBeingRead = false
                    state.isOutdated = true
                }
                throw error
            }
        }
    }

    /// The value, or while it cannot be read the one that was read last; nil if it never was.
    ///
    /// For what stays true although it cannot be asked for.
    package var lastKnown: Value? {
        get async {
            if let value = try? await current { return value }
            return state.withLock { $0.kept?.value }
        }
    }

    /// The kept value, or nil for whoever is to read it.
    ///
    /// The announcements are taken before the reading begins: one that comes meanwhile counts for the next.
    private func kept(at now: Moment) throws -> Value? {
        try state.withLock { state in
            if !watching.take().isBeat { state.isOutdated = true }
            if let failure = state.failure, state.isBeingRead || isYounger(failure.at, than: Self.pause, now)
            {
                throw failure.reason
            }
            if let kept = state.kept {
                let isFresh = !state.isOutdated && isYounger(kept.readAt, than: longest, now)
                if isFresh || state.isBeingRead { return kept.value }
            }
            state.isOutdated = false
            state.isBeingRead = true
            return nil
        }
    }

    /// What is younger than now is of a clock that was put back since, and says nothing.
    private func isYounger(_ moment: Moment, than span: Moment.Span, _ now: Moment) -> Bool {
        moment <= now && now - moment < span
    }
}
