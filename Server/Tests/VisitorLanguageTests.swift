// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Texts
import Web

@testable import zaupnica

/// What visitors read in a language that nobody of ours works in, from the first page into the conversation.
@Suite struct VisitorLanguageTests {
    private static let languages = Language.visitors

    @Test func `every text on safety is there in every language the ready organisations offer`() throws {
        let organisation = try TestHouse.organisationFiles.organisation()
        let others = try VisitorLanguages(organisation, TestHouse.organisationFiles)
        #expect(Set(others.offered) == Set(Language.visitors))
        #expect(others.withdrawn.isEmpty)
        #expect(others.unchecked == Set(Language.visitors))
    }

    @Test func `every module that has visitors' texts is asked whether they hold`() {
        for module in VisitorLanguages.modules { #expect(!module.unchecked.isEmpty, "\(module.name)") }
        let others = UnconfirmedTexts.modules.map(\.name)
        #expect(VisitorLanguages.modules.allSatisfy { others.contains($0.name) })
    }

    @Test(arguments: Engines.all)
    func `who begins in her language is spoken to in it, and her counsellor is told which it is`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine, visitorLanguages: Self.languages) { house in
            _ = try await house.house.hire([.counsellor])
            for language in [Language.ukrainian, .arabic, .romani] {
                let visitor = TestBrowser(house.door(.visitors))
                let before = try await visitor.get("/\(language.rawValue)/a")
                #expect(before.text.contains("<option value=\"\(language.rawValue)\" selected>"))
                let begun = try await visitor.post("/start", [("language", language.rawValue)])
                #expect(begun.location == "/v")
                let talk = try await visitor.get("/v")
                #expect(talk.text.contains("<html lang=\"\(language.tag)\""))
                #expect(!talk.text.contains("<span lang=\"en\" dir"), "\(language)")
            }
        }
    }

    @Test func `a language that the organisation does not offer is not spoken`() async throws {
        try await ServerHouse.with(.sqlite, visitorLanguages: [.arabic]) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.door(.visitors))
            #expect(try await visitor.get("/uk").status == .notFound)
            _ = try await visitor.post("/start", [("language", "uk")])
            #expect(try await visitor.get("/v").text.contains("<html lang=\"en\""))
        }
    }

    @Test func `whoever began in a language that is not offered any more is spoken to in another`()
        async throws
    {
        try await ServerHouse.with(.sqlite, visitorLanguages: [.arabic]) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.door(.visitors))
            _ = try await visitor.post("/start", [("language", "ar")])
            #expect(try await visitor.get("/v").text.contains("<html lang=\"ar\" dir=\"rtl\""))
            try await house.house.data.write { try $0.run("UPDATE conversation SET language = 'uk'") }
            let talk = try await visitor.get("/v").text
            #expect(talk.contains("<html lang=\"en\"") && !talk.contains("lang=\"uk\""))
        }
    }

    @Test func `numbers of several groups stay in their order between Arabic words`() throws {
        let organisation = try TestHouse.organisationFiles.organisation()
        let phone = try #require(organisation.mainPhone?.display)
        let texts = try TestHouse.organisationFiles.texts(for: organisation)
        let ways = try #require(texts.page("waiting").block("other_ways"))
        #expect(ways.text(in: .arabic).contains("\u{2066}\(phone)\u{2069}"))
        #expect(ways.text(in: .german).contains(phone) && !ways.text(in: .german).contains("\u{2066}"))
        #expect(Language.arabic.number("1234 5678") == "\u{2066}1234 5678\u{2069}")
    }

    @Test func `nobody's staff page is in a language for visitors alone`() {
        for language in Language.visitors { #expect(Language(full: language.rawValue) == nil) }
        for language in Language.full { #expect(Language(full: language.rawValue) == language) }
    }
}
