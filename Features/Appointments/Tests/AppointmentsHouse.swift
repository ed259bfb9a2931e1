// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Appointments

/// A centre whose counsellors have hours, on their real pages; it is Monday, 2026-03-23, 08:00 in Ljubljana.
struct AppointmentsHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let counsellor: CastMember
    let stranger: CastMember
    let door: FrontDoor
    let appointments: Appointments
    let hidden: Hidden
    let card = Card()
    static let matter = AppointmentMatter(.case, String(repeating: "a", count: 32))

    /// From whom the only case is hidden.
    final class Hidden: Sendable {
        private let kept = Mutex<Set<StaffID>>([])
        func hide(from staff: StaffID) { kept.withLock { _ = $0.insert(staff) } }
        func show(to staff: StaffID) { kept.withLock { _ = $0.remove(staff) } }
        func isHidden(from staff: StaffID) -> Bool { kept.withLock { $0.contains(staff) } }
    }

    /// What the safe-contact card of the only case allows.
    final class Card: Sendable {
        private let kept = Mutex<AppointmentReminder.Way?>(nil)
        var allows: AppointmentReminder.Way? {
            get { kept.withLock { $0 } }
            set { kept.withLock { $0 = newValue } }
        }
    }

    static func with(_ engine: Engine, _ body: (AppointmentsHouse) async throws -> Void) async throws {
        let migrations = CaseFilesMigrations.all + AppointmentsMigrations.all
        try await TestHouse.with(engine, data: migrations) { house in
            try await body(try await AppointmentsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        house.time.pass(try Self.moment("2026-03-23T07:00:00Z") - house.clock.now)
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        let away = try await house.hire([.caseWorker], team: try await house.otherTeam())
        stranger = away
        files = house.caseFiles
        let hidden = Hidden()
        self.hidden = hidden
        appointments = Appointments(
            database: house.data, clock: house.clock, randomness: house.randomness,
            organisation: try TestHouse.organisationFiles.organisation(),
            rules: try TestHouse.organisationFiles.counsellingRules().appointments,
            byCode: try TestHouse.organisationFiles.codeBookingRules())
        let names = [owner.viewer.id: "Olga", colleague.viewer.id: "Karla"]
        let lists = try TestHouse.organisationFiles.codeLists()
        let card = card
        let needs = AppointmentsNeeds(
            seen: { matters, viewer, _ in
                let isThere = viewer.id != away.viewer.id && !hidden.isHidden(from: viewer.id)
                return matters.filter { _ in isThere }.reduce(into: [:]) {
                    $0[$1] = AppointmentsNeeds.Seen(
                        name: "Primer 2026-0001", address: Address("/cases/\($1.id)"))
                }
            }, names: { _ in names }, lists: { lists },
            reminder: { _, start, _ in card.allows.map { Self.reminder($0, before: start, house) } },
            card: { Address("/cases/\($0.id)/safe-contact") })
        let routes = AppointmentRoutes(appointments: appointments, needs: needs) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    /// A mail waits for its day in the outbox.
    private static func reminder(
        _ way: AppointmentReminder.Way, before start: Moment, _ house: TestHouse
    ) -> AppointmentReminder {
        let id = OutboxID(from: house.randomness)
        return AppointmentReminder(way) { transaction in
            guard way == .mail else { return nil }
            try OutboxStore().add(id, kind: "mail", payload: [7], due: start - .days(1), transaction)
            return id
        }
    }

    /// Somebody is in Celje on a day of the week, and talks Slovenian in person and by video.
    func works(_ member: CastMember, on weekday: Int, _ from: String = "09:00", _ to: String = "12:00")
        async throws
    {
        let hours = [
            ("weekday", "\(weekday)"), ("from", from), ("to", to), ("centre", "celje"), ("valid_from", ""),
            ("valid_to", ""),
        ]
        try #require(try await post("/my-hours", hours, member).location == "/my-hours")
        let skills = [("way", "in_person"), ("way", "video"), ("language", "sl")]
        try #require(try await post("/my-hours/skills", skills, member).location == "/my-hours")
    }

    func wish(_ change: (inout SlotWish) -> Void = { _ in }) -> SlotWish {
        var wish = SlotWish(centre: "celje", way: .inPerson, language: "sl")
        change(&wish)
        return wish
    }

    func slots(_ change: (inout SlotWish) -> Void = { _ in }) async throws -> [Slot] {
        try await appointments.slots(for: wish(change), of: owner.viewer, most: 1000)
    }

    /// Books on the page, and gives the answer.
    func book(_ slot: Slot, _ more: [(String, String)] = [], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let form = [
            ("case", Self.matter.id), ("centre", "celje"), ("way", "in_person"), ("language", "sl"),
            ("slot", AppointmentForm.value(of: slot)),
        ]
        let kept = form.filter { field in !more.contains { $0.0 == field.0 } }
        return try await post("/appointments", kept + more, member)
    }

    func all() async throws -> [Appointment] { try await appointments.all(of: Self.matter) }

    /// How a moment is written by the clock of Ljubljana, `MM-DD HH:MM`.
    func clock(_ moment: Moment) -> String {
        "\(appointments.days.of(moment).dropFirst(5)) \(appointments.days.time(of: moment))"
    }
}
