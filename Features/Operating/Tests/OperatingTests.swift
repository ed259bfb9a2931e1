// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Operating
import Outbound
import Store
import TestKit
import Testing
import Web

@Suite struct `The operator's page` {
    @Test(arguments: Engines.all)
    func `shows mails that are stuck without a word of them, and lets them be tried or thrown away`(
        _ engine: Engine
    ) async throws {
        try await withPage(engine) { house, browser in
            let (first, second) = (OutboxID(from: .system), OutboxID(from: .system))
            let now = house.clock.now
            try await house.data.write { transaction in
                for id in [first, second] {
                    try OutboxStore().add(
                        id, kind: Outbound.mailKind, payload: Array("skrivnost".utf8), due: now, transaction)
                }
            }
            #expect(try await !browser.get("/operating").text.contains(self.reference(first)))
            for _ in 0..<5 {
                try await house.data.write { transaction in
                    let taken = try OutboxStore().take(
                        Outbound.mailKind, most: 9, again: .seconds(0), now: now, transaction)
                    for entry in taken {
                        try OutboxStore().postpone(entry, to: now, because: "status 75", transaction)
                    }
                }
            }
            let page = try await browser.get("/operating")
            #expect(page.text.contains(reference(first)) && page.text.contains("(stanje 75)"))
            #expect(!page.text.contains("skrivnost"))
            let form = { (id: OutboxID, act: String) in
                [("_k", page.field("_k") ?? ""), ("mail", id.description), ("act", act)]
            }
            #expect(try await browser.post("/operating/mail", form(first, "drop")).status == .seeOther)
            #expect(try await browser.post("/operating/mail", form(second, "retry")).status == .seeOther)
            let again = try await browser.post("/operating/mail", form(first, "retry"))
            #expect(again.status == .unprocessable && again.text.contains("ni več med zastalimi"))
            #expect(try await browser.post("/operating/mail", form(first, "read")).status == .malformed)
        }
    }

    @Test func `lists what nobody has confirmed, of the program and of the organisation`() async throws {
        try await withPage(.sqlite) { _, browser in
            let text = try await browser.get("/operating").text
            #expect(text.contains("2 vnosa še nista potrjena."))
            #expect(text.contains("Program: Site (1)") && text.contains("Organizacija: texts.json (1)"))
            #expect(text.contains("<span lang=\"sl\">Zaprite zavihek &lt;takoj&gt;.</span>"))
            #expect(text.contains("vse besedilo v jeziku: Čeština"))
        }
    }

    @Test func `does not exist for anybody else`() async throws {
        try await withPage(.sqlite, as: [.counsellor]) { _, browser in
            let page = try await browser.get("/operating")
            #expect(page.status == .notFound)
        }
    }

    private func reference(_ id: OutboxID) -> String { String(id.description.prefix(6)).uppercased() }

    private func withPage(
        _ engine: Engine, as roles: Set<Role> = [.systemOperator],
        _ body: (TestHouse, TestBrowser) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: OutboundMigrations.all) { house in
            let gate = Outbound(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
                zone: .gmt, sender: nil, cards: .none)
            let parts = [
                UnconfirmedPart(
                    kind: .program, name: "Site",
                    entries: [.init(language: "sl", place: "safety.exit", words: "Zaprite zavihek <takoj>.")]),
                UnconfirmedPart(
                    kind: .organisation, name: "texts.json",
                    entries: [.init(language: "cs", place: "", words: "")]),
            ]
            let face = house.face(.staff)
            let routes = OperatingRoutes(gate: gate, unconfirmed: { parts }) {
                StaffLayout(face: face, language: $0.viewer.language)
            }
            let member = try await house.hire(roles)
            try await body(house, house.browser(of: member, at: house.door(.staff, [routes])))
        }
    }
}
