// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// Who is bound to a number on the card of a case has no part in it, without a number in the clear.
@Suite struct `A colleague bound to the card of a case` {
    @Test(arguments: Engines.all)
    func `is kept out from the moment a card with her number is linked`(_ engine: Engine) async throws {
        try await CardScene.with(engine) { scene in
            try await scene.declare()
            let path = try await scene.begin()
            #expect(try await scene.get(path, scene.bound).status == .ok)
            try await scene.link(try await scene.card("031 555 777"), to: path)
            #expect(try await scene.get(path, scene.bound).status == .notFound)
            #expect(try await scene.get(path + "/safe-contact", scene.bound).status == .notFound)
            #expect(try await scene.get(path + "/safe-contact").text.contains("breza"))
            let marks = try await scene.server.house.data.read {
                try $0.all("SELECT source FROM conflict_mark LIMIT 9").map { try $0.text("source") }
            }
            #expect(marks == ["safe_contact"])
        }
    }

    @Test(arguments: Engines.all)
    func `is shown nothing of it when the line has written her number since`(_ engine: Engine) async throws {
        try await CardScene.with(engine) { scene in
            try await scene.declare()
            let path = try await scene.begin()
            let card = try await scene.card("031 111 222")
            try await scene.link(card, to: path)
            #expect(try await scene.get(path + "/safe-contact", scene.bound).text.contains("breza"))
            let fields =
                [("version", "1"), ("value", "031 555 777")]
                + OneOfEverything.card("breza").filter { $0.0 != "value" }
            try #require(try await scene.post(card + "/edit", fields, scene.both).location == card)
            let page = try await scene.get(path + "/safe-contact", scene.bound)
            #expect(page.status == .notFound && !page.text.contains("breza"))
            #expect(try await scene.get(path, scene.bound).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is kept out when she declares it later, and not by a card that was let go`(_ engine: Engine)
        async throws
    {
        try await CardScene.with(engine) { scene in
            let path = try await scene.begin()
            let page = path + "/safe-contact"
            try await scene.link(try await scene.card("031 555 777"), to: path)
            let tied = try await scene.get(page).field("tied") ?? ""
            try #require(
                try await scene.post(page + "/unlink", [("tied", tied), ("why", "ne")]).location == page)
            try await scene.declare()
            #expect(try await scene.get(path, scene.bound).status == .ok)
            try #require(try await scene.post(page, OneOfEverything.card("breza")).location == page)
            #expect(try await scene.get(path, scene.bound).status == .notFound)
        }
    }
}

/// Somebody who answers contacts and works cases, and a colleague who is bound to 031 555 777.
private struct CardScene: Sendable {
    let server: ServerHouse
    let both: CastMember
    let bound: CastMember

    static func with(_ engine: Engine, _ body: (CardScene) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            try await body(
                CardScene(
                    server: server, both: try await house.hire([.counsellor, .caseWorker]),
                    bound: try await house.hire([.caseWorker])))
        }
    }

    func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        try await server.browser(of: member ?? both).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = member ?? both
        return try await server.browser(of: member)
            .post(path, [("_k", server.token(of: member.viewer.id))] + fields)
    }

    func declare() async throws {
        try #require(try await post("/ties", [("value", "+386 31 555 777")], bound).location == "/ties")
    }

    /// A case of which the one who is bound reads who the people are, and how she may be reached.
    func begin() async throws -> String {
        let path = try #require(try await post("/cases", [("label", "Marjetica")]).location)
        let grant = [
            ("grantee", "person-\(bound.viewer.id)"), ("reads", "identity"), ("reads", "safe_contact"),
            ("reason", "team_cover"), ("until", "2999-12-31"),
        ]
        try #require(try await post(path + "/access", grant).location == path + "/access")
        return path
    }

    func card(_ number: String) async throws -> String {
        let fields = OneOfEverything.card("breza").filter { $0.0 != "value" } + [("value", number)]
        return try #require(try await post("/safe-contacts", fields).location)
    }

    func link(_ card: String, to path: String) async throws {
        let page = path + "/safe-contact"
        let reference = String(card.dropFirst("/safe-contacts/".count).prefix(6)).uppercased()
        let form = [("reference", reference), ("agreed", "da")]
        try #require(try await post(page + "/link", form).location == page)
    }
}
