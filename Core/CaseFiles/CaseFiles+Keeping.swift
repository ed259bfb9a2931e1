// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault
package import Web

/// How writing into a case ended.
package enum CaseWriting: Sendable {
    /// It is written, now or by the same form before.
    case kept
    /// Somebody else wrote meanwhile; nothing was written.
    case met
    /// It is not hers to write, or not any more.
    case refused
}

extension CaseFiles {
    /// The sections in which it stands what came of a case, the first that whoever follows it up may write: what she said
    /// of it she said in confidence, but police, social work, health and a municipality are not given that section.
    package static let outcomes: [Section] = [.counselling, .risk]

    /// The case in the address of a page, opened for her who asks; everything else is not found.
    package func open(in request: StaffRequest) async throws -> OpenCase {
        let id: CaseID = try request.id("id")
        guard let open = try await open(id, by: request.viewer, with: request.key) else {
            throw Problem.notFound
        }
        return open
    }

    /// The case that the address of a refused form names, if it is closed and hers to read: then that is why.
    package func closed(in request: StaffRequest) async throws -> CaseID? {
        guard let id = CaseID(request.parameters["id"] ?? "") else { return nil }
        let access = CaseAccess(viewer: request.viewer, now: clock.now)
        let file = try await database.read { try CaseFileStore.find(id, access.visible(), in: $0) }
        return file?.stage == .closed ? id : nil
    }

    /// Writes what `store` keeps into one section of an open case, once for each form.
    ///
    /// Where `store` finds that somebody else wrote meanwhile it says false: then nothing is kept, and no row in the
    /// audit says that something was. `seal` may run again with another key.
    package func keep<Sealed: Sendable>(
        _ section: Section, of open: OpenCase, from form: SendingID? = nil,
        noting action: AuditEntry.Action = .caseWritten, seal: (UnitKey) throws -> Sealed,
        store: @escaping @Sendable (Sealed, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        try await keep(from: form, store: store) {
            try await write(section, of: open, noting: action, seal: seal, store: $0)
        }
    }

    /// Writes what came of a closed case that she works as her own, once for each form.
    ///
    /// Nothing else is written into a closed case: this is not among what `OpenCase.writes` names, so no other page
    /// takes it for leave to write.
    package func keepOutcome<Sealed: Sendable>(
        in section: Section, of open: OpenCase, from form: SendingID?, seal: (UnitKey) throws -> Sealed,
        store: @escaping @Sendable (Sealed, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        guard Self.outcomes.contains(section) else { return .refused }
        return try await keep(from: form, store: store) {
            try await write(
                section, of: open, where: { $0.followed(in: [section]) }, noting: .caseWritten, seal: seal,
                store: $0)
        }
    }

    /// Writes what is given out of a case that she works as her own, open or closed, into the section that names it; once
    /// for each form.
    package func keepExport<Sealed: Sendable>(
        of open: OpenCase, from form: SendingID?, noting action: AuditEntry.Action = .caseWritten,
        seal: (UnitKey) throws -> Sealed,
        store: @escaping @Sendable (Sealed, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        guard open.standing.contains(.identity) else { return .refused }
        return try await keep(from: form, store: store) {
            try await write(
                .identity, of: open, where: { $0.exportable }, noting: action, seal: seal, store: $0)
        }
    }

    private func keep<Sealed: Sendable>(
        from form: SendingID?, store: @escaping @Sendable (Sealed, any Transaction) throws -> Bool,
        write: (@escaping @Sendable (Sealed, any Transaction) throws -> Bool) async throws -> Bool?
    ) async throws -> CaseWriting {
        let now = clock.now
        do {
            let isDone = try await write { sealed, transaction in
                if let form, try !SentFormStore.note(form, at: now, in: transaction) { throw SentBefore() }
                guard try store(sealed, transaction) else { throw WrittenMeanwhile() }
                return true
            }
            return isDone == nil ? .refused : .kept
        } catch is WrittenMeanwhile {
            return .met
        } catch is SentBefore {
            return .kept
        }
    }

    /// The same where nothing has to be sealed.
    package func keep(
        _ section: Section, of open: OpenCase, from form: SendingID? = nil,
        noting action: AuditEntry.Action = .caseWritten,
        store: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        try await keep(section, of: open, from: form, noting: action, seal: { _ in () }) { _, transaction in
            try store(transaction)
        }
    }
}

/// Thrown inside a transaction, so that it leaves no trace of a writing that was none.
private struct WrittenMeanwhile: Error {}

/// Thrown inside a transaction, so that a form that comes twice leaves one trace.
private struct SentBefore: Error {}
