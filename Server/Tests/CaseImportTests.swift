// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// From a file of another system to cases, by the doors through which cases are made by hand.
@Suite struct `Cases brought in from another system` {
    private static let table = """
        Oznaka;Začetek;Zaključek;Razlog zaključka;Vloga;Ime in priimek;Datum rojstva;Spol;Ranljivosti;Telefon;Opombe
        A1;1. 2. 2024;;;Žrtev;Ana Kovač;3. 5. 1984;ž;invalidnost;031 999 888;Prišla je s sestro.
        A1;1. 2. 2024;;;povzročitelj;Jan Kovač;1980;m;;041 222 333;
        B2;5. 6. 2023;7. 8. 2023;Preselila se je.;Žrtev;Breda;;ž;;;
        """

    @Test(arguments: Engines.all)
    func `have their people, notes and ends, each in its section`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            let done = try await scene.bringIn(Self.table)
            #expect(done.contains("Uvoženi primeri: 2"))
            let open = try await scene.address(of: "A1")
            let lead = server.browser(of: scene.lead)
            let people = try await lead.get(open + "/persons").text
            #expect(people.contains("Ana Kovač") && people.contains("Jan Kovač"))
            let ana = try #require(people.components(separatedBy: ">Ana Kovač</a>").first)
            let page = try await lead.get(
                try #require(ana.components(separatedBy: "href=\"").last?.dropLast().description)
            ).text
            #expect(page.contains("value=\"1984-05-03\"") && page.contains("value=\"disability\" checked"))
            #expect(!page.contains("031 999 888"))
            // Only the accused's number: hers is kept nowhere.
            let marks = try await server.house.data.read {
                try $0.all("SELECT mark FROM conflict_mark ORDER BY mark LIMIT 9").count
            }
            #expect(marks == 1)
            let notes = try await lead.get(open + "/sections/identity").text
            #expect(notes.contains("Prišla je s sestro.") && notes.contains("Oznaka v prejšnjem sistemu: A1"))
            let closed = try await lead.get("/cases?stage=closed").text
            #expect(closed.contains("B2") && closed.contains("2023-"))
            #expect(
                try await scene.figures() == [
                    "2023-06 case_begun", "2023-08 case_closed", "2024-02 case_begun",
                ])
        }
    }

    @Test(arguments: Engines.all)
    func `stay closed to a colleague who is bound to the accused`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            try await scene.declare("041 222 333")
            _ = try await scene.bringIn(Self.table)
            let open = try await scene.address(of: "A1")
            let (bound, other) = (server.browser(of: scene.bound), server.browser(of: scene.colleague))
            #expect(try await other.get(open).status == .ok)
            let walls = try await server.house.data.read {
                try $0.all("SELECT id FROM wall ORDER BY id LIMIT 9").count
            }
            #expect(walls == 1)
            #expect(try await bound.get(open).status == .notFound)
            #expect(try await !bound.get("/cases").text.contains("A1"))
        }
    }

    @Test(arguments: Engines.all)
    func `are not begun by a worker, nor by who has no team`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            let worker = server.browser(of: scene.colleague)
            #expect(try await worker.get("/import").status == .notFound)
            #expect(try await !worker.get("/cases").text.contains("/import"))
            let cases = try await server.browser(of: scene.lead).get("/cases").text
            #expect(cases.contains("href=\"/import\""))
        }
    }
}

/// A case lead, a colleague, and another who knows the accused.
private struct Scene {
    let server: ServerHouse
    let lead: CastMember
    let colleague: CastMember
    let bound: CastMember

    init(_ server: ServerHouse) async throws {
        self.server = server
        lead = try await server.house.hire([.caseLead])
        colleague = try await server.house.hire([.caseWorker])
        bound = try await server.house.hire([.caseWorker])
    }

    func declare(_ number: String) async throws {
        let fields = [("_k", server.token(of: bound.viewer.id)), ("value", number)]
        try #require(try await server.browser(of: bound).post("/ties", fields).location == "/ties")
    }

    /// Brings a file in as everything in it was guessed, for the whole team; the page of what came of it.
    func bringIn(_ table: String) async throws -> String {
        let (browser, token) = (server.browser(of: lead), ("_k", server.token(of: lead.viewer.id)))
        let path = try #require(
            try await browser.post("/import", [token], files: [("stari.csv", Array(table.utf8))]).location)
        for (step, name) in [("/columns", "field"), ("/values", "code")] {
            let page = try await browser.get(path + step)
            let chosen = page.text.components(separatedBy: "<select name=\"\(name)\">").dropFirst().map {
                let select = $0.components(separatedBy: "</select>")[0]
                let before = select.components(separatedBy: "\" selected")
                return (
                    name, before.count == 2 ? before[0].components(separatedBy: "value=\"").last ?? "" : ""
                )
            }
            let version = ("version", page.field("version") ?? "")
            let answer = try await browser.post(
                path + step, [token, version, ("order", "day_first")] + chosen)
            try #require(answer.status == .seeOther, "\(answer.text)")
        }
        let check = try await browser.get(path + "/check")
        try #require(!check.text.contains("Napake:"), "\(check.text)")
        let run = [token, ("version", check.field("version") ?? ""), ("team", "1")]
        try #require(try await browser.post(path + "/run", run).location == path)
        return try await browser.get(path).text
    }

    /// The page of a case with this name.
    func address(of label: String) async throws -> String {
        let page = try await server.browser(of: lead).get("/cases").text
        let before = try #require(page.components(separatedBy: " · \(label)</a>").first)
        let link = try #require(before.components(separatedBy: "href=\"").last)
        return String(link.prefix { $0 != "\"" })
    }

    /// In which month which beginnings and ends count.
    func figures() async throws -> [String] {
        try await server.house.data.read {
            try $0.all(
                "SELECT month, kind FROM case_fact WHERE kind LIKE 'case%' ORDER BY month, kind LIMIT 9"
            ).map { "\(try $0.text("month")) \(try $0.text("kind"))" }
        }
    }
}
