// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import TestKit
import Testing
import Web

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
        try await OneOfEverything.appointment(
            of: scene.worker, for: scene.caseFile, way: "phone", weekday: "3", from: "09:00", until: "12:00",
            in: server)
    }

    /// A place in the online group, of somebody who has come in.
    static func seat(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        _ = try await participant(in: scene, server)
        let page = try await server.browser(of: scene.counsellor).get("/groups/" + scene.group)
        return scene.group + "/" + (try #require(page.text(after: "/places/", before: "\"")))
    }

    /// What a participant has written on the board and waits.
    static func said(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let visitor = try await participant(in: scene, server)
        let page = try await visitor.get("/g")
        let sent = try await visitor.post(
            "/g/m",
            [
                ("_k", try #require(page.field("_k"))), ("a", "brin"),
                ("b", try #require(page.field("b"))),
            ])
        try #require(sent.location == "/g")
        let browser = server.browser(of: scene.counsellor)
        for try await piece in try await browser.stream("/groups/\(scene.group)/frame") {
            let name = piece.split(separator: "/messages/").dropFirst().first?.prefix { $0 != "\"" }
            if let name { return scene.group + "/" + name }
        }
        throw CastProblem.nothingSaid
    }

    /// A session that is planned.
    static func gathering(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, path) = (server.browser(of: scene.counsellor), "/groups/" + scene.group)
        let plan = [
            ("_k", server.token(of: scene.counsellor.viewer.id)), ("day", "2027-02-04"),
            ("time", "18:00"), ("weeks", "1"),
        ]
        try #require(try await browser.post(path + "/sessions", plan).location == path)
        let page = try await browser.get(path)
        return scene.group + "/" + (try #require(page.text(after: "/sessions/", before: "\"")))
    }

    /// Somebody who has come into the group and agreed.
    private static func participant(in scene: OneOfEverything, _ server: ServerHouse) async throws
        -> TestBrowser
    {
        let given = try await server.browser(of: scene.counsellor).post(
            "/groups/\(scene.group)/places",
            [("_k", server.token(of: scene.counsellor.viewer.id)), ("talk", "1")])
        let list = try #require(given.text(after: "<ol class=\"code\">", before: "</ol>"))
        let words = list.components(separatedBy: "</li>").dropLast().map { $0.replacing("<li>", with: "") }
        let visitor = TestBrowser(server.door(.visitors))
        try #require(try await visitor.post("/sl/n", words.map { ("a", $0) }).location == "/g")
        let token = try #require(try await visitor.get("/g").field("_k"))
        let alias = words[0].prefix(20)
        let entered = try await visitor.post(
            "/g/a", [("_k", token), ("agree", "1"), ("a", String(alias))])
        try #require(entered.location == "/g/w")
        return visitor
    }
}

/// What the cast could not make.
private enum CastProblem: Error {
    case nothingSaid
}
