// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
package import Store
package import Vault

/// Writing that takes longer than one transaction, as a file does that comes in.
extension CaseFiles {
    /// The key under which to seal what comes in; nil if the section is not hers to write.
    ///
    /// From now on this is the section's key, whoever writes there meanwhile. Whether it is still hers to write is
    /// asked again at the end, by `SlowWriting`.
    package func begin(in section: Section, of open: OpenCase) async throws -> UnitKey? {
        guard open.writes.contains(section) else { return nil }
        let unit = try await unit(of: section, in: open)
        let (held, access) = (unit.id, CaseAccess(viewer: open.viewer, now: clock.now))
        let kept = try await database.write { transaction -> VaultUnitID? in
            let visible = access.visible([section], writing: true)
            guard try CaseFileStore.find(open.id, visible, in: transaction) != nil else { return nil }
            return try CaseFileStore.enter(held, as: section, of: open.id, in: transaction)
        }
        guard let kept, kept != held else { return kept == nil ? nil : unit }
        return try await vault.unlock(kept, as: open.key, of: open.viewer.team)
    }

    /// The end of such a writing, made outside the transaction that ends it.
    package func ending(_ section: Section, of open: OpenCase, under unit: UnitKey) -> SlowWriting {
        SlowWriting(
            open: open, section: section, subject: unit.auditName, clock: clock,
            audit: AuditEntryID(from: randomness))
    }
}

/// What is done in the transaction that ends a long writing.
package struct SlowWriting: Sendable {
    let open: OpenCase
    let section: Section
    let subject: String
    let clock: Clock
    let audit: AuditEntryID

    /// Why nothing is kept; thrown, so that the transaction leaves no trace.
    package enum Obstacle: Error, Sendable {
        /// The section is not hers to write any more, or the case was closed meanwhile.
        case refused
        /// The same form has been kept before.
        case sentBefore
    }

    /// Asks once more whether she may, notes the form and writes the row of the audit.
    package func note(from form: SendingID?, in transaction: any Transaction) throws {
        let now = clock.now
        let visible = CaseAccess(viewer: open.viewer, now: now).visible([section], writing: true)
        guard try CaseFileStore.find(open.id, visible, in: transaction) != nil else { throw Obstacle.refused }
        if let form, try !SentFormStore.note(form, at: now, in: transaction) { throw Obstacle.sentBefore }
        let line = AuditEntry(.caseWritten, by: .staff(open.viewer.id), subject: subject, at: now)
        try AuditStore.record(line, id: audit, in: transaction)
    }
}
