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

@testable import WaitingList

/// A line and its centre in Celje, on the real pages.
struct WaitingListHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    /// Who sees to requests.
    let owner: CastMember
    let colleague: CastMember
    let counsellor: CastMember
    let other: CastMember
    /// Works on cases in the centre in Maribor.
    let elsewhere: CastMember
    /// Of another agency.
    let stranger: CastMember
    let door: FrontDoor
    let begun: Begun
    let booked: Booked
    let list: WaitingList

    /// The cases that began, with what was written in them.
    final class Begun: Sendable {
        private let kept = Mutex<[CounselledCase]>([])
        var all: [CounselledCase] { kept.withLock { $0 } }
        func add(_ one: CounselledCase) { kept.withLock { $0.append(one) } }
    }

    /// The requests for which a time is agreed on.
    final class Booked: Sendable {
        private let kept = Mutex<Set<CounsellingRequestID>>([])
        func add(_ id: CounsellingRequestID) { kept.withLock { _ = $0.insert(id) } }
        func remove(_ id: CounsellingRequestID) { kept.withLock { _ = $0.remove(id) } }
        func has(_ id: CounsellingRequestID) -> Bool { kept.withLock { $0.contains(id) } }
    }

    let counted = CountedFacts()

    static func with(_ engine: Engine, _ body: (WaitingListHouse) async throws -> Void) async throws {
        let migrations = CaseFilesMigrations.all + WaitingListMigrations.all
        try await TestHouse.with(engine, data: migrations) { house in
            try await body(try await WaitingListHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor, .coordinator])
        other = try await house.hire([.counsellor])
        stranger = try await house.hire([.caseWorker], team: try await house.otherTeam())
        let maribor = Team(
            id: TeamID(from: house.randomness), agency: house.team.agency, purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(maribor, in: $0) }
        elsewhere = try await house.hire([.caseWorker], team: maribor)
        files = house.caseFiles
        let (begun, booked) = (Begun(), Booked())
        (self.begun, self.booked) = (begun, booked)
        list = WaitingList(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: .gmt, rules: try TestHouse.organisationFiles.counsellingRules(), count: counted.count)
        let people = [(owner, "Olga"), (colleague, "Karla"), (elsewhere, "Mira")].map { member, name in
            WaitingListNeeds.Colleague(id: member.viewer.id, team: member.viewer.team, name: name)
        }
        let lists = try TestHouse.organisationFiles.codeLists()
        let needs = WaitingListNeeds(
            centres: try TestHouse.organisationFiles.organisation().centres,
            seats: {
                $0.agency == house.team.agency ? ["celje": house.team.id, "maribor": maribor.id] : [:]
            },
            colleagues: { _ in people }, lists: { lists },
            begin: { try await Self.begin($0, $1, house, begun) }, file: { Address("/cases/\($0)") },
            cases: Address("/cases"), appointments: { Address("/appointments/of/\($0)") },
            letGo: { id, _ in !booked.has(id) })
        let routes = WaitingListRoutes(list: list, needs: needs) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    private static func begin(
        _ new: CounselledCase, _ request: StaffRequest, _ house: TestHouse, _ begun: Begun
    ) async throws -> CaseID? {
        let files = house.caseFiles
        guard
            let founding = try await files.found(
                by: request.viewer, with: request.key, openTo: [], written: [.identity], year: 2026)
        else { return nil }
        let isFirst = try await house.data.write { transaction in
            guard try new.beside(transaction) else { return false }
            _ = try files.enter(founding, in: 2026, transaction)
            return true
        }
        guard isFirst else { return nil }
        begun.add(new)
        return founding.id
    }

    /// What the form says: a Roma woman in no great danger.
    func form(_ more: [(String, String)] = []) -> [(String, String)] {
        let fields = [
            ("centre", "celje"), ("label", "Marjetica"), ("asks", "Rada bi šla od doma."),
            ("reach", "Pokliče sama ob torkih."), ("way", "in_person"), ("way", "phone"), ("danger", "low"),
            ("vulnerability", "roma"), ("language", "sl"), ("source", "phone"),
            ("agreement", "Vprašala sem jo, rekla je da."),
        ]
        return fields.filter { field in !more.contains { $0.0 == field.0 } } + more
    }

    /// Writes down a request of the line and gives its name.
    func ask(_ more: [(String, String)] = []) async throws -> CounsellingRequestID {
        let before = try await all()
        let answer = try await post("/counselling-requests", form(more), counsellor)
        try #require(answer.location == "/counselling-requests", "\(answer.text)")
        return try #require(try await all().first { new in !before.contains { $0.id == new.id } }).id
    }

    /// Does something about a request, as it stands now.
    func act(
        _ act: String, _ id: CounsellingRequestID, _ form: [(String, String)], _ member: CastMember? = nil,
        version: Int? = nil
    ) async throws -> TestBrowser.Page {
        let now = try await find(id)
        return try await post(
            "/waiting-list/\(id)/\(act)", [("version", "\(version ?? now.version)")] + form, member)
    }

    func find(_ id: CounsellingRequestID) async throws -> CounsellingRequest {
        try #require(try await all().first { $0.id == id })
    }

    func all() async throws -> [CounsellingRequest] { try await list.all("1 = 1") }

    /// A day so many days from now.
    func day(_ count: Int) -> String { CaseDay(zone: .gmt).day(count, after: house.clock.now) }

    /// The names of the requests that are red now, by the database's own words.
    func red() async throws -> Set<CounsellingRequestID> {
        Set(try await list.all(RequestStore.red(at: house.clock.now)).map(\.id))
    }
}
