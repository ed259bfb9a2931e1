// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import TestKit
import Testing
import Web

extension OneOfEverything {
    /// A group of professionals, and in it a meeting with what somebody has brought, by their names.
    struct Peers: Sendable {
        let group: String
        let meeting: String
        let presentation: String
        let material: String
    }

    /// A group that somebody leads: with a meeting that is over, at which she was and to which she brought something.
    static func peers(of member: CastMember, in server: ServerHouse) async throws -> Peers {
        let (browser, token) = (server.browser(of: member), server.token(of: member.viewer.id))
        let path = try await browser.made(
            "/intervision", from: "/intervision", [("title", "Vrbov krog"), ("purpose", "intervision")])
        let plan = [
            ("_k", token), ("day", "2026-11-10"), ("time", "10:00"), ("minutes", "90"), ("place", "kraj"),
        ]
        try #require(try await browser.post(path + "/meetings", plan).location == path)
        let material = [("_k", token), ("title", "rakita")]
        try #require(try await browser.post(path + "/materials", material).location == path)
        let page = try await browser.get(path)
        let meeting = path + "/meetings/" + (try #require(page.text(after: "/meetings/", before: "\"")))
        let presentation = try await browser.made(
            meeting + "/presentations", from: meeting, [("title", "vrba")])
        let words = [("_k", token), ("words", "jelševje")]
        try #require(
            try await browser.post(presentation + "/description", words).location == presentation)
        let attended = [("_k", token), ("attended", member.viewer.id.description), ("minutes", "90")]
        try #require(try await browser.post(meeting + "/attendance", attended).location == meeting)
        let group = name(path)
        return Peers(
            group: group, meeting: group + "/" + name(meeting),
            presentation: group + "/" + name(presentation),
            material: group + "/" + (try #require(page.text(after: "/materials/", before: "\""))))
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// What she brought, what stays of the group, and her hours open for her.
    func expectPeersToOpen(in browser: TestBrowser) async throws {
        let path = "/intervision/" + peers.presentation.replacing("/", with: "/presentations/")
        #expect(try await browser.get(path).text.contains("jelševje"))
        #expect(try await browser.get("/intervision/" + peers.group).text.contains("rakita"))
        #expect(try await browser.get("/intervision-hours/2026").text.contains("Vrbov krog"))
    }
}
