// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import zaupnica

/// What other pages of a case say of people goes with them when two entries become one, and comes back.
@Suite struct `What names a person of a case` {
    @Test(arguments: Engines.all)
    func `means whoever stands for her while two entries are one`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let owner = try await server.house.hire([.caseWorker])
            let browser = server.browser(of: owner)
            func post(_ path: String, _ fields: [(String, String)]) async throws -> TestBrowser.Page {
                try await browser.post(path, [("_k", server.token(of: owner.viewer.id))] + fields)
            }
            let path = try #require(try await post("/cases", [("label", "Marjetica")]).location)
            var pages: [String] = []
            for (role, name) in [("survivor", "Ana"), ("survivor", "Zoja"), ("accused", "Jan")] {
                _ = try await post(path + "/persons", [("role", role), ("name", name)])
                let list = try await browser.get(path + "/persons").text
                let link = try #require(list.components(separatedBy: ">\(name)</a>").first)
                pages.append(String(try #require(link.components(separatedBy: "href=\"").last?.dropLast())))
            }
            let ids = pages.map { String($0.split(separator: "/").last ?? "") }
            let sheet = [("subject", "pair.\(ids[1]).\(ids[2])"), ("day", "2026-01-01")]
            #expect(try await post(path + "/risk/new/da_5", sheet).status == .seeOther)
            let agreed = [
                ("subject", "pair.\(ids[1]).\(ids[2])"), ("level", "high"), ("body", "team"),
                ("reasons", "grozi"), ("place", "1"),
            ]
            #expect(try await post(path + "/risk/agreed", agreed).status == .seeOther)
            try await agree(on: ids[1] + " " + ids[2], in: path, by: owner, server)
            let before = try await browser.get(path + "/risk").text
            #expect(before.contains("Zoja – Jan") && before.contains("Ana – Jan"))

            let merge = [("kept", "1"), ("gone", "1"), ("name", "kept")]
            #expect(try await post(pages[0] + "/merge/" + ids[1], merge).location == pages[0])
            let one = try await browser.get(path + "/risk").text
            #expect(!one.contains("Zoja") && one.components(separatedBy: "Ana – Jan").count == 2)
            #expect(one.contains("grozi") && one.contains("/risk/assessments/"))
            let level = "Dogovorjeno na multidisciplinarnem sestanku: srednja"
            #expect(one.contains(level) && !one.contains("sestankih o drugih"))
            let sheets = path + "/risk/assessments/"
            let name = try #require(
                one.components(separatedBy: "href=\"\(sheets)").last?.prefix { $0 != "\"" })
            #expect(try await browser.get(sheets + name).text.contains(level))

            let id = try #require(try await browser.get(pages[0]).text(after: "/merges/", before: "\""))
            #expect(try await post(pages[0] + "/merges/\(id)/undo", [("version", "2")]).location == pages[0])
            let plain = { (text: String) in
                text.components(separatedBy: "name=\"b\"").map { $0.dropFirst(43) }
            }
            #expect(plain(try await browser.get(path + "/risk").text) == plain(before))
        }
    }

    /// Lets an emergency conference that she leads agree on a level between two.
    private func agree(on pair: String, in path: String, by owner: CastMember, _ server: ServerHouse)
        async throws
    {
        let secretary = try await server.house.hire([.caseWorker, .conferenceSecretary])
        let called = try await server.browser(of: secretary).post(
            "/conferences",
            [
                ("_k", server.token(of: secretary.viewer.id)), ("kind", "emergency"), ("day", "2026-11-18"),
                ("hour", "09:00"), ("research", "2026-11-18"), ("quorum", "2"), ("rule", "safelives_any"),
                ("chair", owner.viewer.id.description),
            ])
        try #require(called.location == "/conferences")
        let (browser, token) = (server.browser(of: owner), ("_k", server.token(of: owner.viewer.id)))
        let id = try #require(
            try await browser.get("/conferences").text(after: "<li><a href=\"/conferences/", before: "\""))
        let proposal = [
            token, ("conference", id), ("pair", pair), ("criterion", "judgement"), ("reasons", "Orožje."),
            ("until", "2026-12-31"),
        ]
        let item = try #require(try await browser.post(path + "/conferences", proposal).location)
        let decision = [
            token, ("outcome", "action_plan"), ("level", "medium"), ("reasons", "hrast"), ("number", "0"),
        ]
        #expect(try await browser.post(item + "/decision", decision).location == item)
    }
}
