// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Appointments

/// A thread in which times are offered.
extension AppointmentsHouse {
    var thread: OfferedThread { thread(named: "thread") }

    func thread(named name: String, in language: Language = .slovenian) -> OfferedThread {
        OfferedThread(
            name: name, auditName: "audited " + name, matter: MatterID(high: 7, low: 7), language: language)
    }

    var own: OwnTimes { own(standing: .anybody) }

    func own(standing: MatterStanding) -> OwnTimes {
        OwnTimes(appointments: appointments) { _, _ in standing }
    }

    func ownDoor() -> OwnTimesDoor {
        OwnTimesDoor(appointments, standing: { _, _ in .anybody }, flood: house.flood)
    }

    /// Offers times in Celje, in person and in Slovenian; gives the offer's name.
    func offer(for matter: AppointmentMatter? = nil, in thread: OfferedThread? = nil) async throws -> OfferID
    {
        let thread = thread ?? self.thread
        let known = Set(try await own.offers(in: thread).map(\.offer.id))
        try await appointments.offer(wish(), for: matter ?? Self.matter, in: thread, by: owner.viewer)
        let new = try await own.offers(in: thread).map(\.offer.id).first { !known.contains($0) }
        return try #require(new)
    }

    /// The times among which she can choose.
    func free(_ id: OfferID, _ choice: OwnChoice = OwnChoice()) async throws -> [Slot] {
        let one = try #require(try await own.offers(in: thread).first { $0.offer.id == id })
        return try await own.slots(of: one, choice, in: thread)
    }

    /// The same of her only offer, as the case or request of it stands.
    func offers(of own: OwnTimes) async throws -> [Slot] {
        let one = try #require(try await own.offers(in: thread).first)
        return try await own.slots(of: one, OwnChoice(), in: thread)
    }

    func take(
        _ start: Moment, of id: OfferID, _ choice: OwnChoice = OwnChoice(), from form: SendingID? = nil
    ) async throws -> Refused? {
        try await own.take(start, choice, of: id, in: thread, from: form)
    }

    func form(_ fields: [(String, String)]) -> Form {
        Form(values: Dictionary(uniqueKeysWithValues: fields.map { ($0.0, [$0.1]) }))
    }

    func liftWalls() async throws {
        try await house.data.write { try $0.run("UPDATE wall SET state = 'lifted'") }
    }

    func count(_ table: String) async throws -> Int {
        try await house.data.read {
            try $0.first(SQL(file: "SELECT CAST(count(*) AS BIGINT) AS rows_ FROM \(table)"))?.integer(
                "rows_")
                ?? 0
        }
    }
}
