// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What became of the last call by which the program tried its own line.
package struct TestCall: Sendable, Equatable {
    /// How far it came; each but the first is a way in which callers are not helped.
    package enum Outcome: String, Sendable, CaseIterable {
        /// The announcement was heard.
        case heard
        /// The media engine does not answer.
        case noEngine = "no_engine"
        /// The edge does not answer: no call comes in at all.
        case noEdge = "no_edge"
        /// The relay of sound does not answer: the edge sends calls to the fallback number.
        case noRelay = "no_relay"
        /// The edge found nobody who takes calls: they go to the fallback number.
        case refused
        /// It was answered, and nothing was heard.
        case silent
    }

    /// The engine that was called.
    package let node: String
    package let outcome: Outcome
    package let triedAt: Moment
    /// Whether the engine came or went since.
    package let isOvertaken: Bool

    package init(node: String, outcome: Outcome, triedAt: Moment, isOvertaken: Bool = false) {
        (self.node, self.outcome, self.triedAt, self.isOvertaken) = (node, outcome, triedAt, isOvertaken)
    }

    /// Whether it is time to try again: every so often, sooner after one that failed, and at once when the engine came or went.
    package static func isDue(after last: TestCall?, every: Moment.Span, at now: Moment) -> Bool {
        guard let last, last.triedAt <= now, !last.isOvertaken else { return true }
        return now - last.triedAt >= (last.outcome == .heard ? every : min(every, soon))
    }

    /// One failure may be chance; the next call tells.
    private static let soon = Moment.Span.seconds(30)

    /// Whether nobody has tried the line for so long that it is not known how it stands.
    package func isOld(at now: Moment) -> Bool { now - triedAt > Self.oldAfter }

    private static let oldAfter = Moment.Span.minutes(7)
}
