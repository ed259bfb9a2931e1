// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A warm handover` {
    /// A conversation the first counsellor holds, and a second who is ready.
    struct Scene {
        let house: ChatHouse
        let visitor: TestBrowser
        let first: CastMember
        let second: CastMember
        let path: String

        var giver: TestBrowser { house.house.browser(of: first, at: house.staff) }
        var taker: TestBrowser { house.house.browser(of: second, at: house.staff) }

        static func set(in house: ChatHouse) async throws -> Scene {
            let first = try await house.house.hire([.counsellor])
            let second = try await house.house.hire([.counsellor])
            return try await set(in: house, first: first, second: second)
        }

        static func set(in house: ChatHouse, first: CastMember, second: CastMember) async throws -> Scene {
            let visitor = try await house.startedVisit()
            try await house.say("prosim, pomagajte", as: visitor)
            let giver = house.house.browser(of: first, at: house.staff)
            let path = try await house.pickUpFirst(as: giver).path
            return Scene(house: house, visitor: visitor, first: first, second: second, path: path)
        }

        @discardableResult
        func post(_ act: String, _ fields: [(String, String)] = [], as browser: TestBrowser) async throws
            -> TestBrowser.Page
        {
            let token = try await browser.get(path).field("_k") ?? ""
            return try await browser.post("\(path)/\(act)", [("_k", token)] + fields)
        }

        func offer(note: String = "") async throws {
            try await post(
                "offer", [("colleague", second.viewer.id.description), ("note", note)], as: giver)
        }

        var unit: VaultUnitID {
            get async throws {
                let id = path.split(separator: "/").last.map(String.init) ?? ""
                return try await house.house.stores.data.read { transaction in
                    try #require(
                        try transaction.first("SELECT unit_id FROM conversation WHERE id = \(id) LIMIT 1")
                    ).id("unit_id")
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `shows the colleague the conversation and the note before she takes it`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let scene = try await Scene.set(in: house)
            #expect(try await scene.taker.get(scene.path).status == .notFound)
            try await scene.offer(note: "otrok v sobi")
            let page = try await scene.taker.get(scene.path)
            #expect(page.text.contains("otrok v sobi"))
            #expect(page.text.contains("/take"))
            #expect(!page.text.contains("/messages"))
            let frame = try await house.read(scene.path + "/frame", in: scene.taker, until: "pomagajte")
            #expect(frame.contains("prosim, pomagajte"))
        }
    }

    @Test(arguments: Engines.all)
    func `is told to the visitor before and after`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let scene = try await Scene.set(in: house)
            var seen = ""
            for try await piece in try await scene.visitor.stream("/v/frame") {
                seen += piece
                if seen.contains("Zdaj je tu z vami kolegica") { break }
                if seen.contains("prosila kolegico") {
                    try await scene.post("take", as: scene.taker)
                } else if seen.contains("Svetovalka je tu") {
                    try await scene.offer()
                }
            }
            #expect(seen.contains("prosila kolegico"))
        }
    }

    @Test(arguments: Engines.all)
    func `leaves the conversation to the colleague alone once she has taken it`(_ engine: Engine) async throws
    {
        try await ChatHouse.with(engine) { house in
            let scene = try await Scene.set(in: house)
            try await scene.offer()
            #expect(try await scene.post("take", as: scene.taker).location == scene.path)
            try await house.answer("zdaj sem jaz tu", at: scene.path, as: scene.taker)
            #expect(try await scene.giver.get(scene.path).status == .notFound)
            let unit = try await scene.unit
            #expect(try await house.house.vault.unlock(unit, with: .person(scene.first.key)) == nil)
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["conversation_offered"] == 1)
            #expect(counts["conversation_handed_over"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `takes the key away from a colleague who declines`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let scene = try await Scene.set(in: house)
            try await scene.offer()
            try await scene.post("close-offer", as: scene.taker)
            #expect(try await scene.taker.get(scene.path).status == .notFound)
            #expect(try await scene.giver.get(scene.path).status == .ok)
            let unit = try await scene.unit
            #expect(try await house.house.vault.unlock(unit, with: .person(scene.second.key)) == nil)
            try await scene.offer()
            #expect(try await scene.post("take", as: scene.taker).location == scene.path)
        }
    }

    @Test(arguments: Engines.all)
    func `shows each counsellor her own words as hers and a colleague's under her name`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let scene = try await Scene.set(in: house)
            try await house.answer("tu je prva", at: scene.path, as: scene.giver)
            try await scene.offer()
            try await scene.post("take", as: scene.taker)
            try await house.answer("tu je druga", at: scene.path, as: scene.taker)

            let frame = try await house.read(scene.path + "/frame", in: scene.taker, until: "tu je druga")
            #expect(frame.contains("class=\"who\">name of \(scene.first.viewer.id)</span>tu je prva"))
            #expect(frame.contains("class=\"who\">Vi</span>tu je druga"))
            let hers = try await house.read("/v/frame", in: scene.visitor, until: "tu je druga")
            #expect(hers.contains("class=\"who\">Svetovalka</span>tu je prva"))
            #expect(!hers.contains("name of"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows the record before it is taken, and takes it along`(_ engine: Engine) async throws {
        let ledger = ContactLedger()
        try await ChatHouse.with(engine, contacts: ledger.needs) { house in
            let scene = try await Scene.set(in: house)
            try await scene.offer()
            #expect(try await scene.taker.get(scene.path).text.contains("record of"))
            try await scene.post("take", as: scene.taker)
            #expect(ledger.lines.last == .answered(scene.second.viewer.id))
        }
    }

    @Test(arguments: Engines.all)
    func `ends with the conversation`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let scene = try await Scene.set(in: house)
            try await scene.offer()
            let token = try await scene.visitor.get("/v").field("_k") ?? ""
            _ = try await scene.visitor.post("/v/end", [("_k", token)])
            #expect(try await scene.taker.get(scene.path).status == .notFound)
            let unit = try await scene.unit
            #expect(try await house.house.vault.unlock(unit, with: .person(scene.second.key)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves exactly one holder wherever the process dies`(_ engine: Engine) async throws {
        let fuse = Fuse()
        try await ChatHouse.with(engine, wrap: { FusedDatabase(base: $0, fuse: fuse) }) { house in
            let first = try await house.house.hire([.counsellor])
            let second = try await house.house.hire([.counsellor])
            for side in AbortPlan.Side.allCases {
                for number in 1... {
                    let scene = try await Scene.set(in: house, first: first, second: second)
                    let plan = AbortPlan(atCommit: number, side)
                    fuse.light(plan)
                    try? await handOver(scene)
                    fuse.putOut()
                    try await KeyKeeper(database: house.house.data, vault: house.house.vault).finishOpen()
                    try await expectOneHolder(scene)
                    guard plan.hasAborted else { break }
                }
            }
        }
    }

    private func handOver(_ scene: Scene) async throws {
        try await scene.offer(note: "zapis je pri dejanju")
        try await scene.post("take", as: scene.taker)
    }

    /// One of the two holds it and can read it; the other can only if the offer stands.
    ///
    /// Then she ends it.
    private func expectOneHolder(_ scene: Scene) async throws {
        let vault = scene.house.house.vault
        let unit = try await scene.unit
        let pages = (try await scene.giver.get(scene.path), try await scene.taker.get(scene.path))
        let giverHolds = pages.0.text.contains("/messages")
        let takerHolds = pages.1.text.contains("/messages")
        #expect(giverHolds != takerHolds)
        #expect(
            try await vault.unlock(unit, with: .person(giverHolds ? scene.first.key : scene.second.key))
                != nil)
        let isOffered = pages.1.text.contains("/take")
        if giverHolds && !isOffered {
            #expect(try await vault.unlock(unit, with: .person(scene.second.key)) == nil)
        }
        if takerHolds { #expect(try await vault.unlock(unit, with: .person(scene.first.key)) == nil) }
        try await scene.post("end", as: giverHolds ? scene.giver : scene.taker)
    }
}
