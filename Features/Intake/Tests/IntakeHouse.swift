// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Intake

/// A line that hands over to casework, on the real pages.
struct IntakeHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    /// Who takes on.
    let owner: CastMember
    let colleague: CastMember
    let counsellor: CastMember
    let other: CastMember
    /// Of another agency.
    let stranger: CastMember
    let door: FrontDoor
    let begun: Begun
    let intake: Intake

    /// The cases that began, with what was written in them.
    final class Begun: Sendable {
        private let kept = Mutex<[IntakeCase]>([])
        var all: [IntakeCase] { kept.withLock { $0 } }
        func add(_ one: IntakeCase) { kept.withLock { $0.append(one) } }
    }

    static func with(_ engine: Engine, _ body: (IntakeHouse) async throws -> Void) async throws {
        let migrations = CaseFilesMigrations.all + IntakeMigrations.all
        try await TestHouse.with(engine, data: migrations) { house in
            try await body(try await IntakeHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        other = try await house.hire([.counsellor])
        stranger = try await house.hire([.caseWorker], team: try await house.otherTeam())
        files = house.caseFiles
        let (begun, files, database) = (Begun(), house.caseFiles, house.data)
        self.begun = begun
        let addressees = [
            IntakeAddressee(.team(house.team.id), name: "Vsa ekipa"),
            IntakeAddressee(.person(owner.viewer.id), name: "Olga"),
        ]
        let names = [counsellor.viewer.id: "Ana", owner.viewer.id: "Olga"]
        let needs = IntakeNeeds(
            addressees: { _ in addressees }, names: { _ in names },
            section: { section, _ in section.rawValue },
            begin: { new, request in
                guard
                    let founding = try await files.found(
                        by: request.viewer, with: request.key, openTo: [], written: [.identity], year: 2026)
                else { return nil }
                let isFirst = try await database.write { transaction in
                    guard try new.beside(transaction) else { return false }
                    _ = try files.enter(founding, in: 2026, transaction)
                    return true
                }
                guard isFirst else { return nil }
                begun.add(new)
                return founding.id
            }, cases: Address("/cases"), file: { Address("/cases/\($0)") })
        intake = Intake(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: .gmt)
        let routes = IntakeRoutes(intake: intake, needs: needs) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    /// What the form says: who she is and what she fears, both agreed to.
    func form(_ more: [(String, String)] = []) -> [(String, String)] {
        let fields = [
            ("to", "team-\(house.team.id)"), ("urgency", "three_days"), ("label", "Marjetica"),
            ("agreement", "Vprašala sem jo, rekla je da."), ("text_identity", "Ana, 1984"),
            ("agreed_identity", "1"), ("text_risk", "Ima puško."), ("agreed_risk", "1"),
        ]
        return fields.filter { field in !more.contains { $0.0 == field.0 } } + more
    }

    /// Hands over and gives the name of the request.
    func send(_ more: [(String, String)] = []) async throws -> String {
        let answer = try await post("/handed-over", form(more), counsellor)
        try #require(answer.location == "/handed-over", "\(answer.text)")
        let list = try await get("/handed-over", counsellor)
        return try #require(list.text(after: "<li><a href=\"/handed-over/", before: "\""))
    }

    /// What a system of a partner organisation sends for the team, and the name under which it waits.
    func sendBySystem() async throws -> (id: String, agency: AgencyID) {
        let agency = Agency(id: AgencyID(from: .system), name: "CSD Ig", kind: "social_work")
        let prepared = try await intake.prepare(
            Intake.Sent(
                agency: agency.id, team: house.team.id, urgency: "three_days", label: "Marjetica",
                agreement: "Rekla je da.", parts: [.identity: "Ana, 1984", .risk: "Ima puško."]))
        let (id, write) = try #require(prepared)
        try await house.data.write { transaction in
            try TeamStore.insert(agency, in: transaction)
            try write(transaction)
        }
        return (id, agency.id)
    }

    /// How far it has come, as the system is told.
    func stand(_ id: String, _ agency: AgencyID) async throws -> Intake.Stand? {
        try await house.data.read { try Intake.stand(of: id, from: agency, in: $0) }
    }

    /// The unit of the only request.
    func unit() async throws -> VaultUnitID {
        try await house.data.read { transaction in
            try #require(try transaction.first("SELECT unit_id FROM intake_request LIMIT 1")).id("unit_id")
        }
    }
}
