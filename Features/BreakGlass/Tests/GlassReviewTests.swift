// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import BreakGlass

@Suite struct `An exception` {
    @Test(arguments: Engines.all)
    func `is seen by the owner and the steward with its reason, by the auditor without, by nobody else`(
        _ engine: Engine
    ) async throws {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            for (path, member) in [
                ("/exception-notices", house.owner), ("/exception-reviews", house.steward),
            ] {
                let page = try await house.page(path, of: member)
                #expect(page.text.contains("Vera") && page.text.contains(house.number), "\(path)")
                #expect(page.text.contains(GlassHouse.words), "\(path)")
            }
            let audit = try await house.page("/exception-audit", of: house.auditor)
            #expect(audit.text.contains(house.number) && !audit.text.contains(GlassHouse.words))
            let agency = AgencyID(from: house.house.randomness)
            let other = try await house.house.hire([.caseWorker])
            let foreign = try await house.house.hire([.conflictSteward], agency: agency)
            let walled = try await house.house.hire([.conflictSteward])
            try await house.house.keep(.person(walled.viewer.id), from: house.id.matter)
            for (path, member) in [
                ("/exception-notices", other), ("/exception-reviews", foreign),
                ("/exception-reviews", walled),
            ] {
                #expect(try await !house.page(path, of: member).text.contains(house.number), "\(path)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `lies sealed in the database, and so does the verdict`(_ engine: Engine) async throws {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            _ = try await house.review("justified", GlassHouse.words, by: house.steward)
            let row = try await house.house.data.read {
                try #require(try $0.first("SELECT sealed_text, sealed_verdict FROM glass_break LIMIT 1"))
            }
            for column in ["sealed_text", "sealed_verdict"] {
                #expect(try !row.bytes(column).contains(subsequence: Array(GlassHouse.words.utf8)))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is judged once, in words, with a row of the audit, and she who made it reads the verdict`(
        _ engine: Engine
    ) async throws {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            #expect(try await house.review("", by: house.steward).status == .unprocessable)
            #expect(try await house.review("justified", "ja", by: house.steward).status == .unprocessable)
            #expect(try await house.review("not_justified", by: house.steward).status == .seeOther)
            #expect(try await house.review("justified", by: house.steward).status == .notFound)
            let page = try await house.page("/exceptions", of: house.lead)
            #expect(page.text.contains("neupravičeno") && page.text.contains("Poklicala sem obe"))
            #expect(try await house.audited()["glass_reviewed"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is never judged by her who made it, nor by a steward of another agency`(_ engine: Engine)
        async throws
    {
        try await GlassHouse.with(engine) { house in
            let both = try await house.house.hire([.caseLead, .conflictSteward])
            #expect(try await house.shatter(by: both).status == .seeOther)
            #expect(
                try await !house.page("/exception-reviews", of: both).text.contains("Primer \(house.number)"))
            #expect(try await house.review("justified", by: both).status == .notFound)
            let foreign = try await house.house.hire(
                [.conflictSteward], agency: AgencyID(from: house.house.randomness))
            #expect(try await house.review("justified", by: foreign).status == .notFound)
            let id = try await house.grant()
            await #expect(throws: (any Error).self) {
                try await house.house.data.write {
                    try $0.run(
                        "UPDATE glass_break SET reviewed_by = \(both.viewer.id) WHERE id = \(id)")
                }
            }
            #expect(try await house.review("unclear", by: house.steward).status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `is overdue after the next working day, and not before`(_ engine: Engine) async throws {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            let due = GlassBreak.reviewBy(after: house.house.clock.now, in: .gmt, holidays: [])
            let late = "Rok za presojo je potekel."
            house.house.time.pass(due - house.house.clock.now)
            var steward = try await house.house.signedInAgain(house.steward)
            #expect(try await !house.page("/exception-reviews", of: steward).text.contains(late))
            house.house.time.pass(.milliseconds(1))
            #expect(try await house.page("/exception-reviews", of: steward).text.contains(late))
            steward = try await house.house.signedInAgain(steward)
            #expect(try await house.review("justified", by: steward).status == .seeOther)
            #expect(try await !house.page("/exception-reviews", of: steward).text.contains(late))
        }
    }

    @Test(arguments: Engines.all)
    func `is read by a steward appointed later once somebody who holds its key has looked`(_ engine: Engine)
        async throws
    {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            let late = try await house.house.hire([.conflictSteward])
            #expect(try await !house.page("/exception-reviews", of: late).text.contains(GlassHouse.words))
            #expect(try await house.review("justified", by: late).status == .unprocessable)
            _ = try await house.page("/exceptions", of: house.lead)
            #expect(try await house.page("/exception-reviews", of: late).text.contains(GlassHouse.words))
            #expect(try await house.review("justified", by: late).status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func
        `is told to those who work the case, the stewards and the auditors, and to nobody whom a wall keeps out`(
            _ engine: Engine
        ) async throws
    {
        try await GlassHouse.with(engine) { house in
            let walled = try await house.house.hire([.conflictSteward])
            try await house.house.keep(.person(walled.viewer.id), from: house.id.matter)
            _ = try await house.house.hire([.conflictSteward], agency: AgencyID(from: house.house.randomness))
            try await house.shatter()
            let untold = try await house.house.data.read { try GlassStore.untold(in: $0) }
            let people = try await house.glass.concerned(by: try #require(untold.first))
            #expect(Set(people) == Set([house.owner, house.steward, house.auditor].map(\.viewer.id)))
            let now = house.house.clock.now
            try await house.house.data.write {
                try GlassStore.told(try #require(untold.first).id, at: now, in: $0)
            }
            #expect(try await house.house.data.read { try GlassStore.untold(in: $0) }.isEmpty)
        }
    }

    /// 2026-11-27 is a Friday.
    @Test(arguments: [
        ("2026-11-26T15:00:00Z", "2026-11-27T15:00:00Z"), ("2026-11-27T15:00:00Z", "2026-11-30T15:00:00Z"),
        ("2026-11-28T09:00:00Z", "2026-11-30T09:00:00Z"), ("2026-11-29T09:00:00Z", "2026-11-30T09:00:00Z"),
        ("2026-12-24T08:00:00Z", "2026-12-28T08:00:00Z"), ("2026-12-30T08:00:00Z", "2026-12-31T08:00:00Z"),
    ])
    func `is to be judged by the same time of the next day that is neither weekend nor holiday`(
        _ broken: String, _ due: String
    )
        throws
    {
        let (start, end) = (try moment(broken), try moment(due))
        #expect(GlassBreak.reviewBy(after: start, in: .gmt, holidays: ["2026-12-25", "2027-01-01"]) == end)
    }

    private func moment(_ text: String) throws -> Moment {
        let date = try Date(text, strategy: .iso8601)
        return Moment(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}

extension [UInt8] {
    fileprivate func contains(subsequence part: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
