// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Site
import TestKit
import Testing
import Web

@Suite struct `A film in sign language` {
    static let film = (0..<1000).map { UInt8($0 % 251) }

    @Test func `is linked and shown in its language alone, with its words, and only as a film of ours`()
        async throws
    {
        try await withFilm { browser in
            let front = try await browser.get("/sl").text
            #expect(front.contains("<p><a href=\"/sl/w\">V znakovnem jeziku</a></p>"))
            let page = try await browser.get("/sl/w")
            #expect(page.text.contains("<source src=\"/sl/w1\" type=\"video/mp4\">"))
            #expect(page.text.contains("preload=\"none\"") && page.text.contains("disableremoteplayback"))
            #expect(page.text.contains("<h1>Pomoč v znakovnem jeziku</h1>"))
            #expect(page.text.contains("<p>Pokličite ali pišite.</p>"))
            #expect(page.text.contains("href=\"/en\" lang=\"en\""), "no film in English")
            #expect(page.header("Content-Security-Policy")?.hasSuffix("; media-src 'self'") == true)
            #expect(page.header("Permissions-Policy")?.contains("fullscreen=()") == true, "over the way out")
            let other = try await browser.get("/sl/u")
            #expect(other.header("Content-Security-Policy")?.contains("media-src") == false)
            let english = try await browser.get("/en").text
            #expect(!english.contains("/en/w"))
            #expect(try await browser.get("/en/w").status == .notFound)
        }
    }

    @Test func `comes whole, or the part that is asked for`() async throws {
        try await withFilm { browser in
            let whole = try await browser.get("/sl/w1")
            #expect(whole.status == .ok && whole.bytes == Self.film)
            #expect(whole.header("Accept-Ranges") == "bytes" && whole.header("Content-Type") == "video/mp4")
            #expect(whole.header("Cache-Control") == "no-store")
            for (range, part) in [
                ("bytes=0-1", 0..<2), ("bytes=990-", 990..<1000), ("bytes=-3", 997..<1000),
                ("bytes=998-5000", 998..<1000), ("bytes=-5000", 0..<1000),
            ] {
                let answer = try await browser.get("/sl/w1", headers: ["Range": range])
                #expect(answer.status == .partial && answer.bytes == Array(Self.film[part]), "\(range)")
                let told = "bytes \(part.lowerBound)-\(part.upperBound - 1)/1000"
                #expect(answer.header("Content-Range") == told)
            }
            for range in ["bytes=1000-", "bytes=-0"] {
                let answer = try await browser.get("/sl/w1", headers: ["Range": range])
                #expect(answer.status == .unsatisfiable && answer.bytes.isEmpty)
                #expect(answer.header("Content-Range") == "bytes */1000")
            }
            for range in ["bytes=5-2", "bytes=0-1,4-5", "pages=1-2", "bytes=-", "bytes=+1-2"] {
                let answer = try await browser.get("/sl/w1", headers: ["Range": range])
                #expect(answer.status == .ok && answer.bytes == Self.film, "\(range)")
            }
        }
    }

    @Test func `has to be said in words, and to be named after a language of the organisation`() throws {
        for (name, pages) in [("sl.mp4", [:]), ("hr.mp4", Self.page), ("sl.avi", Self.page)] {
            try Self.withDirectory(film: name, page: pages) { files in
                let organisation = try files.organisation()
                let texts = try files.texts(for: organisation)
                #expect(throws: OrganisationFault.self) {
                    try files.signLanguageFilms(for: organisation, texts)
                }
            }
        }
    }
}

extension `A film in sign language` {
    private static let page = [
        "title": "Pomoč v znakovnem jeziku", "paragraph": "Pokličite ali pišite.",
    ]

    private func withFilm(_ body: (TestBrowser) async throws -> Void) async throws {
        let directory = try Self.directory(film: "sl.mp4", page: Self.page)
        defer { try? FileManager.default.removeItem(at: directory) }
        let files = OrganisationFiles(directory: directory.appending(path: "own").path)
        let organisation = try files.organisation()
        let texts = try files.texts(for: organisation)
        try await TestHouse.with(.sqlite, data: []) { house in
            let face = house.face(.visitors, languages: organisation.languages)
            let needs = SiteNeeds(
                line: { nil }, startForm: { _ in nil }, periods: { [:] }, start: Address("/start"),
                returnCode: nil)
            let routes = SiteRoutes(
                organisation: organisation, texts: texts,
                films: try files.signLanguageFilms(for: organisation, texts), face: face,
                clock: house.clock, needs: needs)
            try await body(TestBrowser(house.door(face, [routes])))
        }
    }

    private static func withDirectory(
        film: String, page: [String: String], _ body: (OrganisationFiles) throws -> Void
    ) throws {
        let directory = try directory(film: film, page: page)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(OrganisationFiles(directory: directory.appending(path: "own").path))
    }

    /// A copy of an organisation with a film, and what stands beside organisations.
    private static func directory(film: String, page: [String: String]) throws -> URL {
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Organisations")
        let (manager, place) = (FileManager.default, FileManager.default.temporaryDirectory)
        let directory = place.appending(path: "film-\(UUID())")
        let own = directory.appending(path: "own")
        try manager.createDirectory(at: directory, withIntermediateDirectories: true)
        try manager.copyItem(at: source.appending(path: "sos-slovenia"), to: own)
        try manager.copyItem(
            at: source.appending(path: "phrases"), to: directory.appending(path: "phrases"))
        let films = own.appending(path: "sign-language")
        try manager.createDirectory(at: films, withIntermediateDirectories: true)
        try Data(Self.film).write(to: films.appending(path: film))
        let texts = own.appending(path: "texts.json")
        let known = try JSONSerialization.jsonObject(with: Data(contentsOf: texts)) as? [String: Any]
        var file = try #require(known)
        let blocks = page.map { ["key": $0.key, "kind": $0.key, "sl": $0.value] }
        let pages = try #require(file["pages"] as? [[String: Any]])
        file["pages"] = pages + (blocks.isEmpty ? [] : [["page": "sign", "blocks": blocks]])
        try JSONSerialization.data(withJSONObject: file).write(to: texts)
        return directory
    }
}
