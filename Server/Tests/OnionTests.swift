// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `The onion door` {
    private let options = ["--forwarded-header", "X-Forwarded-For"]

    @Test func `does not believe a visitor who says where she comes from`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            _ = try await server.house.hire([.counsellor])
            let composition = try await Composition(
                server.installation, settings: try Settings.parse(options))
            let onion = composition.onionDoor(
                at: "http://onion.example", server.installation.organisation)
            for _ in 1...4 { _ = try await start(at: onion) }

            #expect(try await start(at: composition.frontDoor(of: .visitors)).location == "/v")
        }
    }

    @Test func `is the only one that does not believe it`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            _ = try await server.house.hire([.counsellor])
            let composition = try await Composition(
                server.installation, settings: try Settings.parse(options))
            let clear = composition.frontDoor(of: .visitors)
            for _ in 1...3 { #expect(try await start(at: clear).location == "/v") }

            #expect(try await start(at: clear).location == nil)
        }
    }

    /// Begins a chat as somebody who says that she comes from a shelter's address.
    private func start(at door: FrontDoor) async throws -> TestBrowser.Page {
        try await TestBrowser(door).post(
            "/start", [("language", "sl")], headers: ["X-Forwarded-For": "192.0.2.7"])
    }
}
