// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
package import Store

/// What was due and nobody asked: it is counted as that, so that no share is made of those alone who were asked.
extension Outcomes {
    private static let batch = 200

    /// Counts every point that has passed unasked, once, in the month in which it passed.
    ///
    /// Nothing sealed is opened for that: that something was written stands in the clear.
    package func countUnasked(under lease: Lease? = nil) async throws {
        for point in FollowUp.allCases {
            while try await countSome(of: point, under: lease) {}
        }
    }

    /// Whether there may be more.
    private func countSome(of point: FollowUp, under lease: Lease?) async throws -> Bool {
        let (now, today) = (clock.now, today)
        let open = try await database.read {
            try OutcomeStore.unasked(point, limit: Self.batch, in: $0)
        }
        let passed = open.filter { FollowUps(days: days, closed: $0.closed).end(of: point) <= today }
        let facts = passed.map { ($0, fact(of: point, $0)) }
        guard !facts.isEmpty else { return false }
        try await database.write { transaction in
            if let lease { try LeaseStore().require(lease, now: now, transaction) }
            for (closing, fact) in facts {
                guard try OutcomeStore.pass(point, closing, in: transaction), let fact else { continue }
                try files.count(fact, transaction)
            }
        }
        return passed.count == Self.batch
    }

    /// nil where it had passed before the case came to us: that was nobody's here to ask.
    private func fact(of point: FollowUp, _ closing: Closing) -> CaseFact? {
        let day = FollowUps(days: days, closed: closing.closed).end(of: point)
        guard let end = days.moment(day, at: "12:00"), end > closing.keptSince else { return nil }
        return CaseFact(.outcome, at: end, codes: point.unaskedCodes, from: randomness)
    }
}

/// A case that was closed, and since when it is kept here, which for one that another system closed is later.
struct Closing: Sendable {
    let id: CaseID
    let closed: Moment
    let keptSince: Moment
}
