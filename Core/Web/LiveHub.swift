// SPDX-License-Identifier: EUPL-1.2

import ServiceLifecycle
package import Store
import Synchronization

/// Wakes the open streams of this instance when something they watch has changed.
///
/// It carries subjects and never content: whoever is woken reads the store under its own
/// session, so rights are asked again each time.
package final class LiveHub: Sendable {
    private let watchers = Mutex<[String: [ObjectIdentifier: Subscription]]>([:])
    private let everybody = Mutex(
        [[ObjectIdentifier: Subscription]](repeating: [:], count: LiveHub.slices))
    private let next = Atomic(0)

    /// In so many parts all streams are made to beat, one after the other.
    ///
    /// Thousands of streams that beat at once would keep every message waiting until the last has been written.
    static let slices = 50

    package init() {}

    /// Starts watching `subjects`; `Subscription.end()` stops it.
    ///
    /// What only wants to know that something changed, without writing to a browser, is no open stream.
    package func subscribe(to subjects: [String], asStream isStream: Bool = true) -> Subscription {
        let slice = next.wrappingAdd(1, ordering: .relaxed).newValue % Self.slices
        let subscription = Subscription(hub: self, isStream: isStream, slice: slice)
        everybody.withLock { $0[slice][ObjectIdentifier(subscription)] = subscription }
        for subject in subjects { watch(subject, for: subscription) }
        return subscription
    }

    func watch(_ subject: String, for subscription: Subscription) {
        watchers.withLock { $0[subject, default: [:]][ObjectIdentifier(subscription)] = subscription }
        subscription.remember(subject)
    }

    func forget(_ subject: String, for subscription: Subscription) {
        watchers.withLock { watchers in
            watchers[subject]?[ObjectIdentifier(subscription)] = nil
            if watchers[subject]?.isEmpty == true { watchers[subject] = nil }
        }
    }

    func remove(_ subscription: Subscription, watching subjects: Set<String>) {
        for subject in subjects { forget(subject, for: subscription) }
        everybody.withLock { $0[subscription.slice][ObjectIdentifier(subscription)] = nil }
    }

    /// Wakes whoever watches the subject of a committed change.
    package func deliver(_ announcement: Announcement) {
        switch announcement {
        case .changed(let channel, let subject):
            let name = LiveHub.subject(channel, subject)
            let woken = watchers.withLock { $0[name].map { Array($0.values) } ?? [] }
            for subscription in woken { subscription.wake(name) }
        case .resynchronise:
            beat(resynchronise: true)
        }
    }

    /// Lets every open stream show that it is alive.
    package func beat(resynchronise: Bool = false) {
        let all = everybody.withLock { $0.flatMap { Array($0.values) } }
        for subscription in all { subscription.beat(resynchronise: resynchronise) }
    }

    /// Lets one part of the open streams show that they are alive.
    func beat(slice: Int) {
        let some = everybody.withLock { Array($0[slice].values) }
        for subscription in some { subscription.beat(resynchronise: false) }
    }

    /// How many streams are open.
    package var openStreams: Int {
        everybody.withLock { $0.reduce(0) { $0 + $1.values.count(where: \.isStream) } }
    }

    /// The name a subscriber watches for changes announced on `channel` about `subject`.
    package static func subject(_ channel: String, _ subject: String) -> String { "\(channel):\(subject)" }
}

/// Hands the database's announcements to the hub and keeps the streams' heart beating.
package struct LivePump: Service {
    private let hub: LiveHub
    private let database: any Database
    private let heartbeat: Duration

    package init(hub: LiveHub, database: any Database, heartbeat: Duration = .seconds(15)) {
        self.hub = hub
        self.database = database
        self.heartbeat = heartbeat
    }

    /// Hands announcements on until the program shuts down.
    package func run() async throws {
        let announcements = await database.announcements()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await announcement in announcements.cancelOnGracefulShutdown() {
                    hub.deliver(announcement)
                }
            }
            group.addTask { await keepBeating() }
            await group.next()
            group.cancelAll()
        }
    }

    private func keepBeating() async {
        await cancelWhenGracefulShutdown {
            var slice = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: heartbeat / LiveHub.slices)
                hub.beat(slice: slice)
                slice = (slice + 1) % LiveHub.slices
            }
        }
    }
}
