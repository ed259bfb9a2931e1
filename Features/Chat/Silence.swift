// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What becomes of a conversation whose counsellor is not heard of any more.
package struct Silence: Sendable {
    /// After so long without a sign of her the visitor is told that the connection is broken.
    let toldAfter: Moment.Span
    /// After so long the conversation goes back to the line, before everybody else.
    let backInLineAfter: Moment.Span

    /// How stale her sign may grow before it is written again; her browser is heard every 15 seconds.
    static let grain = Moment.Span.seconds(29)

    /// How long a visitor's stream must have found it so itself before the conversation goes back.
    static let watchedFor = Moment.Span.seconds(60)

    package init(
        toldAfter: Moment.Span = .seconds(60), backInLineAfter: Moment.Span = .seconds(180)
    ) {
        self.toldAfter = toldAfter
        self.backInLineAfter = backInLineAfter
    }

    /// How many minutes are left when the visitor is told, rounded up.
    var minutesLeft: Int { max(1, Int(backInLineAfter.seconds - toldAfter.seconds + 59) / 60) }
}
