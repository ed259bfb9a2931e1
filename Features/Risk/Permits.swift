// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Store

/// Who may see what an instrument comes to.
extension Risk {
    /// What somebody has done about an instrument's terms.
    func standing(of viewer: Viewer, about instrument: InstrumentID) async throws -> Standing {
        let (staff, now) = (viewer.id, clock.now)
        let permits = try await database.read { try PermitStore.all(of: [staff], at: now, in: $0) }
        return Permit.standing(permits.filter { $0.instrument == instrument })
    }

    /// Keeps that somebody has read and accepted an instrument's terms.
    func accept(_ instrument: InstrumentID, by viewer: Viewer) async throws {
        let permit = Permit(
            id: PermitID(from: randomness), staff: viewer.id, instrument: instrument, kind: .terms,
            givenBy: viewer.id, until: nil)
        try await enter(permit, noting: .instrumentTermsAccepted, by: viewer)
    }

    /// The certificates of a lead's colleagues that hold.
    func certificates(of colleagues: [Viewer]) async throws -> [Permit] {
        let (staff, now) = (colleagues.map(\.id), clock.now)
        return try await database.read { try PermitStore.all(of: staff, at: now, in: $0) }
            .filter { $0.kind == .certificate }
    }

    /// Keeps that a lead has seen somebody's certificate.
    ///
    /// The same form sent twice is one certificate.
    func certify(
        _ colleague: StaffID, for instrument: InstrumentID, until: Moment?, by viewer: Viewer,
        from form: SendingID?
    ) async throws {
        let permit = Permit(
            id: PermitID(from: randomness), staff: colleague, instrument: instrument, kind: .certificate,
            givenBy: viewer.id, until: until)
        try await enter(permit, noting: .assessorCertified, by: viewer, from: form)
    }

    /// Ends a certificate of one of these colleagues; false if it has ended.
    func endCertificate(_ id: PermitID, of colleagues: [Viewer], by viewer: Viewer) async throws -> Bool {
        let (staff, now) = (colleagues.map(\.id), clock.now)
        let line = AuditEntry(.assessorCertificateEnded, by: .staff(viewer.id), at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try PermitStore.end(id, of: staff, at: now, in: transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    private func enter(
        _ permit: Permit, noting action: AuditEntry.Action, by viewer: Viewer, from form: SendingID? = nil
    ) async throws {
        let now = clock.now
        let line = AuditEntry(action, by: .staff(viewer.id), at: now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return }
            try PermitStore.insert(permit, at: now, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }
}
