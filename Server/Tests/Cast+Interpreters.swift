// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import TestKit
import Testing
import Web

extension Cast {
    /// An interpreter of the line's agency who may be asked: the lead has entered her and had her sign.
    static func interpreter(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, token) = (server.browser(of: scene.lead), server.token(of: scene.lead.viewer.id))
        let form = [("_k", token), ("name", "Jelša"), ("phone", "+38640111222"), ("language_1", "sq")]
        let entered = try await browser.post("/interpreters", form)
        let path = try #require(entered.location)
        let day = "2026-11-01"
        let paper = [("_k", token), ("kind", "undertaking"), ("signed_on", day)]
        try #require(try await browser.post(path + "/papers", paper).location == path)
        return scene.name(of: path)
    }

    /// An assignment for the worker's case.
    static func assignment(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let asked = try await askInterpreter(for: ("case", scene.name(of: scene.caseFile)), in: scene, server)
        return scene.name(of: asked)
    }

    /// Asks an interpreter for something of the worker's, some days from now.
    static func askInterpreter(
        for matter: (String, String), in scene: OneOfEverything, _ server: ServerHouse
    ) async throws -> String {
        let token = server.token(of: scene.worker.viewer.id)
        let interpreter = try await interpreter(in: scene, server)
        let when = Date(timeIntervalSince1970: Double(server.house.clock.now.milliseconds) / 1000 + 432_000)
        let form = [
            ("_k", token), matter, ("language", "sq"), ("day", String(when.formatted(.iso8601).prefix(10))),
            ("time", "10:00"), ("minutes", "60"), ("way", "phone"), ("interpreter", interpreter),
        ]
        let asked = try await server.browser(of: scene.worker).post("/interpreter-assignments", form)
        return try #require(asked.location, "\(asked.text)")
    }
}
