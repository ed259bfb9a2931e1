// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// What becomes of a conversation whose counsellor is not heard of any more.
package struct Silence: Sendable {
    /// After so long without a sign of her the visitor is told that the connection is broken.
    let toldAfter: Moment.Span
    /// After so long the conversation goes back to the line, before everybody else.
    let backInLineAfter: Moment.Span

    /// How stale her sign may grow before it is written again; her browser is heard every 15 seconds.
    static let grain = Moment.Span.seconds(29)

    /// How long this instance must have looked, and the store have answered, before a conversation goes back.
    ///
    /// After an outage of the store nobody has been heard of; those who are there get the time to be heard again.
    static let watchedFor = Moment.Span.seconds(60)

    /// So long without a look may pass for no outage: a shorter one alone makes nobody silent for long enough.
    var longestBlink: Moment.Span { .milliseconds(backInLineAfter.milliseconds / 2) }

    package init(
        toldAfter: Moment.Span = .seconds(60), backInLineAfter: Moment.Span = .seconds(180)
    ) {
        self.toldAfter = toldAfter
        self.backInLineAfter = backInLineAfter
    }

    /// How many minutes are left when the visitor is told, rounded up.
    var minutesLeft: Int { max(1, Int(backInLineAfter.seconds - toldAfter.seconds + 59) / 60) }
}

/// Since when this instance has looked into the store, and been answered, without a long break.
///
/// Of the instance and not of a stream: whoever is on a bad line comes with a new one every few seconds.
final class Watch: Sendable {
    private let looks = Mutex<(first: Moment, last: Moment)?>(nil)
    private let missed = Mutex<Moment?>(nil)
    private let longestBlink: Moment.Span

    init(longestBlink: Moment.Span) { self.longestBlink = longestBlink }

    /// When a sign of life last could not be taken down: nobody can have been heard then.
    var missedAt: Moment? { missed.withLock { $0 } }

    /// Notes that a sign of life could not be taken down.
    func missedSign(at now: Moment) { missed.withLock { $0 = now } }

    /// Notes a look that was answered.
    func looked(at now: Moment) {
        looks.withLock { looks in
            guard let known = looks, isBlink(known.last, now) else { return looks = (now, now) }
            looks = (known.first, now)
        }
    }

    /// Whether it has lasted for so long.
    func lasts(_ span: Moment.Span, at now: Moment) -> Bool {
        looks.withLock { looks in
            guard let looks, isBlink(looks.last, now) else { return false }
            return now - looks.first >= span
        }
    }

    /// A clock that was set, ahead or back, is a break like any other: nobody can have been heard in between.
    private func isBlink(_ last: Moment, _ now: Moment) -> Bool {
        last <= now && now - last <= longestBlink
    }
}
