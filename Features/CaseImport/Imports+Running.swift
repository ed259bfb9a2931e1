// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
import Vault

/// Makes the cases of a file, some at a time, each in one transaction.
extension Imports {
    /// So many are made before a page is answered: a proxy waits for a minute at most.
    static let step = 100

    /// Writes, in the transaction that begins a case, that it is the one of its reference; false if there is one.
    package typealias Beside = @Sendable (CaseID, any Transaction) throws -> Bool

    /// Which references of these cases came in before this file.
    func known(_ plan: ImportPlan, in open: OpenImport, for viewer: Viewer) async throws -> Set<String> {
        let marks = plan.cases.map { mark($0.reference) }
        let known = try await database.read { try ImportStore.known(marks, of: viewer.agency, in: $0) }
        return Set(
            zip(plan.cases, marks).filter { known.contains($1) && open.made[$1] == nil }.map {
                $0.0.reference
            })
    }

    /// The cases of a running file that are still to be made, in the order of the file.
    func left(_ check: CheckPage) -> [PlannedCase] {
        check.cases.filter { check.frame.open.made[mark($0.reference)] == nil }
    }

    /// Makes the next of them; the file goes with the last, unless it is kept.
    ///
    /// False if there are cases left and not one was made. A crash in between leaves whole cases and the others to be
    /// made: what is made is noted in the transaction that makes it, so two who run the same file make no case twice.
    func run(
        _ open: OpenImport, _ left: [PlannedCase], keepsFile: Bool, for viewer: Viewer,
        make: (PlannedCase, @escaping Beside) async throws -> Void
    ) async throws -> Bool {
        for one in left.prefix(Self.step) { try await make(one, beside(one, open, for: viewer)) }
        let id = open.id
        let made = try await database.read { try ImportStore.made(of: id, in: $0) }
        let waiting = left.count { made[mark($0.reference)] == nil }
        if waiting == 0, !keepsFile { try await finish(open, by: viewer) }
        return waiting == 0 || waiting < left.count
    }

    private func beside(_ one: PlannedCase, _ open: OpenImport, for viewer: Viewer) -> Beside {
        let (mark, id, now) = (mark(one.reference), open.id, clock.now)
        let (agency, takesAgain) = (viewer.agency, open.choices.takesAgain)
        return { file, transaction in
            guard try ImportStore.note(mark, as: file, of: id, at: now, in: transaction) else { return false }
            return try ImportStore.remember(mark, of: agency, at: now, in: transaction) || takesAgain
        }
    }

    /// The name under which a reference is found again, and from which it cannot be read back.
    func mark(_ reference: String) -> String {
        vault.lookupName("case import", of: Confidential(reference))
    }
}
