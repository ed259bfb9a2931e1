// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Interpreters
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `An interpreter of an appointment of a case` {
    @Test(arguments: Engines.all)
    func `is asked from its page, and called off with it`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            let appointment = try await Cast.booked(in: scene, server)
            let (worker, token) = (server.browser(of: scene.worker), server.token(of: scene.worker.viewer.id))
            let path = "/appointments/" + appointment
            try await server.house.data.write {
                try $0.run("UPDATE appointment SET language = 'sq', with_interpreter = 1")
            }
            let wanted = try await worker.get(path)
            #expect(wanted.text.contains("/interpreter-assignments/new?appointment=" + appointment))
            let asked = try await Cast.askInterpreter(for: ("appointment", appointment), in: scene, server)
            #expect(try await worker.get(path).text.contains(asked))
            #expect(try await worker.get("/interpreter-assignments").text.contains(asked))
            let others = server.browser(of: try await server.house.hire([.caseWorker]))
            #expect(try await others.get(asked).status == .notFound)
            #expect(try await !others.get("/interpreter-assignments").text.contains(asked))

            let version = try #require(try await worker.get(path).field("version"))
            let cancelled = try await worker.post(
                path + "/state", [("_k", token), ("version", version), ("state", "cancelled_by_her")])
            #expect(cancelled.location == path)
            let off = try await worker.get(asked)
            #expect(off.text.contains("odpovedale smo") && off.text.contains("tega še ne ve"))
            let link = "Obvestite 1 tolmačko o spremembi"
            #expect(try await worker.get("/cases").text.contains(link))
            #expect(try await !others.get("/cases").text.contains(link))
            let told = [
                ("_k", token), ("version", off.field("version") ?? ""), ("state", "told"),
            ]
            #expect(try await worker.post(asked + "/state", told).location == asked)
            #expect(try await !worker.get("/cases").text.contains(link))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps her minutes when the case is erased, and nothing that leads there`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            let appointment = try await Cast.booked(in: scene, server)
            try await server.house.data.write {
                try $0.run("UPDATE appointment SET language = 'sq', with_interpreter = 1")
            }
            _ = try await Cast.askInterpreter(for: ("appointment", appointment), in: scene, server)
            let case_ = try #require(CaseID(scene.name(of: scene.caseFile)))
            let left = try await server.house.data.write { transaction in
                try Composition.loosenInterpreters(of: case_, in: transaction)
                return try transaction.all(
                    "SELECT matter_kind, matter FROM interpreter_assignment ORDER BY id LIMIT 9"
                ).map { (try $0.text("matter_kind"), try $0.isNull("matter")) }
            }
            #expect(left.count == 1 && left.allSatisfy { $0.0 == "gone" && $0.1 })
        }
    }
}
