// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization

/// Which case began from which request, in memory and for an hour, so that a second click leads there, too.
///
/// Nowhere is it written: nothing leads from a request to a case.
final class BegunCases: Sendable {
    static let span = Moment.Span.hours(1)
    private let kept = Mutex<[IntakeID: (case_: CaseID, at: Moment)]>([:])

    func note(_ id: CaseID, from request: IntakeID, at now: Moment) {
        kept.withLock { kept in
            kept = kept.filter { now - $0.value.at < Self.span }
            kept[request] = (id, now)
        }
    }

    func begun(from request: IntakeID) -> CaseID? { kept.withLock { $0[request]?.case_ } }
}
