// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Outcomes

@Suite struct `What the figures learn of outcomes` {
    /// Nobody is asked of her at six months, and everything else in time.
    @Test(arguments: Engines.all)
    func `is each point by itself, and what was due and nobody asked`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let page = "/cases/\(try await house.beginClosed())/outcomes"
            let said = [
                ("reached", "yes"), ("physical", "stopped"), ("stalking", "none"), ("incidents", "no"),
            ]
            #expect(try await house.post(page + "/closure", said).location == page)
            try house.pass(to: "2026-11-30T08:00:00Z")
            try await house.outcomes.countUnasked()
            #expect(try await house.post(page + "/months_3", [("reached", "no")]).location == page)
            try house.pass(to: "2027-08-30T08:00:00Z")
            try await house.outcomes.countUnasked()
            #expect(!house.counted.codes("reached_").contains { $0.contains("not_asked") })
            try house.pass(to: "2027-09-10T08:00:00Z")
            for _ in 0..<2 { try await house.outcomes.countUnasked() }
            #expect(
                house.counted.codes("reached_") == [
                    "2026-08-31 reached_at closure", "2026-08-31 reached_closure yes",
                    "2026-11-30 reached_months_3 no", "2027-08-31 reached_months_6 not_asked",
                ])
            #expect(house.counted.codes("abuse") == ["2026-08-31 abuse_closure physical_stopped"])
            #expect(house.counted.codes("new_incidents") == ["2026-08-31 new_incidents_closure no"])
            #expect(try await house.post(page + "/months_12", [("reached", "no")]).location == page)
        }
    }

    @Test(arguments: Engines.all)
    func `is the same of a case that was put away before it was time to ask`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let id = try await house.beginClosed()
            let keeper = try await house.house.hire([.recordsOfficer])
            #expect(try await house.files.archive(id, by: keeper.viewer) { _ in })
            try house.pass(to: "2026-11-30T08:00:00Z")
            try await house.outcomes.countUnasked()
            #expect(house.counted.codes("reached_") == ["2026-11-30 reached_closure not_asked"])
        }
    }

    @Test(arguments: Engines.all)
    func `after twelve months is due for three more, and then counts as not asked`(_ engine: Engine)
        async throws
    {
        try await OutcomesHouse.with(engine) { house in
            let page = "/cases/\(try await house.beginClosed())/outcomes"
            try house.pass(to: "2027-11-29T08:00:00Z")
            #expect(try await house.get("/outcomes").text.contains("\(page)/months_12"))
            try house.pass(to: "2027-11-30T08:00:00Z")
            #expect(try await house.outcomes.count(for: house.owner.viewer) == 0)
            #expect(try await house.get(page + "/months_12").status == .notFound)
            try await house.outcomes.countUnasked()
            #expect(
                house.counted.codes("reached_") == [
                    "2026-11-30 reached_closure not_asked", "2027-02-28 reached_months_3 not_asked",
                    "2027-08-31 reached_months_6 not_asked", "2027-11-30 reached_months_12 not_asked",
                ])
        }
    }

    /// What an earlier system closed was asked there or not; a case that is open again is asked when it is closed.
    @Test(arguments: Engines.all)
    func `is nothing of what passed before a case came here, nor of one that was opened again`(
        _ engine: Engine
    ) async throws {
        try await OutcomesHouse.with(engine) { house in
            let (brought, open) = (try await house.beginClosed(), try await house.beginClosed())
            try house.pass(to: "2027-01-15T08:00:00Z")
            try await house.move(open, to: .open)
            let now = house.house.clock.now
            try await house.house.data.write {
                try $0.run("UPDATE case_file SET kept_since = \(now) WHERE id = \(brought)")
            }
            try await house.outcomes.countUnasked()
            #expect(house.counted.codes("reached_").isEmpty)
            try house.pass(to: "2027-03-01T08:00:00Z")
            try await house.outcomes.countUnasked()
            #expect(house.counted.codes("reached_") == ["2027-02-28 reached_months_3 not_asked"])
        }
    }
}
