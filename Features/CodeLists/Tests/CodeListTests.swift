// SPDX-License-Identifier: EUPL-1.2

import Access
import CodeLists
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Web

/// A house in which the configuration editor changes the lists.
struct ListHouse: Sendable {
    let house: TestHouse
    let book: CodeListBook
    let door: FrontDoor
    let editor: TestBrowser

    static let today = "2026-11-18"

    static func with(_ engine: Engine, _ body: (ListHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CodeListsMigrations.all, wrap: { RehearsalDatabase($0) }) {
            try await body(try await ListHouse($0))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Organisations/sos-slovenia").path
        let book = CodeListBook(
            database: house.data, files: try OrganisationFiles(directory: path).codeLists(),
            clock: house.clock, randomness: house.randomness)
        self.book = book
        let face = house.face(.staff)
        door = house.door(
            .staff,
            [
                CodeListRoutes(book: book, today: { Self.today }) {
                    StaffLayout(face: face, language: $0.viewer.language)
                }
            ])
        editor = house.browser(of: try await house.hire([.configurationEditor]), at: door)
    }

    func send(_ path: String, _ fields: [(String, String)]) async throws -> TestBrowser.Page {
        let page = try await editor.get(path)
        let token = try await editor.get("/code-lists/service").field("_k") ?? ""
        let version = page.field("version").map { [("version", $0)] } ?? []
        return try await editor.post(path, [("_k", token)] + version + fields)
    }

    func words(_ text: String) -> [(String, String)] {
        Language.full.map { ("words_\($0.rawValue)", "\(text) \($0.rawValue)") }
    }
}

@Suite struct `A code list` {
    @Test(arguments: Engines.all)
    func `is found by its name, in the order of the alphabet`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            let page = try await house.editor.get("/code-lists").text
            let names = ["Dana pomoč", "Število povzročiteljev", "Zadnji dogodek"]
            let places = try names.map { try #require(page.range(of: ">\($0)</a>")).lowerBound }
            #expect(places == places.sorted())
            #expect(!page.contains(">help_given<"))
        }
    }

    @Test(arguments: Engines.all)
    func `takes a new code with its words and days at once`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            let answer = try await house.send(
                "/code-lists/service",
                house.words("Ptuj") + [
                    ("code", "centre_ptuj"), ("valid_from", "2026-12-01"), ("valid_to", ""),
                ])
            #expect(answer.location == "/code-lists/service")
            let list = try #require(try await house.book.current()["service"])
            #expect(list.text(of: "centre_ptuj", in: .czech) == "Ptuj cs")
            #expect(!list.valid(on: "2026-11-30").contains { $0.code == "centre_ptuj" })
            #expect(list.valid(on: "2026-12-01").contains { $0.code == "centre_ptuj" })
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["code_list_changed"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `rewords a code and ends it, and old records keep its words`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            let path = "/code-lists/how_found_us/internet"
            #expect(
                try await house.send(path, house.words("splet") + [("valid_to", "2026-12-31")]).status
                    == .seeOther)
            #expect(
                try await house.send(path, house.words("internet") + [("valid_to", "2026-12-31")]).status
                    == .seeOther)
            let list = try #require(try await house.book.current()["how_found_us"])
            #expect(list.valid(on: "2026-12-31").contains { $0.code == "internet" })
            #expect(!list.valid(on: "2027-01-01").contains { $0.code == "internet" })
            #expect(list.text(of: "internet", in: .english) == "internet en")
            let rows = try await house.house.data.read {
                try $0.all("SELECT version FROM code_list_change ORDER BY version LIMIT 5")
            }
            let versions = try rows.map { try $0.integer("version") }
            #expect(versions == [1, 2])
        }
    }

    @Test(arguments: Engines.all)
    func `refuses what would harm old records, and keeps what was written`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            let list = "/code-lists/service"
            let day = [("valid_from", "2026-12-01")]
            let good = house.words("Ptuj") + [("code", "centre_ptuj")] + day
            func refuses(_ fields: [(String, String)], at path: String = list) async throws -> Bool {
                let answer = try await house.send(path, fields)
                return answer.status == .unprocessable && answer.text.contains("role=\"alert\"")
            }
            #expect(try await refuses(good.filter { $0.0 != "words_cs" }))
            #expect(try await refuses(house.words("x") + [("code", "chat")] + day))
            #expect(try await refuses(house.words("x") + [("code", "Centre Ptuj")] + day))
            #expect(try await refuses(good.filter { $0.0 != "valid_from" } + [("valid_from", "2026-02-30")]))
            #expect(try await refuses(good + [("valid_to", "2026-11-30")]))
            #expect(try await refuses(house.words("x") + [("code", "gone")] + day, at: "/code-lists/outcome"))
            let ended = house.words("x") + [("valid_to", "2026-11-17")]
            #expect(try await refuses(ended, at: "/code-lists/service/chat"))
            let kept = try await house.send(list, good + [("valid_to", "2026-11-30")])
            #expect(kept.text.contains("centre_ptuj") && kept.text.contains("Ptuj cs"))
            let rows = try await house.house.data.read {
                try $0.all("SELECT code FROM code_list_change LIMIT 5")
            }
            #expect(rows.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `never uses a code again that has ended`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            _ = try await house.send(
                "/code-lists/service/centre_ig", house.words("Ig") + [("valid_to", ListHouse.today)])
            let again = try await house.send(
                "/code-lists/service",
                house.words("Ig") + [("code", "centre_ig"), ("valid_from", "2027-01-01")])
            #expect(again.status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by a page that is older than the last change`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            let path = "/code-lists/service/chat"
            let old = try await house.editor.get(path)
            #expect(try await house.send(path, house.words("klepet")).status == .seeOther)
            let late = try await house.editor.post(
                path,
                [("_k", old.field("_k") ?? ""), ("version", old.field("version") ?? "")]
                    + house.words("pozno"))
            #expect(late.status == .unprocessable && late.text.contains("pozno sl"))
            #expect(
                try await house.book.current()["service"]?.text(of: "chat", in: .slovenian) == "klepet sl")
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist for who may not edit the configuration`(_ engine: Engine) async throws {
        try await ListHouse.with(engine) { house in
            let counsellor = house.house.browser(
                of: try await house.house.hire([.counsellor]), at: house.door)
            #expect(try await counsellor.get("/code-lists").status == .notFound)
            #expect(try await counsellor.get("/code-lists/service").status == .notFound)
        }
    }
}
