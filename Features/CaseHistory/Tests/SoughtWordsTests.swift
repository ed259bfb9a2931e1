// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import TestKit
import Testing
import Web

@testable import CaseHistory

@Suite struct `Words that are looked for in a case` {
    @Test(arguments: Engines.all)
    func `are found whatever their case and accents, all of them, and the line is shown`(_ engine: Engine)
        async throws
    {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.say([
                house.entry("klic", lines: ["Prva vrstica.\nRekla je, da jo je ŠČUVAL pred šolo."]),
                house.entry("obisk", lines: ["Pred šolo je bilo mirno."]), house.entry("Ščuka"),
            ])
            let path = "/cases/\(id)/timeline"
            let both = try await house.post(path, [("words", "scuval  Solo")])
            #expect(both.text.contains(">klic<") && !both.text.contains(">obisk<"))
            #expect(both.text.contains("Rekla je, da jo je ŠČUVAL pred šolo."))
            #expect(!both.text.contains("Prva vrstica."))
            #expect(try await house.post(path, [("words", "scuka")]).text.contains(">Ščuka<"))
            #expect(try await !house.post(path, [("words", "%_")]).text.contains("<ol"))
            for bad in ["", "   ", String(repeating: "a", count: 101)] {
                #expect(try await house.post(path, [("words", bad)]).status == .unprocessable)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `are looked for only in what one reads, which is noted`(_ engine: Engine) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .health])
            house.said.say([house.entry("zdravje", .health, lines: ["zlom"])])
            let (path, form) = ("/cases/\(id)/timeline", [("words", "zlom"), ("section", "health")])
            #expect(try await house.post(path, form, house.colleague).status == .notFound)
            try await house.give([.identity], of: id, to: house.colleague)
            for fields in [form, [form[0]]] {
                #expect(try await !house.post(path, fields, house.colleague).text.contains(">zdravje<"))
            }
            let before = try await house.audited("case_read")
            #expect(try await house.post(path, form).text.contains(">zdravje<"))
            #expect(try await house.audited("case_read") > before)
        }
    }
}
