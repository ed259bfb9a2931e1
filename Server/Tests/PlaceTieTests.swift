// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// Who is bound to an address has no part in a case in which somebody lives there, survivors and children too.
@Suite struct `A colleague bound to a place of a case` {
    @Test(arguments: Engines.all)
    func `is kept out from the moment the survivor's address is written down, keys and all`(
        _ engine: Engine
    ) async throws {
        try await PlaceScene.with(engine) { scene in
            try await scene.declare(scene.bound)
            let path = try await scene.begin()
            try await scene.enter("shelter", in: "location", at: "Skrita pot 8", of: path)
            #expect(try await scene.holdsKey(of: "location"))
            try await scene.enter("survivor_home", at: "Lipova ulica 3", of: path)
            #expect(try await scene.get(path, scene.bound).status == .notFound)
            for section in ["identity", "location"] {
                #expect(try await !scene.holdsKey(of: section), "\(section)")
            }
            #expect(try await scene.get(path, scene.colleague).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is kept out when she declares it later, of a place that is over, too`(_ engine: Engine) async throws
    {
        try await PlaceScene.with(engine) { scene in
            let path = try await scene.begin()
            let past = [("from", "2010"), ("until", "2012")]
            try await scene.enter("shelter", in: "location", at: "Skrita pot 8", of: path)
            try await scene.enter("children_home", at: "Lipova ulica 3", past, of: path)
            #expect(try await scene.get(path, scene.bound).status == .ok)
            try await scene.declare(scene.bound)
            #expect(try await scene.get(path, scene.bound).status == .notFound)
            #expect(try await !scene.holdsKey(of: "location"))
        }
    }

    @Test(arguments: Engines.all)
    func `is given nothing, and who writes it down and works the case keeps it`(_ engine: Engine) async throws
    {
        try await PlaceScene.with(engine) { scene in
            let path = try await scene.begin(withTeam: false)
            try await scene.enter("survivor_home", at: "Lipova ulica 3", of: path)
            try await scene.declare(scene.bound)
            let given = try await scene.post(
                path + "/access",
                [
                    ("grantee", "person-\(scene.bound.viewer.id)"), ("reason", "team_cover"),
                    ("reads", "identity"),
                ])
            #expect(given.status == .unprocessable && given.text.contains("Tega dostopa ni mogoče dati"))
            try await scene.declare(scene.owner)
            try await scene.enter("work", at: "Lipova ulica 3", of: path)
            #expect(try await scene.get(path, scene.owner).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `learns of a confidential home from no wall, whatever she declares`(_ engine: Engine) async throws {
        try await PlaceScene.with(engine) { scene in
            let path = try await scene.begin(withLocation: false)
            try await scene.enter(
                "survivor_home", at: "Lipova ulica 3", [("confidential", "1")], of: path)
            for guess in ["Hrastova ulica 1", "Lipova ulica 3", "Lipova ulica 3, Lipa"] {
                try await scene.declare(scene.bound, guess)
                #expect(try await scene.get(path, scene.bound).status == .ok, "\(guess)")
            }
            try await scene.enter(
                "accused_home", at: "Lipova ulica 3", [("confidential", "1")], of: path)
            #expect(try await scene.get(path, scene.bound).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `learns of a shelter from no wall, and of an address from no page of the steward`(_ engine: Engine)
        async throws
    {
        try await PlaceScene.with(engine) { scene in
            try await scene.declare(scene.bound, "Skrita pot 8, Lipa")
            let path = try await scene.begin(withLocation: false)
            try await scene.enter("shelter", in: "location", at: "Skrita pot 8", of: path)
            #expect(try await scene.get(path, scene.bound).status == .ok)
            #expect(try await !scene.get(path + "/places", scene.bound).text.contains("Varna hiša"))

            try await scene.declare(scene.bound)
            try await scene.enter("survivor_home", at: "Lipova ulica 3", of: path)
            let steward = try await scene.server.house.hire([.conflictSteward])
            let walls = try await scene.get("/walls", steward).text
            #expect(walls.contains("/walls/") && !walls.contains("Lipova") && !walls.contains("Marjetica"))
            let kept = try await scene.server.house.data.read {
                try $0.all("SELECT source FROM conflict_mark ORDER BY source, mark LIMIT 9").map {
                    try $0.text("source")
                }
            }
            #expect(kept.count == 2 && Set(kept).count == 1)
        }
    }
}

/// A case worker, a colleague, and another one who is bound to an address.
private struct PlaceScene: Sendable {
    let server: ServerHouse
    let owner: CastMember
    let colleague: CastMember
    let bound: CastMember

    static func with(_ engine: Engine, _ body: (PlaceScene) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            try await body(
                PlaceScene(
                    server: server, owner: try await house.hire([.caseWorker]),
                    colleague: try await house.hire([.caseWorker]),
                    bound: try await house.hire([.caseWorker])))
        }
    }

    func get(_ path: String, _ member: CastMember) async throws -> TestBrowser.Page {
        try await server.browser(of: member).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = member ?? owner
        return try await server.browser(of: member)
            .post(path, [("_k", server.token(of: member.viewer.id))] + fields)
    }

    /// A case of which the team reads what stands open, and the one who is bound where she is as well.
    func begin(withTeam: Bool = true, withLocation: Bool = true) async throws -> String {
        let fields = [("label", "Marjetica")] + (withTeam ? [("team", "1")] : [])
        let path = try #require(try await post("/cases", fields).location)
        guard withTeam && withLocation else { return path }
        let grant = [
            ("grantee", "person-\(bound.viewer.id)"), ("reads", "location"), ("reason", "team_cover"),
            ("until", "2999-12-31"),
        ]
        try #require(try await post(path + "/access", grant).location == path + "/access")
        return path
    }

    /// Enters a place and its address, and opens its page as the writer does.
    func enter(
        _ kind: String, in section: String = "identity", at street: String, _ more: [(String, String)] = [],
        of path: String
    ) async throws {
        let list = path + "/places"
        let form = [("kind", kind), ("section", section)] + more
        try #require(try await post(list, form).location == list)
        let page = try #require(
            try await get(list, owner).text.components(separatedBy: "<article").last {
                $0.contains("še ni zapisan")
            }?.components(separatedBy: "href=\"").dropFirst().first?.components(separatedBy: "\"").first)
        let exact = [("version", "0"), ("street", street), ("town", "Lipa")]
        try #require(try await post(page + "/address", exact).location == page)
        #expect(try await get(page, owner).text.contains(street))
    }

    func declare(_ member: CastMember, _ address: String = "LIPOVA ULICA 3, Lipa") async throws {
        try #require(try await post("/ties", [("value", address)], member).location == "/ties")
    }

    /// Whether the vault itself would give the bound one the key of a section.
    func holdsKey(of section: String) async throws -> Bool {
        let unit: VaultUnitID = try await server.house.data.read {
            try #require(
                try $0.first("SELECT unit_id FROM compartment WHERE section = \(section) LIMIT 1")
            ).id("unit_id")
        }
        return try await server.house.vault.unlock(unit, as: bound.key, of: server.house.team.id) != nil
    }
}
