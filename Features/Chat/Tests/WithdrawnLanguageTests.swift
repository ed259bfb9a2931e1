// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import TestKit
import Testing
import Vault
import Web

@testable import Chat

@Suite struct `A language that was withdrawn` {
    private let face = Face(
        side: .visitors, origin: "http://localhost", languages: [.slovenian, .english], neutralTitle: [:],
        exitURL: "https://example.org", phone: nil,
        others: VisitorLanguages(
            wished: [.ukrainian, .arabic], withdrawn: [.ukrainian], unchecked: []))

    @Test func `keeps the address at which somebody comes back, and says so there`() async throws {
        try await ThreadHouse.with(.sqlite) { house in
            let files = TestHouse.organisationFiles
            let organisation = try files.organisation()
            let routes = ReturnRoutes(
                codes: ReturnCodes(
                    conversations: house.chat.conversations,
                    words: try CodeWords { try files.words($0.rawValue) }),
                face: face,
                reception: Reception(
                    organisation: organisation, texts: try files.texts(for: organisation),
                    lists: { try TestHouse.organisationFiles.codeLists() }),
                team: house.house.team.id, flood: house.house.flood)
            let visitor = TestBrowser(house.house.door(.visitors, [routes]))
            let page = try await visitor.get("/uk/l")
            #expect(page.status == .ok && page.text.contains("<html lang=\"en\""))
            #expect(page.text.contains("<p class=\"notice\" lang=\"uk\">"))
            #expect(page.text.contains("action=\"/en/l\""))
            #expect(try await visitor.get("/ar/l").text.contains("<html lang=\"ar\""))
            #expect(try await visitor.get("/hr/l").status == .notFound)
        }
    }

    @Test func `is not spoken to who began in it`() {
        #expect(face.shown(.ukrainian) == .english)
        #expect(face.shown(.arabic) == .arabic)
        #expect(face.shown(.slovenian) == .slovenian && face.shown(.czech) == .czech)
    }
}
