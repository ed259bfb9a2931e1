// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// How a closed case is put away by somebody who can open nothing of it, and taken out again.
///
/// Neither needs a key of the case, and none changes hands: who works it as her own has hers ready for the day it is
/// taken out, and until then the rule keeps it from her. The years in which it is kept go on counting.
extension CaseFiles {
    /// Puts a closed case away; false if there is no such closed case for her.
    ///
    /// `store` writes in the same transaction what is to be kept of it.
    package func archive(
        _ id: CaseID, by viewer: Viewer, store: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> Bool {
        try await shift(
            id, from: .closed, to: .archived, by: viewer, where: \.kept, noting: .caseArchived, store: store)
    }

    /// Takes it out again, so that it is as it was when it was put away; false if there is no such case for her.
    package func takeOut(
        _ id: CaseID, by viewer: Viewer, store: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> Bool {
        try await shift(
            id, from: .archived, to: .closed, by: viewer, where: \.putAway, noting: .caseTakenOut,
            store: store)
    }

    /// A case that a records officer looks after; nil if there is none, which the site notes.
    package func kept(_ id: CaseID, by viewer: Viewer) async throws -> KeptCase? {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        guard try await !bound(id.matter).contains(viewer.id) else { return nil }
        return try await database.read { try CaseRetentionStore.kept(id, access.kept, in: $0) }
    }

    private func shift(
        _ id: CaseID, from earlier: Stage, to stage: Stage, by viewer: Viewer,
        where rule: @escaping @Sendable (CaseAccess) -> Visibility, noting action: AuditEntry.Action,
        store: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> Bool {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        guard try await !bound(id.matter).contains(viewer.id) else { return false }
        let line = AuditEntry(action, by: .staff(viewer.id), at: access.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard
                try CaseFileStore.shift(id, from: earlier, to: stage, rule(access), in: transaction)
            else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try store(transaction)
            return true
        }
    }
}
