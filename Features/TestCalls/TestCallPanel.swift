// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel
package import Texts
package import Web

/// What the desk says of the line as a whole: that it answers, or in words what callers meet instead.
package enum TestCallPanel {
    /// What the desk shows: problems in words, or when the line was last heard to answer.
    package static func view(
        _ calls: [TestCall], at now: Moment, in zone: TimeZone, _ t: Translator
    ) -> HTML {
        let problems = calls.enumerated().compactMap { place, call in
            made(up: call, place, by: calls, at: now, t) ?? problem(call, at: now, zone, t)
        }
        guard problems.isEmpty else {
            return TestCallViews.problems(problems.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        }
        guard let last = calls.map(\.triedAt).max() else { return .empty }
        return TestCallViews.heard(t(Text.Line.heard(time: t.time(last, in: zone))))
    }

    /// Of two engines one does not take calls, and the other does: nobody is turned away.
    private static func made(
        up call: TestCall, _ place: Int, by calls: [TestCall], at now: Moment, _ t: Translator
    ) -> String? {
        let isGone = [.noEngine, .refused].contains(call.outcome) && !call.isOld(at: now)
        guard isGone, calls.contains(where: { $0.outcome == .heard && !$0.isOld(at: now) }) else {
            return nil
        }
        return t(Text.Line.alone(place: String(place + 1)))
    }

    private static func problem(_ call: TestCall, at now: Moment, _ zone: TimeZone, _ t: Translator)
        -> String?
    {
        if call.isOld(at: now) { return t(Text.Line.old(time: t.time(call.triedAt, in: zone))) }
        switch call.outcome {
        case .heard: return nil
        case .noEngine: return t(Text.Line.noEngine)
        case .noEdge: return t(Text.Line.noEdge)
        case .noRelay: return t(Text.Line.noRelay)
        case .refused: return t(Text.Line.refused)
        case .silent: return t(Text.Line.silent)
        }
    }

    /// What of it is news to open pages; that a call was heard again is none.
    package static func news(_ calls: [TestCall]) -> String {
        calls.map { "\($0.node) \($0.outcome.rawValue)" }.joined(separator: " ")
    }
}
