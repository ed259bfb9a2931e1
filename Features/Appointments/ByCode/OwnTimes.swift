// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store

/// What a woman does herself with her return code.
///
/// Whatever she does, the audit names her thread and not the appointment: so nobody reads from it which time was hers.
struct OwnTimes: Sendable {
    let appointments: Appointments
    let standing: MatterStanding.Maker

    private var clock: Clock { appointments.clock }
    private var limit: Moment.Span {
        .minutes(Int64(appointments.byCode.changeUntilMinutes ?? appointments.rules.noticeMinutes))
    }

    /// What was offered in her thread, with what she chose, as far as it is not over.
    func offers(in thread: OfferedThread) async throws -> [OfferStanding] {
        let now = clock.now
        let all = try await appointments.database.read { try OfferStore.all(of: thread.name, in: $0) }
        return all.filter { if case .over = $0.phase(at: now) { false } else { true } }
    }

    /// Whether she can still move or cancel what she chose.
    func mayChange(_ one: OfferStanding) -> Bool { one.changeable(at: clock.now, limit: limit) != nil }

    /// The times among which she can choose, each moment once; none if she can choose none.
    func slots(of one: OfferStanding, _ choice: OwnChoice, in thread: OfferedThread) async throws -> [Slot] {
        let now = clock.now
        guard one.mayChoose(at: now) || mayChange(one) else { return [] }
        let found = try await appointments.database.read { transaction in
            let finder = try finder(for: one.offer, in: thread, at: now, transaction)
            return finder?.slots(for: choice.wish(one.offer), from: now, most: Self.mostLooked) ?? []
        }
        return found.reduce(into: []) { if $0.last?.start != $1.start { $0.append($1) } }
            .prefix(Self.mostShown).map { $0 }
    }

    /// Takes a time for her, or another in place of the one she has; nil if it is hers.
    ///
    /// Everything is asked again in the transaction that takes it: without an offer that stands nothing is booked.
    func take(
        _ start: Moment, _ choice: OwnChoice, of id: OfferID, in thread: OfferedThread, from form: SendingID?
    ) async throws -> Refused? {
        let (now, new) = (clock.now, AppointmentID(from: appointments.randomness))
        let audit = AuditEntryID(from: appointments.randomness)
        do {
            try await appointments.database.write { transaction in
                if let form, try !SentFormStore.note(form, at: now, in: transaction) { return }
                let all = try OfferStore.all(of: thread.name, in: transaction)
                guard let one = all.first(where: { $0.offer.id == id }) else { throw Refused.notOffered }
                let old = one.changeable(at: now, limit: limit)
                guard old != nil || one.mayChoose(at: now) else { throw Refused.notOffered }
                let chosen = try enter(new, start, choice, one.offer, insteadOf: old, in: thread, transaction)
                guard try OfferStore.choose(chosen.id, of: one.offer, in: transaction) else {
                    throw Refused.taken
                }
                try appointments.forget(at: now, in: transaction)
                let act = old == nil ? AuditEntry.Action.appointmentBooked : .appointmentChanged
                try AuditStore.record(line(act, thread, at: now), id: audit, in: transaction)
            }
            return nil
        } catch let refused as Refused {
            return refused
        } catch is AppointmentStore.Taken {
            return .taken
        }
    }

    private func enter(
        _ id: AppointmentID, _ start: Moment, _ choice: OwnChoice, _ offer: AppointmentOffer,
        insteadOf old: Appointment?, in thread: OfferedThread, _ transaction: any Transaction
    ) throws -> Appointment {
        // Nobody opens her card here, so no mail goes for the new time; whoever calls asks the card herself.
        let calls = try old.map { try ReminderStore.find($0.id, in: transaction) } == .call
        if let old, try !AppointmentStore.set(.moved, on: old.id, version: old.version, in: transaction) {
            throw Refused.taken
        }
        let (now, wish) = (clock.now, choice.wish(offer))
        guard let finder = try finder(for: offer, in: thread, at: now, transaction) else {
            throw Refused.notOffered
        }
        let free = finder.free(at: start, wish, from: now)
        // Who has counselled her before goes on, if she is there.
        guard let slot = free.first(where: { $0.staff == old?.staff }) ?? free.first else {
            throw Refused.taken
        }
        let chosen = Appointment(id, offer.agency, offer.matter, slot, wish, zone: choice.zone)
        try AppointmentStore.insert(chosen, in: transaction)
        if calls { try ReminderStore.insert(.call, of: id, in: transaction) }
        if let old { try appointments.followers.moved(old, chosen, transaction) }
        return chosen
    }

    /// Cancels what she chose, and with it the offer; false if it is too late for that, or there is none.
    func cancel(_ id: OfferID, in thread: OfferedThread) async throws -> Bool {
        let (now, audit) = (clock.now, AuditEntryID(from: appointments.randomness))
        return try await appointments.database.write { transaction in
            let one = try OfferStore.all(of: thread.name, in: transaction).first { $0.offer.id == id }
            guard let old = one?.changeable(at: now, limit: limit),
                try AppointmentStore.set(.cancelledByHer, on: old.id, version: old.version, in: transaction)
            else { return false }
            try OfferStore.remove(id, of: thread.name, in: transaction)
            try appointments.followers.cancelled(old.id, transaction)
            try AuditStore.record(line(.appointmentChanged, thread, at: now), id: audit, in: transaction)
            return true
        }
    }

    /// She has seen what we did with her time.
    func tell(_ id: OfferID, in thread: OfferedThread) async throws {
        try await appointments.database.write { try OfferStore.tell(id, of: thread.name, in: $0) }
    }

    /// What is free for an offer; nil if its case or request is over.
    ///
    /// Whom a wall keeps out of her thread, or of the case or request, does not meet her either.
    private func finder(
        for offer: AppointmentOffer, in thread: OfferedThread, at now: Moment, _ transaction: any Transaction
    ) throws -> SlotFinder? {
        let matters = [thread.matter] + [MatterID(offer.matter.id)].compactMap { $0 }
        let walls = try matters.flatMap { try WallStore.standing(around: $0, in: transaction) }
        var finder = try appointments.finder(
            in: offer.agency, behind: walls, ahead: appointments.byCode.aheadDays, at: now, transaction)
        switch try standing(offer.matter, transaction) {
        case .over: return nil
        case .anybody: break
        case .only(let staff): finder.keep(staff)
        }
        return finder
    }

    private func line(_ action: AuditEntry.Action, _ thread: OfferedThread, at now: Moment) -> AuditEntry {
        AuditEntry(action, by: .visitor, subject: thread.auditName, at: now)
    }

    /// How many times are looked at, of which several may begin at once.
    private static let mostLooked = 400
    /// How many moments her page shows.
    private static let mostShown = 60
}

/// What she wishes of a time, beside what was offered.
struct OwnChoice: Sendable {
    /// A room that is reached without a step.
    var isStepFree = false
    /// Her clocks, where they are not ours.
    var zone: String?

    func wish(_ offer: AppointmentOffer) -> SlotWish {
        var wish = offer.wish
        wish.isStepFree = isStepFree
        return wish
    }
}

/// Why she did not get a time.
enum Refused: String, Error, Sendable, CaseIterable {
    /// Somebody else was first.
    case taken
    /// There is no offer that she could use, or it is too late to change anything.
    case notOffered
}
