// SPDX-License-Identifier: EUPL-1.2

package import CaseFiles
import Synchronization

/// What the figures were told in a house of a test, in that order.
package final class CountedFacts: Sendable {
    private let facts = Mutex<[CaseFact]>([])

    package init() {}

    package var all: [CaseFact] { facts.withLock { $0 } }

    /// What each thing counts as now, by its name.
    package var standing: [CaseFactID: CaseFact] { Dictionary(all.map { ($0.id, $0) }) { $1 } }

    package func add(_ fact: CaseFact) { facts.withLock { $0.append(fact) } }

    /// How a feature is told to count here.
    package var count: CaseFiles.Count { { fact, _ in self.add(fact) } }

    /// What was counted and counts still, as kind, list and code.
    package var codes: [String] {
        standing.values.flatMap { fact in
            (fact.codes ?? [:]).flatMap { list, codes in
                codes.map { "\(fact.kind.rawValue) \(list) \($0)" }
            }
        }.sorted()
    }
}
