// SPDX-License-Identifier: EUPL-1.2

import Access
import CasePackages
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// A package as the real features fill it, from a decision on a real page.
@Suite struct `A package of a case, joined` {
    @Test func `holds what was decided and ticked, with its documents, and never a word of another section`()
        async throws
    {
        try await HandingOver.with { scene in
            let documents = try await scene.documents()
            try await scene.discard("odpadek.txt")
            let page = try await scene.browser.get(scene.path).text
            #expect(
                page.contains("izvid.txt") && !page.contains("zdravje.txt") && !page.contains("odpadek.txt"))
            let ticked = documents.map { ("document", $0) }

            let opened = try await scene.opened(ticked)

            #expect(opened.manifest.files.map(\.name) == ["case.json", "case.html", "documents/001.txt"])
            let all = opened.files.map { String(decoding: $0.content, as: UTF8.self) }.joined()
            for words in ["Grozi ji z nožem", "Besedilo izvida", "Center"] {
                #expect(all.contains(words), "\(words)")
            }
            for words in [
                "Zdravniška skrivnost", "Vsebina zdravja", "Vsebina odpadka", "Mnenje svetovalke", "vrba",
            ] {
                #expect(!all.contains(words), "\(words)")
            }
            let timeline = try await scene.browser.get(scene.file + "/timeline?kind=package").text
            #expect(timeline.contains("Paket za: Center"))
        }
    }

    @Test func `is not made once the decision is revoked`() async throws {
        try await HandingOver.with { scene in
            let revoke = "\(scene.file)/sharing/decisions/\(scene.decision)/revoke"
            try #require(try await scene.post(revoke, [("why", "premislek")]).status == .seeOther)
            let answer = try await scene.post(scene.path, [("seen", "9999999999999")])
            #expect(answer.status == .unprocessable && answer.text.contains("Odločitev ne velja več"))
            #expect(try await scene.browser.get(scene.path).status == .notFound)
        }
    }

    @Test func `is not made after the last day of the decision`() async throws {
        try await HandingOver.with { scene in
            scene.server.house.time.pass(.hours(24 * 400))
            let again = try await scene.server.house.signedInAgain(scene.worker)
            let browser = scene.server.browser(of: again)
            let answer = try await browser.post(
                scene.path,
                [("_k", scene.server.token(of: again.viewer.id)), ("seen", "9999999999999")])
            #expect(answer.status == .unprocessable && answer.text.contains("Odločitev ne velja več"))
        }
    }
}

/// A case with words and documents in two sections, of which one was decided to go to a centre that has a key.
private struct HandingOver {
    let server: ServerHouse
    let worker: CastMember
    let file: String
    let decision: String
    let team: String
    let key: PackagePrivateKey

    var browser: TestBrowser { server.browser(of: worker) }
    var path: String { "\(file)/packages/\(decision)/\(team)" }

    static func with(_ body: (HandingOver) async throws -> Void) async throws {
        try await ServerHouse.with(.sqlite) { server in
            let worker = try await server.house.hire([.caseWorker])
            let centre = Agency(id: AgencyID(from: .system), name: "Center", kind: "other")
            let team = Team(id: TeamID(from: .system), agency: centre.id, purpose: Team.casePurpose)
            try await server.house.data.write { transaction in
                try TeamStore.insert(centre, in: transaction)
                try TeamStore.insert(team, in: transaction)
            }
            _ = try await server.house.hire([.socialWorker], team: team)
            let file = try await server.browser(of: worker).made(
                "/cases", from: "/cases/new", [("label", "vrba")])
            let key = try PackagePrivateKey.made(.system)
            let bare = HandingOver(
                server: server, worker: worker, file: file, decision: "", team: team.id.description, key: key)
            try await bare.fill()
            let scene = HandingOver(
                server: server, worker: worker, file: file, decision: try await bare.decide(),
                team: bare.team, key: key)
            try await body(scene)
        }
    }

    func post(_ path: String, _ fields: [(String, String)], as member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = member ?? worker
        return try await server.browser(of: member).post(
            path, [("_k", server.token(of: member.viewer.id))] + fields)
    }

    /// What the button gives, opened by the centre.
    func opened(_ ticked: [(String, String)]) async throws -> OpenedPackage {
        let answer = try await post(path, ticked + [("seen", "9999999999999")])
        try #require(answer.status == .ok, "\(answer.text)")
        return try OpenedPackage(answer.bytes, with: key)
    }

    /// The documents of the case, whichever section they stand in.
    func documents() async throws -> [String] {
        try await server.house.data.read {
            try $0.all("SELECT id FROM document ORDER BY id LIMIT 9").map { try $0.text("id") }
        }
    }

    func discard(_ name: String) async throws {
        let list = try await browser.get(file + "/documents").text
        let before = try #require(list.components(separatedBy: "\">\(name)</a>").first)
        let page = try #require(before.components(separatedBy: "href=\"").last)
        try #require(try await post(page + "/void", [("reason", "napaka")]).status == .seeOther)
    }

    private func fill() async throws {
        for (section, kind, words) in [
            ("risk", "fact", "Grozi ji z nožem"), ("risk", "opinion", "Mnenje svetovalke"),
            ("health", "fact", "Zdravniška skrivnost"),
        ] {
            let answer = try await post(
                "\(file)/sections/\(section)", [("kind", kind), ("day", "2026-01-01"), ("text", words)])
            try #require(answer.status == .seeOther, "\(answer.text)")
        }
        for (section, name, words) in [
            ("risk", "izvid.txt", "Besedilo izvida"), ("risk", "odpadek.txt", "Vsebina odpadka"),
            ("health", "zdravje.txt", "Vsebina zdravja"),
        ] {
            let answer = try await browser.post(
                file + "/documents",
                [("_k", server.token(of: worker.viewer.id)), ("b", ""), ("section", section), ("note", "")],
                files: [(name, Array(words.utf8))])
            try #require(answer.status == .seeOther, "\(answer.text)")
        }
    }

    /// Decides on the one section, and has the centre's key compared.
    private func decide() async throws -> String {
        let answer = try await post(
            file + "/sharing/decisions",
            [
                ("trigger", "vrba"), ("purpose", "duty"), ("basis", "vital"), ("without", "not_reachable"),
                ("necessity", "vrba"), ("proportionality", "vrba"), ("view", "vrba"), ("telling", "told"),
                ("section", "risk"), ("until", "2027-06-30"), ("team", team),
            ])
        try #require(answer.status == .seeOther, "\(answer.text)")
        let coordinator = try await server.house.hire([.platformCoordinator])
        let page = "/package-keys/" + team
        let entered = [("key", key.publicKey.text), ("version", "0")]
        try #require(try await post(page, entered, as: coordinator).location == page)
        let shown = try await server.browser(of: coordinator).get(page)
        let fields = [("id", shown.field("id") ?? ""), ("with", "Vrba"), ("day", "2026-01-01")]
        try #require(try await post(page + "/confirm", fields, as: coordinator).location == page)
        let sharing = try await browser.get(file + "/sharing").text
        let link = try #require(
            sharing.components(separatedBy: "/sharing/decisions/").dropFirst().first {
                !$0.hasPrefix("new")
            })
        return String(link.prefix { $0 != "\"" })
    }
}
