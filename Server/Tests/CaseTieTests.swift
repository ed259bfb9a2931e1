// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// Who is bound to somebody in a case has no part in it, whenever that is found.
@Suite struct `A colleague bound to somebody in a case` {
    static let number = "041 222 333"

    @Test(arguments: Engines.all)
    func `is kept out from the moment the number is written down, keys and all`(_ engine: Engine) async throws
    {
        try await CaseScene.with(engine) { scene in
            try await scene.declare()
            let path = try await scene.begin(withTeam: true)
            #expect(try await scene.status(of: path) == .ok)
            #expect(try await scene.holdsKey())
            try await scene.accuse(in: path)
            #expect(try await !scene.holdsKey())
            #expect(try await scene.status(of: path) == .notFound)
            #expect(try await !scene.browser(scene.bound).get("/cases").text.contains("Marjetica"))
            #expect(try await scene.browser(scene.colleague).get(path).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is kept out at the first opening when she declares it later`(_ engine: Engine) async throws {
        try await CaseScene.with(engine) { scene in
            let path = try await scene.begin(withTeam: true)
            try await scene.accuse(in: path)
            #expect(try await scene.status(of: path) == .ok)
            try await scene.declare()
            #expect(try await scene.status(of: path) == .notFound)
            #expect(try await !scene.holdsKey())
        }
    }

    @Test(arguments: Engines.all)
    func `is given nothing, and whoever works the case herself keeps it`(_ engine: Engine) async throws {
        try await CaseScene.with(engine) { scene in
            let path = try await scene.begin(withTeam: false)
            try await scene.accuse(in: path)
            try await scene.declare()
            let given = try await scene.post(
                path + "/access",
                [
                    ("grantee", "person-\(scene.bound.viewer.id)"), ("reason", "team_cover"),
                    ("reads", "identity"),
                ])
            #expect(given.status == .unprocessable && given.text.contains("Tega dostopa ni mogoče dati"))
            #expect(try await scene.status(of: path) == .notFound)
            try await scene.declare(scene.owner)
            #expect(try await scene.browser(scene.owner).get(path).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `cannot open it by way of exception either`(_ engine: Engine) async throws {
        try await CaseScene.with(engine) { scene in
            let path = try await scene.begin(withTeam: false)
            try await scene.accuse(in: path)
            let form = [
                ("number", try await scene.number(of: path)), ("reason", "danger_to_life"),
                ("text", "hruška pred vrati"),
            ]
            let lead = try await scene.server.house.hire([.caseLead])
            try await scene.declare(lead)
            #expect(try await scene.post("/exceptions", form, lead).status == .unprocessable)
            let other = try await scene.server.house.hire([.caseLead])
            #expect(try await scene.post("/exceptions", form, other).location == "/exceptions")
        }
    }
}

/// A case worker, a colleague and another one who is bound to the accused.
private struct CaseScene: Sendable {
    let server: ServerHouse
    let owner: CastMember
    let colleague: CastMember
    let bound: CastMember

    static func with(_ engine: Engine, _ body: (CaseScene) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            try await body(
                CaseScene(
                    server: server, owner: try await house.hire([.caseWorker]),
                    colleague: try await house.hire([.caseWorker]),
                    bound: try await house.hire([.caseWorker])))
        }
    }

    func browser(_ member: CastMember) -> TestBrowser { server.browser(of: member) }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = member ?? owner
        return try await browser(member).post(path, [("_k", server.token(of: member.viewer.id))] + fields)
    }

    func begin(withTeam: Bool) async throws -> String {
        let fields = [("label", "Marjetica")] + (withTeam ? [("team", "1")] : [])
        return try #require(try await post("/cases", fields).location)
    }

    func number(of path: String) async throws -> String {
        try #require(try await browser(owner).get(path).text(after: "<h1>Primer ", before: " "))
    }

    func accuse(in path: String) async throws {
        let fields = [
            ("role", "accused"), ("name", "Jan"), ("phone", `A colleague bound to somebody in a case`.number),
        ]
        try #require(try await post(path + "/persons", fields).location == path + "/persons")
    }

    func declare(_ member: CastMember? = nil) async throws {
        let fields = [("value", `A colleague bound to somebody in a case`.number)]
        try #require(try await post("/ties", fields, member ?? bound).location == "/ties")
    }

    func status(of path: String) async throws -> Status { try await browser(bound).get(path).status }

    /// Whether the vault itself would give her the key of who is in the case.
    func holdsKey() async throws -> Bool {
        let unit: VaultUnitID = try await server.house.data.read {
            try #require(
                try $0.first("SELECT unit_id FROM compartment WHERE section = 'identity' LIMIT 1")
            ).id("unit_id")
        }
        return try await server.house.vault.unlock(unit, as: bound.key, of: server.house.team.id) != nil
    }
}
