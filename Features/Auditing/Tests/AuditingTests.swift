// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Texts
import Web

@testable import Auditing

@Suite struct `The auditor's page` {
    @Test(arguments: Engines.all)
    func `shows who did what, and writes that it was read`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await house.act(.contactRecordRead, by: .staff(house.ana.viewer.id), on: AuditingHouse.record)

            let page = try await house.browser.get("/audit")

            #expect(page.status == .ok)
            #expect(page.text.contains("record opened"))
            #expect(page.text.contains("=Ana"))
            #expect(page.text.contains(AuditingHouse.record))
            #expect(try await house.count(.auditRead) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `gives the newest checkpoint to be kept elsewhere, and says when that was done last`(
        _ engine: Engine
    )
        async throws
    {
        try await AuditingHouse.with(engine) { house in
            let never = try await house.browser.get("/audit").text
            #expect(never.contains("None has been taken out yet.") && !never.contains("&lt;"))

            let file = try await house.browser.get("/audit/checkpoint")

            #expect(file.status == .ok && file.text == "row: 7\n")
            #expect(try await house.count(.checkpointTaken) == 1)
            #expect(try await house.browser.get("/audit").text.contains("Last taken out on "))
        }
    }

    @Test(arguments: Engines.all)
    func `is shown to nobody without the right, nor to an auditor of a partner agency`(_ engine: Engine)
        async throws
    {
        try await AuditingHouse.with(engine) { house in
            let partner = try await house.house.hire([.auditor], agency: AgencyID(from: .system))
            for member in [house.ana, partner] {
                for path in ["/audit", "/audit/checkpoint", "/audit/reports/top", "/audit/reports/top/file"] {
                    let page = try await house.house.browser(of: member, at: house.staff).get(path)
                    #expect(page.status == .notFound)
                }
            }
            #expect(try await house.count(.auditRead) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `shows nothing when its own reading cannot be written`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await house.act(.contactRecordRead, by: .staff(house.ana.viewer.id), on: AuditingHouse.record)
            try await house.house.stores.data.write {
                try $0.run("CREATE TABLE audit_copy AS SELECT * FROM audit_entry")
                try $0.run("ALTER TABLE audit_entry RENAME TO audit_gone")
                try $0.run("CREATE VIEW audit_entry AS SELECT DISTINCT * FROM audit_copy")
            }

            for path in ["/audit", "/audit/reports/top", "/audit/reports/top/file"] {
                let page = try await house.browser.get(path)
                #expect(page.status != .ok, "\(path)")
                #expect(!page.text.contains("Ana"))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `finds rows by days, act, person and record`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            let (ana, berta) = (house.ana.viewer.id, house.berta.viewer.id)
            try await house.act(.signedIn, by: .staff(ana))
            try await house.act(.conversationRead, by: .staff(berta), on: AuditingHouse.record)
            try await house.act(.conversationRead, by: .staff(ana), on: AuditingHouse.other, ago: .days(40))
            func found(_ query: [String: String]) async throws -> Int {
                let search = AuditSearch(
                    Form(values: query.mapValues { [$0] }), now: house.house.clock.now,
                    zone: house.auditing.zone)
                let lines = try await house.auditing.rows(search, for: house.auditor.viewer).lines
                return lines.filter { $0.action != "audit_read" }.count
            }

            #expect(try await found([:]) == 2)
            #expect(try await found(["from": "2026-01-01"]) == 3)
            #expect(try await found(["action": "signed_in"]) == 1)
            #expect(try await found(["person": berta.description]) == 1)
            #expect(try await found(["record": AuditingHouse.other, "from": "2026-01-01"]) == 1)
            #expect(try await found(["record": AuditingHouse.other]) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `gives fifty rows at a time and a way to the next`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            for _ in 0..<60 { try await house.act(.signedIn, by: .staff(house.ana.viewer.id)) }

            let first = try await house.browser.get("/audit?action=signed_in")
            let second = try await house.browser.get("/audit?action=signed_in&page=2")

            #expect(first.text.components(separatedBy: "<tr>").count == 52)
            #expect(first.text.contains("page=2"))
            #expect(second.text.components(separatedBy: "<tr>").count == 12)
            #expect(second.text.contains("page=1"))
            #expect(!second.text.contains("page=3"))
        }
    }

    @Test(arguments: Engines.all)
    func `tells of a visitor the day only and no name`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await house.act(.codeThreadOpened, by: .visitor, on: AuditingHouse.record)
            let page = try await house.browser.get("/audit?action=code_thread_opened")
            let row = page.text(after: "<tbody>", before: "</tbody>") ?? ""
            #expect(row.contains("a visitor"))
            #expect(!row.contains("00:00") && !row.contains("01:00"))
        }
    }

    @Test(arguments: Language.full)
    func `has words for every act`(_ language: Language) {
        let say = Translator(language)
        let unknown = say(Text.Action.name(action: "nothing we know"))
        for action in AuditEntry.Action.allCases {
            #expect(say(Text.Action.name(action: action.rawValue)) != unknown, "\(action)")
        }
    }
}

@Suite struct `A report on the audit` {
    @Test(arguments: Engines.all)
    func `names everybody who touched one record`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            let (ana, berta) = (house.ana.viewer.id, house.berta.viewer.id)
            try await house.act(.contactRecordWritten, by: .staff(ana), on: AuditingHouse.record)
            try await house.act(.contactRecordRead, by: .staff(berta), on: AuditingHouse.record)
            try await house.act(.contactRecordRead, by: .staff(berta), on: AuditingHouse.record)
            try await house.act(.contactRecordRead, by: .staff(berta), on: AuditingHouse.other)

            let lines = try await house.report(.readers, record: AuditingHouse.record)
                .filter { $0.action != "audit_read" }

            #expect(lines.map(\.staff).contains(ana))
            #expect(lines.first { $0.staff == berta }?.count == 2)
            #expect(lines.count == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `finds who opened a record she never held nor wrote in`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            let (ana, berta) = (house.ana.viewer.id, house.berta.viewer.id)
            try await house.act(.contactRecordWritten, by: .staff(ana), on: AuditingHouse.record)
            try await house.act(.contactRecordRead, by: .staff(ana), on: AuditingHouse.record)
            try await house.act(.contactRecordRead, by: .staff(berta), on: AuditingHouse.record)

            let lines = try await house.report(.foreign)

            #expect(lines.map(\.staff) == [berta])
            #expect(lines.first?.record == AuditingHouse.record)
        }
    }

    @Test(arguments: Engines.all)
    func `counts openings, refusals and what was opened at night`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            let (ana, berta) = (house.ana.viewer.id, house.berta.viewer.id)
            let now = house.house.clock.now
            // The fixed clock stands at 12:06:40 in Ljubljana, so half a day ago it was night.
            try await house.act(
                .contactRecordRead, by: .staff(ana), on: AuditingHouse.record, ago: .hours(11))
            try await house.act(.contactRecordRead, by: .staff(ana), on: AuditingHouse.other)
            try await house.act(.conversationRead, by: .staff(berta), on: AuditingHouse.other)
            try await house.act(.accessRefused, by: .staff(berta))
            #expect(now.milliseconds == 1_795_000_000_000)

            let top = try await house.report(.top)
            #expect(top.map(\.staff) == [ana, berta])
            #expect(top.map(\.count) == [2, 1])
            #expect(top.first?.records == 2)
            #expect(try await house.report(.refusals).map(\.staff) == [berta])
            let nights = try await house.report(.nights)
            #expect(nights.map(\.staff) == [ana])
            #expect(nights.first?.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `finds accounts nobody has used for three months`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await house.act(.signedIn, by: .staff(house.ana.viewer.id), ago: .days(91))
            try await house.act(.signedIn, by: .staff(house.berta.viewer.id), ago: .days(89))

            let lines = try await house.report(.idle)

            #expect(lines.contains { $0.staff == house.ana.viewer.id && $0.last != nil })
            #expect(!lines.contains { $0.staff == house.berta.viewer.id })
        }
    }

    @Test(arguments: Engines.all, Report.allCases)
    func `has a page and a file, and each reading is a row`(_ engine: Engine, _ report: Report) async throws {
        try await AuditingHouse.with(engine) { house in
            try await house.act(.contactRecordRead, by: .staff(house.ana.viewer.id), on: AuditingHouse.record)
            let query = "?record=\(AuditingHouse.record)"

            let page = try await house.browser.get("/audit/reports/\(report.rawValue)" + query)
            let file = try await house.browser.get("/audit/reports/\(report.rawValue)/file" + query)

            #expect(page.status == .ok)
            #expect(file.status == .ok)
            #expect(file.text.hasPrefix("\u{FEFF}\"Who\""))
            if file.text.contains("Ana") { #expect(file.text.contains("\"'=Ana\"")) }
            #expect(try await house.count(.auditRead) == 1)
            #expect(try await house.count(.auditExported) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `that does not exist is not found`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            let page = try await house.browser.get("/audit/reports/everything")
            #expect(page.status == .notFound)
        }
    }
}

@Suite struct `The days of a search` {
    private let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt
    private let now = Moment(milliseconds: 1_795_000_000_000)

    @Test func `are the last thirty when none are asked for or none can be read`() {
        for text in ["", "yesterday", "2026-02-30", "-1-1-1"] {
            let days = DayRange(from: text, to: text, now: now, zone: zone)
            #expect(days.to == "2026-11-18")
            #expect(days.from == "2026-10-20")
        }
    }

    @Test func `are a year at most, begin before they end and never lie ahead`() {
        let long = DayRange(from: "2001-01-01", to: "2099-01-01", now: now, zone: zone)
        #expect(long.to == "2026-11-18")
        #expect(long.from == "2025-11-18")
        let turned = DayRange(from: "2026-05-05", to: "2026-05-01", now: now, zone: zone)
        #expect(turned.from == turned.to)
    }

    @Test func `begin and end by the organisation's clocks, also when those are put back`() {
        let day = DayRange(from: "2026-10-25", to: "2026-10-25", now: now, zone: zone)
        #expect(day.end - day.start == .hours(25))
        let nights = day.nights((22, 6), zone: zone)
        #expect(nights.map { $0.end - $0.start } == [.hours(7), .hours(2)])
    }
}
