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

@testable import Counselling

/// A team in Ljubljana that counsels on its cases, on the real pages.
struct CounsellingHouse: HouseOfCases {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let counselling: Counselling
    let agreed: Agreed
    let counted = CountedFacts()
    let door: FrontDoor

    /// What was agreed on for every case.
    final class Agreed: Sendable {
        private let meetings = Mutex<[CounsellingMeeting]>([])

        var all: [CounsellingMeeting] { meetings.withLock { $0 } }
        func add(_ meeting: CounsellingMeeting) { meetings.withLock { $0.append(meeting) } }
    }

    static func with(_ engine: Engine, _ body: (CounsellingHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + CounsellingMigrations.all) { house in
            house.time.pass(try moment("2026-09-01T08:00:00Z") - house.clock.now)
            try await body(try await CounsellingHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        let (owner, colleague) = (try await house.hire([.caseWorker]), try await house.hire([.caseWorker]))
        (self.owner, self.colleague, agreed) = (owner, colleague, Agreed())
        files = house.caseFiles(counting: counted)
        counselling = Counselling(files: files, zone: Self.zone) {
            $0 == owner.viewer.id.description ? "celje" : nil
        }
        let (names, agreed) = ([owner.viewer.id: "Nada", colleague.viewer.id: "Petra"], agreed)
        let routes = CounsellingRoutes(
            counselling: counselling,
            needs: CounsellingNeeds(
                names: { _ in names }, counsellors: { _ in [owner.viewer.id, colleague.viewer.id] },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                meetings: { _ in agreed.all }, languages: { Self.languages },
                file: { Address("/cases/\($0)") },
                outcomes: { Address("/cases/\($0)/outcomes") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// What was counted and counts still, as kind, list and code.
    var codes: [String] { counted.codes }

    private static let languages = ["sl", "sq"].map { code in
        CodeList.Code(
            code: code, validFrom: "2026-01-01", validTo: nil, nonCounselling: false,
            words: Wording([.slovenian: code == "sl" ? "slovenščina" : "albanščina"]))
    }

    var nada: String { owner.viewer.id.description }

    /// A case of the owner's in which counselling has begun, as the address of its page.
    func beginPage(reviewed review: String = "2026-10-15") async throws -> String {
        let path = "/cases/\(try await begin())/counselling"
        let form = [("day", "2026-09-01"), ("review", review), ("words", "Ne spim")]
        try #require(try await post(path + "/begin", form).location == path)
        return path
    }

    /// A session as the form sends it.
    func session(_ words: String, after version: Int, _ more: [(String, String)] = []) -> [(String, String)] {
        let named = Set(more.map(\.0))
        let usual = [
            ("words", words), ("state", "held"), ("day", "2026-09-01"), ("time", "09:00"), ("way", "phone"),
            ("minutes", "50"),
            ("counsellor", nada),
        ]
        return [("version", "\(version)")] + usual.filter { !named.contains($0.0) } + more
    }

    /// An agreement on goals as the form sends it.
    static func agreement(_ goals: [String], after version: Int) -> [(String, String)] {
        [("version", "\(version)"), ("day", "2026-09-01"), ("review", "2026-11-15"), ("with", "Petra")]
            + goals.map { ("goal", $0) }
    }

    /// All counselling there is, as the rule sees it.
    func courses() async throws -> [CounsellingCourse] {
        try await house.data.read { transaction in
            try transaction.all("SELECT DISTINCT case_id FROM counselling ORDER BY case_id LIMIT 500")
                .flatMap { try CounsellingStore.all(of: try $0.id("case_id"), in: transaction) }
        }
    }

    /// Those that the database calls red.
    func red() async throws -> Set<CounsellingID> {
        let limits = counselling.limits
        return try await house.data.read { transaction in
            Set(
                try transaction.all(
                    "SELECT n.id FROM counselling n WHERE \(CounsellingStore.red(limits)) ORDER BY n.id LIMIT 500"
                ).map { try $0.id("id") })
        }
    }
}
