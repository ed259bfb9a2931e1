// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Retention
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// What is left for visitors while nothing can be read or written.
@Suite struct `Without the database` {
    private static let paths =
        ["/", "/sl", "/cs", "/en"] + ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map { "/sl/\($0)" }

    @Test func `every public page comes with the telephone and says that the chat does not work`()
        async throws
    {
        let plan = AbortPlan(atCommit: 1, .beforeCommit, isArmed: false)
        try await ServerHouse.with(.sqlite, wrap: { AbortingDatabase($0, plan) }) { server in
            let visitor = TestBrowser(server.door(.visitors))
            #expect(try await visitor.get("/sl/a").text.contains("action=\"/start\""))
            let coordinator = try await server.house.hire([.coordinator]).viewer
            try await Composition.retention(server.installation)
                .change("note", to: .days(61), by: coordinator)
            server.house.hub.deliver(.changed(channel: "retention", subject: "rules"))
            #expect(try await visitor.get("/sl/h").text.contains("zapisek svetovalke: 61 dni"))
            plan.arm()
            await #expect(throws: Abort.self) { try await server.house.data.write { _ in } }
            server.house.time.pass(.minutes(1))

            for path in Self.paths {
                let page = try await visitor.get(path)
                #expect(page.status == .ok, "\(path)")
                for phone in server.installation.organisation.phones.prefix(1) {
                    #expect(page.text.contains("href=\"tel:\(phone.dial)\""), "\(path)")
                }
                #expect(!page.text.contains("action=\"/start\""), "\(path)")
            }
            #expect(try await visitor.get("/sl/h").text.contains("zapisek svetovalke: 61 dni"))
            let front = try await visitor.get("/sl").text
            #expect(front.contains("Klepet zaradi okvare pri nas zdaj ne deluje. Prosimo, pokličite nas."))
        }
    }

    @Test func `the proxy's page says in each language whom to call, and needs nothing of ours`() throws {
        let organisation = try TestHouse.organisationFiles.organisation()
        let page = organisation.outagePage(origin: "https://www.example.org").html.description
        for language in organisation.languages {
            let opening = "<section lang=\"\(language.rawValue)\">"
            let section = try #require(page.split(separator: opening).last)
            for dial in organisation.phones.map(\.dial) + organisation.emergency.map(\.dial) {
                #expect(section.contains("href=\"tel:\(dial)\""))
            }
            for number in organisation.emergency {
                #expect(section.contains(number.label.text(in: language)))
            }
        }
        #expect(page.contains("href=\"\(organisation.neutralExit)\""))
        #expect(!page.contains("src=") && !page.contains("href=\"/") && !page.contains("url("))
        #expect(
            page.contains("<title>\(organisation.neutralTitle.text(in: organisation.languages[0]))</title>"))
    }
}
