// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import TestKit
import Testing

@testable import zaupnica

/// Conferences that "worker" chairs, each with her case on the agenda.
extension Cast {
    /// A conference.
    static func conference(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        try await agenda(in: scene, server).conference
    }

    /// The item of her case.
    static func item(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let item = try await agenda(in: scene, server).item
        return scene.name(of: scene.caseFile) + "/" + scene.name(of: item)
    }

    private static func agenda(in scene: OneOfEverything, _ server: ServerHouse) async throws -> (
        conference: String, item: String
    ) {
        let secretary = try await server.house.hire([.caseWorker, .conferenceSecretary])
        let chair = scene.worker.viewer.id.description
        let called = try await server.browser(of: secretary).post(
            "/conferences",
            [
                ("_k", server.token(of: secretary.viewer.id)), ("kind", "emergency"), ("day", "2999-01-02"),
                ("hour", "09:00"), ("research", "2999-01-01"), ("chair", chair), ("quorum", "2"),
                ("rule", "safelives_any"),
            ])
        try #require(called.location == "/conferences")
        let browser = server.browser(of: scene.worker)
        let form = try await browser.get(scene.caseFile + "/conferences/new").text
        let options = form.components(separatedBy: "name=\"conference\"")[1].components(
            separatedBy: "</select>")[0]
        let ids = options.components(separatedBy: "<option value=\"").dropFirst().map {
            String($0.prefix { $0 != "\"" })
        }.filter { !$0.isEmpty }
        for id in ids {
            let answer = try await browser.post(
                scene.caseFile + "/conferences",
                [
                    ("_k", server.token(of: scene.worker.viewer.id)), ("conference", id),
                    ("criterion", "count_threshold"), ("reasons", "DASH, 15."), ("until", "2999-12-31"),
                ])
            if let item = answer.location { return (id, item) }
        }
        throw NoConference()
    }
}

/// No conference took the case.
private struct NoConference: Error {}
