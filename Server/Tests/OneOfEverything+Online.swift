// SPDX-License-Identifier: EUPL-1.2

import Access
import TestKit
import Testing
import Web

extension OneOfEverything {
    /// An appointment of somebody's case, at the first time of hours that she writes down for it; answers its name.
    static func appointment(
        of member: CastMember, for caseFile: String, way: String, weekday: String, from start: String,
        until end: String, in server: ServerHouse
    ) async throws -> String {
        let (browser, token) = (server.browser(of: member), server.token(of: member.viewer.id))
        let hours = [
            ("_k", token), ("weekday", weekday), ("from", start), ("to", end), ("centre", "celje"),
        ]
        try #require(try await browser.post("/my-hours", hours).location == "/my-hours")
        let skills = [("_k", token), ("way", "phone"), ("way", "video"), ("language", "sl")]
        try #require(try await browser.post("/my-hours/skills", skills).location == "/my-hours")
        let wish = [
            ("case", caseFile.split(separator: "/").last.map(String.init) ?? ""), ("centre", "celje"),
            ("way", way), ("language", "sl"),
        ]
        let query = wish.map { "\($0)=\($1)" }.joined(separator: "&")
        let found = try await browser.get("/appointments/new?" + query)
        let slot = try #require(found.text(after: "name=\"slot\" value=\"", before: "\""))
        let booked = try await browser.post("/appointments", [("_k", token), ("slot", slot)] + wish)
        return try #require(booked.location?.split(separator: "/").last.map(String.init))
    }

    /// An appointment that is held online, in whose session the counsellor has written.
    static func online(of member: CastMember, for caseFile: String, in server: ServerHouse) async throws
        -> String
    {
        let name = try await appointment(
            of: member, for: caseFile, way: "video", weekday: "4", from: "13:00", until: "16:00", in: server)
        let (browser, token) = (server.browser(of: member), server.token(of: member.viewer.id))
        let path = "/online-sessions/" + name
        _ = try await browser.post(path + "/words", [("_k", token)])
        let form = try #require(try await browser.get(path).field("b"))
        let said = try await browser.post(
            path + "/messages", [("_k", token), ("a", "lipovka"), ("b", form)])
        try #require(said.location == path)
        return name
    }
}
