// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

/// A case that somebody of its team may open by way of exception, and the grant that would do it.
package struct CaseException: Sendable {
    package let file: CaseFile
    /// To read for a while what an emergency may need; it writes nothing.
    package let grant: Grant
    /// Who work the case as their own.
    package let owners: Set<StaffID>
    /// Whether she can read all of it already.
    package let isNeedless: Bool
    let line: AuditEntry
    let access: CaseAccess
}

extension CaseFiles {
    /// What opening a case by way of exception would open; nil if there is no such case for her, which is noted.
    ///
    /// A case that does not exist, that another team answers for, from which a wall keeps her, or of which she holds
    /// no key: all are one answer.
    package func exception(
        to number: CaseFile.Number, for span: Moment.Span, by viewer: Viewer, with key: PersonKey
    ) async throws -> CaseException? {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let found = try await database.read { transaction -> Found? in
            guard let file = try CaseFileStore.find(number, access.breakable, in: transaction) else {
                return nil
            }
            return try Found(file, access, in: transaction)
        }
        guard let found, try await !bound(found.file.id.matter).contains(viewer.id),
            let name = try await auditName(of: found, access, key)
        else {
            try await note(AuditEntry(.accessRefused, by: .staff(viewer.id), at: access.now))
            return nil
        }
        let reads = access.emergency.subtracting(found.file.keptBack)
        let grant = Grant(
            id: GrantID(from: randomness), matter: found.file.id.matter, grantee: .person(viewer.id),
            reads: reads, reason: .breakGlass, from: access.now, until: access.now + span,
            givenBy: viewer.id)
        return CaseException(
            file: found.file, grant: grant, owners: found.owners,
            isNeedless: found.reads.isSuperset(of: reads),
            line: AuditEntry(.glassBroken, by: .staff(viewer.id), subject: name, at: access.now),
            access: access)
    }

    /// Gives the grant with its row of the audit, in the transaction that says why; false if she may not any more.
    package func give(_ exception: CaseException, audit: AuditEntryID, in transaction: any Transaction) throws
        -> Bool
    {
        let visible = exception.access.breakable
        guard try CaseFileStore.find(exception.file.id, visible, in: transaction) != nil else { return false }
        try GrantStore.insert(exception.grant, in: transaction)
        try AuditStore.record(exception.line, id: audit, in: transaction)
        return true
    }

    /// The name by which the audit and the list of accesses know the case, from the first section that she can open.
    private func auditName(of found: Found, _ access: CaseAccess, _ key: PersonKey) async throws -> String? {
        let units = access.emergency.list.compactMap { found.written[$0] }
        let keys = try await vault.unlockAll(units, as: key, of: access.viewer.team)
        return units.lazy.compactMap { keys[$0]?.auditName }.first
    }
}
