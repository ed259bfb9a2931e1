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
        /// The edge found nobody who takes calls: they go to the fallback number.
        case refused
        /// It was answered, and nothing was heard.
        case silent
    }

    /// The engine that was called.
    package let node: String
    package let outcome: Outcome
    package let triedAt: Moment

    package init(node: String, outcome: Outcome, triedAt: Moment) {
        (self.node, self.outcome, self.triedAt) = (node, outcome, triedAt)
    }

    /// Whether it is time to try again: every so often, and sooner after one that failed.
    package static func isDue(after last: TestCall?, every: Moment.Span, at now: Moment) -> Bool {
        guard let last, last.triedAt <= now else { return true }
        return now - last.triedAt >= (last.outcome == .heard ? every : min(every, soon))
    }

    /// One failure may be chance; the next call tells.
    private static let soon = Moment.Span.seconds(30)

    /// Whether nobody has tried the line for so long that it is not known how it stands.
    package func isOld(at now: Moment) -> Bool { now - triedAt > Self.oldAfter }

    private static let oldAfter = Moment.Span.minutes(7)
}
