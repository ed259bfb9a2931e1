// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import zaupnica

/// What is in the case of "worker".
extension Cast {
    /// Somebody in it.
    static func party(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        try await person("Klen", in: scene, server)
    }

    /// What two others in it are to each other.
    static func bond(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let one = try await person("Brin", in: scene, server)
        let other = try await person("Tisa", in: scene, server)
        let browser = server.browser(of: scene.worker)
        let page = scene.caseFile + "/persons/" + String(one.split(separator: "/")[1])
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("kind", "sibling"),
            ("other", String(other.split(separator: "/")[1])),
        ]
        try #require(try await browser.post(page + "/relations", fields).location == page)
        let relation = try #require(try await browser.get(page).text(after: "/relations/", before: "/remove"))
        return one + "/" + relation
    }

    /// Two in it, of whom it can be said that they are one.
    static func two(
        _ first: String, _ second: String, in scene: OneOfEverything, _ server: ServerHouse
    ) async throws -> String {
        let one = try await person(first, in: scene, server)
        let other = try await person(second, in: scene, server)
        return one + "/" + String(other.split(separator: "/")[1])
    }

    /// Two of whom it was said.
    static func merge(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let pair = try await two("Javor", "Javora", in: scene, server).split(separator: "/").map(String.init)
        let browser = server.browser(of: scene.worker)
        let page = scene.caseFile + "/persons/" + pair[1]
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("kept", "1"), ("gone", "1"), ("name", "both"),
        ]
        try #require(try await browser.post(page + "/merge/" + pair[2], fields).location == page)
        let merge = try #require(try await browser.get(page).text(after: page + "/merges/", before: "\""))
        return pair[0] + "/" + pair[1] + "/" + merge
    }

    /// What is given out of it, or is to be.
    static func extract(isDecided: Bool, in scene: OneOfEverything, _ server: ServerHouse) async throws
        -> String
    {
        let (browser, token) = (server.browser(of: scene.worker), server.token(of: scene.worker.viewer.id))
        let fields = [
            ("_k", token), ("section", "identity"), ("basis", "court"), ("reason", "gaber"),
        ]
        let page = try #require(try await browser.post(scene.caseFile + "/file", fields).location)
        if isDecided { try #require(try await browser.post(page, [("_k", token)]).location == page) }
        return scene.name(of: scene.caseFile) + "/" + scene.name(of: page)
    }

    /// What is kept of somebody of it, decided and to be given to her.
    static func ownFile(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, token) = (server.browser(of: scene.worker), server.token(of: scene.worker.viewer.id))
        let party = try await party(in: scene, server).split(separator: "/").map(String.init)
        let fields = [("_k", token), ("reason", "gaber")]
        let page = try #require(
            try await browser.post(scene.caseFile + "/own-file/" + party[1], fields).location)
        let shown = try await browser.get(page).text.components(separatedBy: "name=\"shown\" value=\"")
        let seen = shown.dropFirst().map { ("shown", String($0.prefix { $0 != "\"" })) }
        try #require(try await browser.post(page, [("_k", token)] + seen).location == page)
        return scene.name(of: scene.caseFile) + "/" + scene.name(of: page)
    }

    /// It with a safe-contact card.
    static func card(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, page) = (server.browser(of: scene.worker), scene.caseFile + "/safe-contact")
        let fields = [("_k", server.token(of: scene.worker.viewer.id))] + OneOfEverything.card("Tisa")
        try #require(try await browser.post(page, fields).location == page)
        return scene.name(of: scene.caseFile)
    }

    /// Another, in which nothing was written yet.
    static func bare(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let browser = server.browser(of: scene.worker)
        return scene.name(of: try await browser.made("/cases", from: "/cases/new", [("label", "tisa")]))
    }

    /// Another, which is closed.
    static func shut(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let id = try await bare(in: scene, server)
        let form = [("_k", server.token(of: scene.worker.viewer.id)), ("reason", "moved")]
        let page = "/cases/" + id
        try #require(
            try await server.browser(of: scene.worker).post(page + "/close", form).location == page)
        return id
    }

    /// Another, which a records officer keeps from being erased, and by what.
    static func kept(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (id, officer) = (
            try await shut(in: scene, server), try await server.house.hire([.recordsOfficer])
        )
        let (browser, page) = (server.browser(of: officer), "/archive/" + id)
        let form = [
            ("_k", server.token(of: officer.viewer.id)), ("reason", "complaint"), ("days", "9"),
        ]
        try #require(try await browser.post(page + "/hold", form).location == page)
        let hold = try await server.house.data.read {
            try $0.first("SELECT id FROM retention_hold WHERE set_by = \(officer.viewer.id) LIMIT 1")
        }
        return id + "/" + (try #require(hold).text("id"))
    }

    /// An incident of it.
    static func incident(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/incidents")
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("happened", "2020"),
            ("assertion", "survivor"),
        ]
        try #require(try await browser.post(list, fields).location == list)
        let id = try #require(try await browser.get(list).text(after: "<h2><a href=\"\(list)/", before: "\""))
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// What somebody in it is to an organisation.
    static func professionalLink(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let one = try await person("Gaber", in: scene, server)
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/professional-links")
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("kind", "resident"),
            ("person", String(one.split(separator: "/")[1])), ("organisation", "Dom"),
        ]
        try #require(try await browser.post(list, fields).location == list)
        let id = try #require(try await browser.get(list).text(after: "<h2><a href=\"\(list)/", before: "\""))
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// What somebody is alleged to have done in it.
    static func allegation(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/allegations")
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("act", "threat"), ("asserted_by", "survivor"),
        ]
        try #require(try await browser.post(list, fields).location == list)
        let id = try #require(try await browser.get(list).text(after: "<h2><a href=\"\(list)/", before: "\""))
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// What a court has ordered in it.
    static func measure(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/protection-measures")
        let known = try await browser.get(list).text
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("kind", "custody"), ("status", "in_force"),
            ("since", "2026-01-01"), ("from", "2026-01-01"),
        ]
        try #require(try await browser.post(list, fields).location == list)
        let all = try await browser.get(list).text.components(separatedBy: "<h2><a href=\"\(list)/")
        let id = try #require(
            all.dropFirst().map { String($0.prefix { $0 != "\"" }) }.first { !known.contains($0) })
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// What somebody says of a breach of it.
    static func breach(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let measure = try await measure(in: scene, server)
        let page = scene.caseFile + "/protection-measures/" + String(measure.split(separator: "/")[1])
        let browser = server.browser(of: scene.worker)
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("version", "1"), ("day", "2026-01-02"),
            ("account", "hrast"), ("said_by", "survivor"),
        ]
        try #require(try await browser.post(page + "/breaches", fields).location == page)
        let id = try #require(
            try await browser.get(page).text(after: "<li><a href=\"\(page)/breaches/", before: "\""))
        return measure + "/" + id
    }

    /// Where somebody of it works.
    static func place(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/places")
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("kind", "work"), ("section", "identity"),
        ]
        try #require(try await browser.post(list, fields).location == list)
        let id = try #require(try await browser.get(list).text(after: "<h2><a href=\"\(list)/", before: "\""))
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// A sheet of answers about danger in it.
    static func assessment(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("subject", "pair.."), ("day", "2026-01-01"),
        ]
        let sheet = try await server.browser(of: scene.worker)
            .post(scene.caseFile + "/risk/new/da_5", fields).location
        return scene.name(of: scene.caseFile) + "/" + scene.name(of: try #require(sheet))
    }

    /// A version of its safety plan.
    static func planVersion(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let path = scene.caseFile + "/safety-plan"
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("number", "0"), ("s-leaving", "bor"),
            ("agreed", "2026-01-01"), ("handover", "safe"),
        ]
        try #require(try await server.browser(of: scene.worker).post(path, fields).location == path)
        return scene.name(of: scene.caseFile) + "/1"
    }

    /// That "breaker" has seen the certificate of "worker".
    static func certificate(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let browser = server.browser(of: scene.lead)
        let known = try await browser.get("/assessors").text
        let fields = [
            ("_k", server.token(of: scene.lead.viewer.id)), ("who", "\(scene.worker.viewer.id)"),
            ("instrument", "odara"), ("until", "2999-01-01"),
        ]
        try #require(try await browser.post("/assessors", fields).location == "/assessors")
        let ends = try await browser.get("/assessors").text.components(separatedBy: "action=\"/assessors/")
        return try #require(
            ends.dropFirst().map { String($0.prefix { $0 != "/" }) }.first { !known.contains($0) })
    }

    /// Something that she has to do in it.
    static func task(
        _ words: String, due: String = "2999-12-31", in scene: OneOfEverything, _ server: ServerHouse
    ) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/tasks")
        let form = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("section", "identity"), ("kind", "legal"),
            ("text", words), ("owner", scene.worker.viewer.id.description), ("due", due),
        ]
        try #require(try await browser.post(list, form).location == list)
        let page = try await browser.get(list).text
        let before = try #require(page.range(of: ": \(words)</a>")).lowerBound
        let id = try #require(page[..<before].components(separatedBy: "/tasks/").last?.prefix { $0 != "\"" })
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// A picture that she has put into it.
    static func document(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/documents")
        let fields = [("_k", server.token(of: scene.worker.viewer.id)), ("section", "identity")]
        let picture = [UInt8](Data(base64Encoded: CastForms.picture) ?? Data())
        try #require(
            try await browser.post(list, fields, files: [("Cedra.png", picture)]).location == list)
        let page = try await browser.get(list).text
        let before = try #require(page.range(of: "\">Cedra.png</a>", options: .backwards)).lowerBound
        let id = try #require(page[..<before].split(separator: "/").last)
        return scene.name(of: scene.caseFile) + "/" + id
    }

    /// Something that she has done.
    static func settled(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let task = try await task("Glog", in: scene, server)
        let page = scene.caseFile + "/tasks/" + String(task.split(separator: "/")[1])
        let form = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("version", "1"), ("result", "done"),
        ]
        try #require(try await server.browser(of: scene.worker).post(page + "/settle", form).location == page)
        return task
    }

    /// Something that became known in it and may have to be reported.
    static func duty(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/duties")
        let form = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("day", "2026-01-01"), ("time", "12:00"),
            ("danger_to_life", "yes"),
        ]
        try #require(try await browser.post(list, form).location == list)
        let id = try #require(try await browser.get(list).text(after: "<li><a href=\"\(list)/", before: "\""))
        return scene.name(of: scene.caseFile) + "/" + id
    }

    private static func person(_ name: String, in scene: OneOfEverything, _ server: ServerHouse) async throws
        -> String
    {
        let (browser, list) = (server.browser(of: scene.worker), scene.caseFile + "/persons")
        let fields = [
            ("_k", server.token(of: scene.worker.viewer.id)), ("role", "witness"), ("name", name),
        ]
        try #require(try await browser.post(list, fields).location == list)
        let page = try await browser.get(list).text
        let before = try #require(page.range(of: "\">\(name)</a>")).lowerBound
        let id = try #require(page[..<before].split(separator: "/").last)
        return scene.name(of: scene.caseFile) + "/" + id
    }
}
