// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// What is put together out of a case elsewhere than on its own pages: the timeline, paper, one person's own file, the post.
@Suite struct `Behind a wall around a case` {
    @Test(arguments: Engines.all)
    func `there is no timeline and no paper, not even what was ready to be printed`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            let extract = try await Cast.extract(isDecided: true, in: scene, server)
            let browser = server.browser(of: scene.worker)
            let paper = scene.caseFile + "/file/" + String(extract.split(separator: "/")[1])
            let paths = [scene.caseFile + "/timeline", scene.caseFile + "/file", paper, paper + "/paper"]
            for path in paths { #expect(try await browser.get(path).status == .ok, "\(path)") }
            #expect(try await browser.get(paper + "/paper").text.contains("murva"))

            try await Self.wall(off: scene.worker, from: scene.caseFile, server)
            let noted = try await Self.readings(server)
            for path in paths {
                let page = try await browser.get(path)
                #expect(page.status == .notFound && !page.text.contains("murva"), "\(path)")
            }
            let found = try await browser.get(scene.caseFile + "/timeline?words=murva")
            #expect(found.status == .notFound)
            #expect(try await Self.readings(server) == noted)
        }
    }

    @Test(arguments: Engines.all)
    func `one person's own file tells nothing of it, begun before or after`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            let (browser, token) = (
                server.browser(of: scene.worker), server.token(of: scene.worker.viewer.id)
            )
            let party = try await Cast.party(in: scene, server)
            let other = try await browser.made("/cases", from: "/cases/new", [("label", "tisa")])
            let twin = try await Self.twin(of: "Klen", in: other, browser, token)
            let number = try await Self.number(of: scene.caseFile, browser)
            let (person, own) = ("\(other)/persons/\(twin)", "\(other)/own-file/\(twin)")
            for path in [person, own] { #expect(try await browser.get(path).text.contains(number)) }
            let same = party.replacing("/", with: " ")
            let file = try #require(
                try await browser.post(own, [("_k", token), ("reason", "gaber"), ("same", same)]).location)
            try await Self.decide(file, browser, token)
            let begun = try await browser.get(file).text
            let part = try #require(
                begun.matches(of: /href="(\/cases\/\w+\/file\/\w+)"/).map { String($0.output.1) }
                    .first { $0.hasPrefix(scene.caseFile) })
            try await Self.decide(part, browser, token)
            #expect(try await Self.parts(of: file, browser) == 2)

            try await Self.wall(off: scene.worker, from: scene.caseFile, server)
            #expect(try await Self.parts(of: file, browser) == 1)
            for path in [person, own, file, other, other + "/timeline", other + "/file"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && !page.text.contains(number), "\(path)")
                #expect(!page.text.contains(scene.caseFile), "\(path)")
            }
            #expect(try await browser.get(part).status == .notFound)
            let again = try await browser.post(own, [("_k", token), ("reason", "gaber"), ("same", same)])
            let alone = try #require(again.location)
            try await Self.decide(alone, browser, token)
            #expect(try await Self.parts(of: alone, browser) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `nobody is written to about what falls due in it`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let scene = try await OneOfEverything(server)
            try await house.confirmAddress(of: scene.worker)
            let jobs = server.jobs()
            await jobs.round()
            let before = try await Self.letters(house)
            _ = try await Cast.task("Jesen", due: "2026-11-19", in: scene, server)
            _ = try await Cast.task("Brest", due: "2026-11-20", in: scene, server)
            house.time.pass(.hours(25))
            await jobs.round()
            #expect(try await Self.letters(house) == before + 1)

            try await Self.wall(off: scene.worker, from: scene.caseFile, server)
            house.time.pass(.hours(24))
            await jobs.round()
            #expect(try await Self.letters(house) == before + 1)
        }
    }

    private static func wall(off member: CastMember, from file: String, _ server: ServerHouse) async throws {
        let id = try #require(file.split(separator: "/").last.flatMap { MatterID(String($0)) })
        try await server.house.keep(.person(member.viewer.id), from: id)
    }

    private static func number(of file: String, _ browser: TestBrowser) async throws -> String {
        try #require(try await browser.get(file).text(after: "<h1>Primer ", before: " "))
    }

    /// Somebody of a name in another case.
    private static func twin(
        of name: String, in file: String, _ browser: TestBrowser, _ token: String
    ) async throws -> String {
        let list = file + "/persons"
        let fields = [("_k", token), ("role", "witness"), ("name", name)]
        try #require(try await browser.post(list, fields).location == list)
        return try #require(try await browser.get(list).text(after: "href=\"\(list)/", before: "\">\(name)<"))
    }

    private static func decide(_ page: String, _ browser: TestBrowser, _ token: String) async throws {
        let shown = try await browser.get(page).text.components(separatedBy: "name=\"shown\" value=\"")
        let seen = shown.dropFirst().map { ("shown", String($0.prefix { $0 != "\"" })) }
        try #require(try await browser.post(page, [("_k", token)] + seen).location == page)
    }

    /// Of how many cases the archive tells that is given out.
    private static func parts(of file: String, _ browser: TestBrowser) async throws -> Int {
        let archive = try await browser.get(file + "/archive")
        #expect(archive.status == .ok)
        let names = Set(archive.text.matches(of: /\b(\d)\.html/).map { String($0.output.1) })
        return names.count
    }

    private static func readings(_ server: ServerHouse) async throws -> Int {
        try await server.house.data.read { try AuditStore.counts(in: $0) }
            .filter { $0.key.hasPrefix("case_") }.reduce(0) { $0 + $1.value }
    }

    private static func letters(_ house: TestHouse) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)["outbound_refused"] ?? 0 }
    }
}
