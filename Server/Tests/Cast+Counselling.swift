// SPDX-License-Identifier: EUPL-1.2

import Access
import TestKit
import Testing

extension Cast {
    /// Counselling that has begun in the worker's case, with what she wants to reach; where a session is written down.
    static func counselled(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, token) = (server.browser(of: scene.worker), server.token(of: scene.worker.viewer.id))
        let page = scene.caseFile + "/counselling"
        let days = [("_k", token), ("day", "2026-11-01"), ("review", "2026-12-31")]
        try #require(try await browser.post(page + "/begin", days + [("words", "smreka")]).location == page)
        let agreement = days + [("version", "1"), ("goal", "javor")]
        try #require(try await browser.post(page + "/agreement", agreement).location == page)
        return scene.name(of: scene.caseFile) + "/session"
    }

    /// An appointment of the worker's case, at the first time of the hours that she has written down.
    static func booked(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, token) = (server.browser(of: scene.worker), server.token(of: scene.worker.viewer.id))
        let hours = [
            ("_k", token), ("weekday", "3"), ("from", "09:00"), ("to", "12:00"), ("centre", "celje"),
        ]
        try #require(try await browser.post("/my-hours", hours).location == "/my-hours")
        let skills = [("_k", token), ("way", "phone"), ("language", "sl")]
        try #require(try await browser.post("/my-hours/skills", skills).location == "/my-hours")
        let wish = [
            ("case", scene.name(of: scene.caseFile)), ("centre", "celje"), ("way", "phone"),
            ("language", "sl"),
        ]
        let query = wish.map { "\($0)=\($1)" }.joined(separator: "&")
        let found = try await browser.get("/appointments/new?" + query)
        let slot = try #require(found.text(after: "name=\"slot\" value=\"", before: "\""))
        let booked = try await browser.post("/appointments", [("_k", token), ("slot", slot)] + wish)
        return try #require(booked.location?.split(separator: "/").last.map(String.init))
    }
}
