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

@testable import CasePackages

/// A team that hands over what was decided of its cases, to a centre of another organisation that has a key.
struct PackagesHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let coordinator: CastMember
    /// Of the centre.
    let social: CastMember
    let centre: Team
    /// The centre's own.
    let key: PackagePrivateKey
    let scene = Scene()
    let door: FrontDoor

    /// What other features say; they mind no section.
    final class Scene: Sendable {
        typealias Asked = @Sendable (any Transaction) throws -> Bool

        private let entries = Mutex<[CaseEntry]>([])
        private let decisions = Mutex<[PackageDecision]>([])
        private let asked = Mutex<Asked>({ _ in true })

        var said: [CaseEntry] { entries.withLock { $0 } }
        var decided: [PackageDecision] { decisions.withLock { $0 } }

        func say(_ more: [CaseEntry]) { entries.withLock { $0 += more } }
        func decide(_ all: [PackageDecision]) { decisions.withLock { $0 = all } }
        /// What happens when it is asked in the transaction whether the decision holds.
        func whenAsked(_ work: @escaping Asked) { asked.withLock { $0 = work } }
        func holds(_ transaction: any Transaction) throws -> Bool {
            try asked.withLock { $0 }(transaction)
        }
    }

    static func with(_ engine: Engine, _ body: (PackagesHouse) async throws -> Void) async throws {
        let data = CaseFilesMigrations.all + CasePackagesMigrations.all
        try await TestHouse.with(engine, data: data) { house in
            house.time.pass(try moment("2026-12-01T08:00:00Z") - house.clock.now)
            try await body(try await PackagesHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        coordinator = try await house.hire([.platformCoordinator])
        centre = try await house.otherTeam()
        social = try await house.hire([.socialWorker], team: centre)
        key = try PackagePrivateKey.made(.system)
        files = house.caseFiles
        let teams = [PackageTeam(id: centre.id, name: "Center")]
        let packages = CasePackages(
            files: files, zone: .gmt, needs: Self.needs(scene, teams: teams))
        let keys = PartnerKeys(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: .gmt)
        let layout: StaffLayout.Maker = {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(
            .staff,
            [
                CasePackageRoutes(packages: packages, layout: layout),
                PartnerKeyRoutes(keys: keys, teams: { _ in teams }, names: { _ in [:] }, layout: layout),
            ])
    }

    private static func needs(_ scene: Scene, teams: [PackageTeam]) -> CasePackageNeeds {
        CasePackageNeeds(
            sources: {
                [CaseSource(.all) { _, _, _ in { wording in scene.said.map { named($0, wording) } } }]
            },
            people: CasePeopleSource([.identity]) { _, _, _ in
                { _ in
                    [
                        CasePerson(
                            id: "ana", name: "Ana Novak", otherNames: "", role: "Žrtev", isSurvivor: true,
                            earlier: [])
                    ]
                }
            },
            decisions: { _, _ in scene.decided },
            holds: { _, _, transaction in try scene.holds(transaction) },
            withheld: [.location],
            choose: { entries, ticked, _ in
                PackageChoice(
                    taken: entries.filter {
                        ($0.voice == .plain || ticked?.entries.contains($0.id) ?? false)
                            && $0.written <= ticked?.seen ?? $0.written
                    }, undecided: ticked == nil ? entries.filter { $0.voice != .plain } : [],
                    left: ["Izpuščeno: 1"])
            }, documents: { _, _ in [] }, content: { _, _ in nil }, teams: { _ in teams },
            names: { _ in [:] }, section: { section, _ in section.rawValue }, house: { _ in "Društvo" },
            file: { Address("/cases/\($0)") })
    }

    /// An entry with the names of those it is about, as a feature puts it into words.
    private static func named(_ entry: CaseEntry, _ wording: CaseWording) -> CaseEntry {
        let names = entry.people.map { CaseEntry.Line("Oseba", wording.people[$0] ?? "nekdo") }
        return CaseEntry(
            entry.title, entry.kind, in: entry.section, written: entry.written, title: entry.title,
            lines: names, at: entry.address, people: entry.people, voice: entry.voice)
    }

    func entry(
        _ title: String, _ section: Section = .risk, people: [String] = [],
        voice: CaseEntry.Voice = .plain
    ) -> CaseEntry {
        CaseEntry(
            title, .note, in: section, written: house.clock.now, title: title, lines: [],
            at: Address("/there"), people: people, voice: voice)
    }

    /// Decides that these sections go to the centre, and gives the address at which a package is made.
    func decide(_ sections: Sections, of id: CaseID) -> String {
        scene.decide([
            PackageDecision(
                id: "d1", sections: sections, recipients: [centre.id], purpose: "duty",
                purposeName: "Zakonska dolžnost", until: "2026-12-31")
        ])
        return "/cases/\(id)/packages/d1/\(centre.id)"
    }

    var keyPage: String { "/package-keys/\(centre.id)" }

    func enterKey(
        _ key: PackagePrivateKey? = nil, version: Int = 0, more: [(String, String)] = []
    ) async throws -> TestBrowser.Page {
        let text = (key ?? self.key).publicKey.text
        return try await post(
            keyPage, [("key", text), ("version", "\(version)")] + more, coordinator)
    }

    func confirmKey(with whom: String = "Marko Zupan", on day: String = "2026-11-30") async throws
        -> TestBrowser.Page
    {
        let id = try #require(try await get(keyPage, coordinator).field("id"))
        return try await post(
            keyPage + "/confirm", [("id", id), ("with", whom), ("day", day)], coordinator)
    }

    /// The key of the centre, entered and confirmed.
    func haveKey() async throws {
        try #require(try await enterKey().location == keyPage)
        try #require(try await confirmKey().location == keyPage)
    }

    /// Presses the button on the page of a package.
    func make(_ path: String, ticked: [String] = [], more: [(String, String)] = []) async throws
        -> TestBrowser.Page
    {
        let seen = ("seen", "\(house.clock.now.milliseconds)")
        return try await post(path, ticked.map { ("entry", "note \($0)") } + [seen] + more)
    }

    /// How many were written down.
    func made() async throws -> Int {
        try await house.data.read { try $0.all("SELECT id FROM case_package ORDER BY id LIMIT 9").count }
    }
}
