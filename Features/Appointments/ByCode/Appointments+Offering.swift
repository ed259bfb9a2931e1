// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What staff do so that a woman can choose a time with her return code.
extension Appointments {
    /// When the last day is over on which she can choose, if she can from now on.
    var offerEnd: Moment {
        let now = clock.now
        return days.end(of: days.day(byCode.offerDays, after: now)) ?? now + .days(Int64(byCode.offerDays))
    }

    /// Offers her times; what was offered for the same case or request before, and not used, ends.
    ///
    /// The audit names the thread, as of anything that is written to her there.
    func offer(_ wish: SlotWish, for matter: AppointmentMatter, in thread: OfferedThread, by viewer: Viewer)
        async throws
    {
        let offer = AppointmentOffer(
            id: OfferID(from: randomness), thread: thread.name, agency: viewer.agency, matter: matter,
            wish: wish, until: offerEnd, appointment: nil, isTold: true, version: 1)
        let (now, audit) = (clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(
            .messageWritten, by: .staff(viewer.id), subject: thread.auditName, at: now)
        try await database.write { transaction in
            guard try stands(matter, true, viewer, transaction) else { throw Problem.notFound }
            try OfferStore.takeBack(of: thread.name, for: matter, in: transaction)
            try forget(at: now, in: transaction)
            try OfferStore.insert(offer, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// Takes an offer back; what she has chosen already stays, and is cancelled where appointments are.
    func takeBack(_ id: OfferID, in thread: OfferedThread, by viewer: Viewer) async throws {
        let line = AuditEntry(
            .messageWritten, by: .staff(viewer.id), subject: thread.auditName, at: clock.now)
        let (audit, agency) = (AuditEntryID(from: randomness), viewer.agency)
        try await database.write { transaction in
            let all = try OfferStore.all(of: thread.name, in: transaction)
            guard let one = all.first(where: { $0.offer.id == id }), one.offer.agency == agency,
                one.appointment == nil
            else { return }
            try OfferStore.remove(id, of: thread.name, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// What was offered in a thread by the viewer's agency.
    func offers(in thread: OfferedThread, for viewer: Viewer) async throws -> [OfferStanding] {
        let all = try await database.read { try OfferStore.all(of: thread.name, in: $0) }
        return all.filter { $0.offer.agency == viewer.agency }
    }
}
