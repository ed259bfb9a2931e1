// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// Counts and times what this instance does, for the operator's figures.
///
/// Labels are codes of ours: a label out of an address or an identifier would make the figures a log of people.
package final class Meters: Sendable {
    /// Which way a request came in.
    package enum Door: String, Sendable, CaseIterable {
        case none
        case anyone
        case visitor
        case staff
        case monitor
        case program
    }

    private struct Answered: Hashable {
        let site: String
        let door: Door
        let kind: Int
    }

    private struct State {
        var answers: [Answered: Int] = [:]
        var durations: [String: Histogram] = [:]
        var writes: [String: Histogram] = [:]
        var failedWrites: [String: Int] = [:]
        var groups = Histogram(upTo: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512])
        var failures = 0
        var jobs: [String: Moment] = [:]
        var left: [String: Int] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Counts one answer.
    package func answered(site: LogWord, door: Door, status: Int, after duration: Duration) {
        let key = Answered(site: site.text, door: door, kind: status / 100)
        state.withLock { state in
            state.answers[key, default: 0] += 1
            state.durations[site.text, default: .seconds].add(duration.inSeconds)
        }
    }

    /// Counts one transaction that wrote.
    package func wrote(store: LogWord, after duration: Duration, isCommitted: Bool) {
        state.withLock { state in
            state.writes[store.text, default: .seconds].add(duration.inSeconds)
            if !isCommitted { state.failedWrites[store.text, default: 0] += 1 }
        }
    }

    /// Counts so many writes that reached the disk together.
    package func committed(together count: Int) {
        state.withLock { $0.groups.add(Double(count)) }
    }

    /// Counts a failure that nobody foresaw.
    package func failed() { state.withLock { $0.failures += 1 } }

    /// Notes that a piece of background work came to its end.
    package func finished(_ job: LogWord, at now: Moment) {
        state.withLock { state in
            state.jobs[job.text] = now
            state.left[job.text] = 0
        }
    }

    /// Notes how much of a piece of background work could not be done.
    package func left(_ count: Int, of job: LogWord) { state.withLock { $0.left[job.text] = count } }

    /// Everything counted so far.
    func write(into exposition: inout Exposition, now: Moment) {
        let state = state.withLock { $0 }
        for (key, count) in state.answers {
            exposition.counter(
                .requests, [("site", key.site), ("door", key.door.rawValue), ("status", "\(key.kind)xx")],
                count)
        }
        for (site, times) in state.durations {
            exposition.histogram(.requestSeconds, [("site", site)], times)
        }
        for (store, times) in state.writes { exposition.histogram(.writeSeconds, [("store", store)], times) }
        for (store, count) in state.failedWrites {
            exposition.counter(.failedWrites, [("store", store)], count)
        }
        exposition.histogram(.groupSize, [], state.groups)
        exposition.counter(.failures, [], state.failures)
        for (job, moment) in state.jobs {
            exposition.gauge(
                .jobAgeSeconds, Double((now - moment).milliseconds) / 1000, [("job", job)])
        }
        for (job, count) in state.left { exposition.gauge(.jobLeft, Double(count), [("job", job)]) }
    }
}

extension Duration {
    /// The length as a number of seconds.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
