// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// The safety plan of a case: made with her, in versions, each as it was agreed on.
package struct SafetyPlans: Sendable {
    let files: CaseFiles
    let days: CaseDay

    var today: String { days.of(files.clock.now) }

    package init(files: CaseFiles, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
    }

    /// Every version, the newest first; nil if it is not hers to read.
    func versions(of open: OpenCase) async throws -> [ReadPlan]? {
        guard open.reads.contains(.safetyPlan) else { return nil }
        let id = open.id
        let found = try await files.read(
            [.safetyPlan], of: open, load: { try SafetyPlanStore.all(of: id, in: $0) })
        guard let found else { return nil }
        guard let unit = open.unit(of: .safetyPlan) else { return [] }
        return try found.map { stored in
            ReadPlan(stored: stored, plan: try unit.openRecord(stored.sealedPlan, at: .safetyPlan(stored.id)))
        }
    }

    /// Keeps the version after the one that was shown.
    ///
    /// The same form sent twice is one version.
    func write(_ plan: SafetyPlan, after number: Int, in open: OpenCase, from form: SendingID?)
        async throws -> CaseWriting
    {
        let (id, matter) = (SafetyPlanID(from: files.randomness), open.id)
        let (now, author) = (files.clock.now, open.viewer.id)
        return try await files.keep(
            .safetyPlan, of: open, from: form,
            seal: { (try $0.seal(record: plan, at: .safetyPlan(id)), fact(of: plan, under: $0)) }
        ) { sealed, transaction in
            let stored = StoredPlan(
                id: id, matter: matter, number: number + 1, author: author, at: now, sealedPlan: sealed.0)
            if let fact = sealed.1 { try files.count(fact, transaction) }
            return try SafetyPlanStore.insert(stored, in: transaction)
        }
    }

    /// What the figures learn of a plan: that one was agreed on in the case, however many versions it has.
    ///
    /// Nothing of a version that is not agreed on: an earlier one may be, and what was agreed on once stays so.
    private func fact(of plan: SafetyPlan, under unit: UnitKey) -> CaseFact? {
        guard !plan.agreedOn.isEmpty else { return nil }
        return CaseFact(
            .safetyPlan, of: "plan", under: unit, at: files.clock.now, codes: [:], from: files.randomness)
    }
}

/// A version with what it says.
struct ReadPlan: Sendable {
    let stored: StoredPlan
    let plan: SafetyPlan
}
