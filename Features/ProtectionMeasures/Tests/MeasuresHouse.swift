// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import ProtectionMeasures

/// A team in Ljubljana whose cases have protection measures, on their real pages, with the kinds of the Slovenian line.
struct MeasuresHouse: HouseOfCases {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let door: FrontDoor
    let measures: ProtectionMeasures
    let counted = CountedFacts()
    /// Jana's entry was two; she was called "old" before.
    static let people = [
        MeasurePerson(id: "jan", name: "Jan Kovač", earlier: []),
        MeasurePerson(id: "jana", name: "Jana Novak", earlier: ["old"]),
    ]

    static func with(
        _ engine: Engine, at time: String = "2026-11-02T08:00:00Z",
        _ body: (MeasuresHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + MeasuresMigrations.all) { house in
            house.time.pass(try moment(time) - house.clock.now)
            try await body(try await MeasuresHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles(counting: counted)
        measures = ProtectionMeasures(
            files: files, kinds: try TestHouse.organisationFiles.measureKinds(), zone: Self.zone)
        let page = Address("/elsewhere")
        let routes = MeasureRoutes(
            measures: measures,
            needs: MeasureNeeds(
                people: { open in open.reads.contains(.identity) ? Self.people : [] },
                places: { open, _ in
                    open.reads.contains(.location)
                        ? [MeasureThing(id: "home", name: "njen dom", address: page)] : []
                },
                incidents: { open, _ in
                    open.reads.contains(.incident)
                        ? [MeasureThing(id: "evening", name: "dogodek 2. 11. 2026", address: page)] : []
                },
                names: { _ in [:] },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A measure of the police, in force since the morning of 2 November.
    static let order = [
        ("kind", "police_barring"), ("status", "in_force"), ("since", "2026-11-02"),
        ("from", "2026-11-02"), ("from_time", "08:30"), ("protected", "jana"), ("bound", "jan"),
        ("reference", "225-17/2026"), ("zone_place", "home"), ("zone_words", ""), ("zone_metres", "200"),
    ]

    /// Enters a measure and gives the address of its page.
    func enter(_ fields: [(String, String)] = [], in id: CaseID) async throws -> String {
        let list = "/cases/\(id)/protection-measures"
        let (given, known) = (Set(fields.map(\.0)), try await links(in: id))
        let answer = try await post(list, Self.order.filter { !given.contains($0.0) } + fields)
        try #require(answer.location == list, "\(answer.text)")
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    /// Enters a breach of the latest version of a measure and gives the address of its page.
    func breach(_ measure: String, version: String = "1", _ more: [(String, String)] = []) async throws
        -> String
    {
        let fields = [
            ("version", version), ("day", "2026-11-02"), ("account", "Stal je pred vrati."),
            ("said_by", "survivor"),
        ]
        let given = Set(more.map(\.0))
        let answer = try await post(
            measure + "/breaches", fields.filter { !given.contains($0.0) } + more)
        try #require(answer.location == measure, "\(answer.text)")
        return try #require(
            try await get(measure).text.components(separatedBy: "<li><a href=\"").dropFirst().first?
                .components(separatedBy: "\"").first)
    }

    /// The addresses of the measures of a case, in the order of its list.
    func links(in id: CaseID) async throws -> [String] {
        try await get("/cases/\(id)/protection-measures").text.components(separatedBy: "<h2><a href=\"")
            .dropFirst().compactMap { $0.components(separatedBy: "\"").first }
    }
}
