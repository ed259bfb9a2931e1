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

@testable import Interpreters

/// An agency with a list of interpreters, on its real pages; it is Monday, 2026-03-23, 08:00 in Ljubljana.
struct InterpretersHouse: HouseOfCases {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    /// Keeps the list.
    let lead: CastMember
    /// Works on cases.
    let owner: CastMember
    let colleague: CastMember
    /// Answers contacts and works on no case.
    let counsellor: CastMember
    /// Of another agency, where she keeps its list.
    let stranger: CastMember
    let door: FrontDoor
    let interpreters: Interpreters
    let meetings = Meetings()

    /// Appointments as their own feature would tell of them.
    final class Meetings: Sendable {
        private let kept = Mutex<[String: (InterpretedTime, CaseID?)]>([:])
        func put(_ name: String, _ time: InterpretedTime, in file: CaseID? = nil) {
            kept.withLock { $0[name] = (time, file) }
        }
        func find(_ name: String) -> (InterpretedTime, CaseID?)? { kept.withLock { $0[name] } }
    }

    static func with(_ engine: Engine, _ body: (InterpretersHouse) async throws -> Void) async throws {
        let migrations = CaseFilesMigrations.all + InterpretersMigrations.all
        try await TestHouse.with(engine, data: migrations) { house in
            try await body(try await InterpretersHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        house.time.pass(try Self.moment("2026-03-23T07:00:00Z") - house.clock.now)
        lead = try await house.hire([.caseLead])
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        stranger = try await house.hire([.caseLead], team: try await house.otherTeam())
        files = house.caseFiles
        interpreters = Interpreters(
            files: files, vault: house.vault, zone: Self.zone,
            rules: try TestHouse.organisationFiles.interpreterRules())
        let lists = try TestHouse.organisationFiles.codeLists()
        let (files, meetings) = (files, meetings)
        let needs = InterpretersNeeds(
            centres: try TestHouse.organisationFiles.organisation().centres, lists: { lists },
            names: { _ in [:] },
            seen: { matters, viewer, _ in try await Self.seen(matters, by: viewer, files, meetings) },
            time: { name, _ in meetings.find(name)?.0 })
        let routes = InterpretersRoutes(interpreters: interpreters, needs: needs) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    private static func seen(
        _ matters: [AssignmentMatter], by viewer: Viewer, _ files: CaseFiles, _ meetings: Meetings
    ) async throws -> [AssignmentMatter: InterpretersNeeds.Seen] {
        let access = CaseAccess(viewer: viewer, now: files.clock.now)
        var found: [AssignmentMatter: InterpretersNeeds.Seen] = [:]
        for matter in matters {
            let file = matter.file ?? matter.appointment.flatMap { meetings.find($0)?.1 }
            guard let file else { continue }
            let isSeen = try await files.database.read {
                try !CaseFileStore.visible([file], access.visible([.counselling]), in: $0).isEmpty
            }
            if isSeen {
                found[matter] = InterpretersNeeds.Seen(name: "Zadeva", address: Address("/x"), file: file)
            }
        }
        return found
    }

    /// The form of somebody who speaks Albanian, on call on Mondays from seven to nine in the evening.
    func form(_ name: String = "Teuta Bajrami", _ change: [String: String] = [:]) -> [(String, String)] {
        let form = [
            "name": name, "gender": "woman", "phone": "+38640111222", "mail": "", "company": "",
            "region": "Celje", "language_1": "sq", "variety_1": "gegijsko", "from_1": "07:00",
            "to_1": "21:00", "not_from": "", "note": "", "version": "0",
        ]
        return form.merging(change) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Enters somebody on the page, and has her sign on a day; nobody is asked who has not.
    @discardableResult
    func enter(
        _ name: String = "Teuta Bajrami", _ change: [String: String] = [:], signed day: String? = "2026-03-01"
    ) async throws -> InterpreterID {
        let answer = try await post("/interpreters", form(name, change), lead)
        let id = try #require(
            answer.location?.split(separator: "/").last.flatMap { InterpreterID($0) }, "\(answer.text)")
        if let day { try await sign(id, on: day) }
        return id
    }

    func sign(_ id: InterpreterID, on day: String, _ kind: String = "undertaking") async throws {
        let form = [("kind", kind), ("signed_on", day)]
        try #require(try await post("/interpreters/\(id)/papers", form, lead).status == .seeOther)
    }

    /// An hour in Albanian on Wednesday, for what is named, or for a call.
    func wish(_ more: [(String, String)] = []) -> [(String, String)] {
        let form = [
            ("language", "sq"), ("day", "2026-03-25"), ("time", "10:00"), ("minutes", "60"),
            ("way", "in_person"), ("centre", "celje"),
        ]
        return form.filter { field in !more.contains { $0.0 == field.0 } } + more
    }

    /// Asks her on the page; gives the answer.
    func ask(_ id: InterpreterID, _ more: [(String, String)] = [], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        try await post("/interpreter-assignments", wish(more + [("interpreter", id.description)]), member)
    }

    /// Asks her, and gives the address of the assignment.
    func asked(_ id: InterpreterID, _ more: [(String, String)] = []) async throws -> String {
        let answer = try await ask(id, more)
        return try #require(answer.location, "\(answer.text)")
    }

    /// Says something about an assignment, as its page is now.
    func say(_ act: String, _ more: [(String, String)], on path: String, _ member: CastMember? = nil)
        async throws -> TestBrowser.Page
    {
        let version = try await get(path, member).field("version") ?? "1"
        return try await post("\(path)/\(act)", [("version", version)] + more, member)
    }

    func count(_ table: String) async throws -> Int {
        try await house.data.read {
            try $0.all(SQL(file: "SELECT 1 AS one FROM \(table) LIMIT 1000")).count
        }
    }

    /// A page with what its query asks.
    func find(_ more: [(String, String)] = [], _ member: CastMember? = nil) async throws -> String {
        try await get(
            Address("/interpreter-assignments/new").with(wish(more)).path, member
        ).text
    }
}
