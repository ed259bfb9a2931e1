// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import CaseDocuments

/// A team in Ljubljana whose cases have documents, on their real pages.
struct DocumentsHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let door: FrontDoor

    static func with(_ engine: Engine, _ body: (DocumentsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + DocumentsMigrations.all) { house in
            try await body(try await DocumentsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles
        let names = [owner.viewer.id: "Olga", colleague.viewer.id: "Cilka"]
        let documents = Documents(database: house.data, clock: house.clock, randomness: house.randomness)
        let routes = DocumentRoutes(
            documents: CaseDocuments(
                files: files, documents: documents,
                zone: TimeZone(identifier: "Europe/Ljubljana") ?? .gmt),
            needs: DocumentNeeds(
                names: { _ in names }, section: { section, _ in section.rawValue },
                file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    @discardableResult
    func send(
        _ files: [(name: String, bytes: [UInt8])], to id: CaseID, section: String = "risk", note: String = "",
        form: String = "", as member: CastMember? = nil, headers: [String: String] = [:]
    ) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member ?? owner)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(
            "/cases/\(id)/documents",
            [("_k", token), ("b", form), ("section", section), ("note", note)], files: files,
            headers: headers)
    }

    /// Puts a file into a case and gives the address of its page.
    func put(_ name: String, _ bytes: [UInt8], in id: CaseID, section: String = "risk") async throws -> String
    {
        let list = "/cases/\(id)/documents"
        let answer = try await send([(name, bytes)], to: id, section: section)
        try #require(answer.location == list, "\(answer.text)")
        let page = try await get(list).text
        let mark = try #require(page.range(of: "\">\(name)</a>")).lowerBound
        return String(try #require(page[..<mark].components(separatedBy: "href=\"").last))
    }

    /// How many documents there are, those too that are still coming in.
    func count() async throws -> Int {
        try await house.data.read { try $0.all("SELECT id FROM document ORDER BY id LIMIT 99").count }
    }
}
