// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Chat

@Suite struct `Somebody kept from a conversation` {
    @Test(arguments: Engines.all)
    func `learns nothing from its spoken words or its number`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let kept = try await house.house.hire([.counsellor])
            let visitor = try await house.thread(saying: "prvič")
            let words = try await house.takeCode(in: visitor).joined(separator: " ")
            let (id, locator) = try await house.house.data.read { transaction in
                let code = try #require(
                    try transaction.first("SELECT conversation_id, locator FROM return_code LIMIT 1"))
                return (try code.id("conversation_id", of: ConversationID.self), try code.text("locator"))
            }
            let desk = house.house.browser(of: kept, at: house.staff)
            let proof = ("_k", try #require(try await desk.get("/threads").field("_k")))
            let routed = try await desk.post("/threads/number", [proof, ("a", locator)])
            #expect(routed.text.contains(id.description))

            try await house.house.keep(.person(kept.viewer.id), from: id.matter)
            for (path, right, wrong) in [
                ("/threads/number", locator, "00000000"), ("/threads/words", words, "kar nekaj"),
            ] {
                let known = try await desk.post(path, [proof, ("a", right)])
                let unknown = try await desk.post(path, [proof, ("a", wrong)])
                #expect(known.status == .unprocessable && !known.text.contains(id.description))
                #expect(
                    known.text.replacing(right, with: "") == unknown.text.replacing(wrong, with: ""))
            }
            // Her words were not taken for said: the visitor need not replace them.
            #expect(try await !visitor.get("/v").text.contains("Besede ste povedali"))
            #expect(try await house.opens(words.split(separator: " ").map(String.init)))
        }
    }

    @Test(arguments: Engines.all)
    func `is not among those to whom it can be handed over`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let scene = try await `A warm handover`.Scene.set(in: house)
            let name = "value=\"\(scene.second.viewer.id)\""
            #expect(try await scene.giver.get(scene.path).text.contains(name))
            try await house.house.keep(.person(scene.second.viewer.id), from: try #require(scene.matter))
            #expect(try await !scene.giver.get(scene.path).text.contains(name))
            try await scene.offer(note: "otrok v sobi")
            #expect(try await scene.taker.get(scene.path).status == .notFound)
            #expect(try await house.house.vault.unlock(scene.unit, with: .person(scene.second.key)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is left no key when the wall is put up while it is offered to her`(_ engine: Engine) async throws {
        for number in 1... {
            let detour = Detour()
            try await ChatHouse.with(engine, wrap: { DetourDatabase(base: $0, detour: detour) }) { house in
                let scene = try await `A warm handover`.Scene.set(in: house)
                let (kept, matter) = (scene.second, try #require(scene.matter))
                detour.set(before: number) {
                    try await house.house.keep(.person(kept.viewer.id), from: matter)
                }
                try await scene.offer(note: "otrok v sobi")
                guard !detour.isAhead else { return }
                #expect(try await scene.taker.get(scene.path).status == .notFound)
                #expect(try await house.house.vault.unlock(scene.unit, with: .person(kept.key)) == nil)
            }
            guard !detour.isAhead else {
                #expect(number > 2)
                break
            }
        }
    }

    @Test(arguments: Engines.all)
    func `loses what was offered to her`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let scene = try await `A warm handover`.Scene.set(in: house)
            try await scene.offer(note: "otrok v sobi")
            let page = try await scene.taker.get(scene.path)
            #expect(page.text.contains("otrok v sobi"))
            try await house.house.keep(.person(scene.second.viewer.id), from: try #require(scene.matter))
            #expect(try await scene.taker.get(scene.path).status == .notFound)
            let taken = try await scene.taker.post(
                scene.path + "/take", [("_k", page.field("_k") ?? "")])
            #expect(taken.status == .notFound)
            #expect(try await scene.giver.get(scene.path).status == .ok)
        }
    }
}

extension `A warm handover`.Scene {
    var matter: MatterID? { path.split(separator: "/").last.flatMap { MatterID(String($0)) } }
}
