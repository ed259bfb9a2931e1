// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Retention

@Suite struct `The archive` {
    @Test(arguments: Engines.all)
    func `keeps a case from everybody until the lead of its team takes it out, with a reason`(
        _ engine: Engine
    ) async throws {
        try await ArchiveHouse.with(engine) { house in
            let (id, number) = try await house.beginClosed()
            let before = try await house.file(id)
            house.house.time.pass(.days(40))
            #expect(try await house.get("/archive", house.keeper).text.contains("/archive/\(id)\">\(number)"))
            let page = try await house.post("/archive/\(id)", [], house.keeper)
            #expect(page.location == "/archive/\(id)")
            #expect(try await !house.opens(id, house.owner))
            #expect(try await !house.get("/archive", house.keeper).text.contains(number))
            #expect(
                try await house.get("/archive?stage=archived", house.keeper).text.contains(number))
            #expect(try await house.get("/archived-cases", house.lead).text.contains(number))

            let wrong = try await house.takeOut(id, reason: "because")
            #expect(wrong.status == .unprocessable)
            #expect(try await house.file(id).stage == "archived")
            #expect(try await house.takeOut(id).location == "/archived-cases")
            #expect(try await house.takeOut(id).status == .unprocessable)
            #expect(try await house.opens(id, house.owner))
            #expect(try await house.open(id).writes.isEmpty)
            let after = try await house.file(id)
            #expect((after.stage, after.closed, after.kept) == ("closed", before.closed, before.kept))
            let shown = try await house.get("/archive/\(id)", house.keeper).text
            #expect(shown.contains("zahteva sodišča ali drugega organa"))
            #expect(try await house.audited("case_archived") == 1)
            #expect(try await house.audited("case_taken_out") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `holds only what is closed and of her agency, and nothing from which a wall or a tie keeps her`(
        _ engine: Engine
    ) async throws {
        try await ArchiveHouse.with(engine) { house in
            let (id, number) = try await house.beginClosed()
            let open = try await house.begin()
            let other = try await house.house.otherTeam()
            let strangers = [
                try await house.house.hire(Set(Role.allCases), agency: other.agency),
                try await house.house.hire([.coordinator, .caseLead, .conflictSteward]),
            ]
            let walled = try await house.house.hire([.recordsOfficer])
            try await house.house.keep(.person(walled.viewer.id), from: id.matter)
            let tied = try await house.house.hire([.recordsOfficer])
            for member in strangers + [walled] {
                let list = try await house.get("/archive?number=\(number)", member)
                #expect(list.location == nil)
                #expect(try await !house.get("/archive", member).text.contains(id.description))
                #expect(try await house.get("/archive/\(id)", member).status == .notFound)
                for path in ["", "/hold"] {
                    let form = [("reason", "complaint"), ("days", "30")]
                    let answer = try await house.post("/archive/\(id)\(path)", form, member)
                    #expect(answer.status == .notFound, "\(member.viewer.roles) \(path)")
                }
            }
            house.bound.tie(tied.viewer.id)
            #expect(try await house.get("/archive/\(id)", tied).status == .notFound)
            #expect(try await house.post("/archive/\(id)", [], tied).status == .notFound)
            #expect(try await house.get("/archive/\(open)", house.keeper).status == .notFound)
            #expect(try await house.post("/archive/\(open)", [], house.keeper).status == .notFound)
            #expect(try await house.file(id).stage == "closed")
            #expect(try await house.file(open).stage == "open")
            #expect(try await house.audited("hold_set") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `gives a case only to the lead of its own team, and to none whom a wall keeps from it`(
        _ engine: Engine
    ) async throws {
        try await ArchiveHouse.with(engine) { house in
            let (id, number) = try await house.beginClosed()
            #expect(try await house.takeOut(id).status == .unprocessable)
            #expect(try await house.post("/archive/\(id)", [], house.keeper).status == .seeOther)
            let walled = try await house.house.hire([.caseLead])
            try await house.house.keep(.person(walled.viewer.id), from: id.matter)
            let far = try await house.house.hire([.caseLead], team: try await house.house.otherTeam())
            for member in [walled, far] {
                #expect(try await !house.get("/archived-cases", member).text.contains(number))
                #expect(try await house.takeOut(id, member).status == .unprocessable)
            }
            for member in [house.owner, house.keeper] {
                #expect(try await house.takeOut(id, member).status == .notFound)
            }
            #expect(try await house.file(id).stage == "archived")
        }
    }

    @Test(arguments: Engines.all)
    func `neither lengthens nor shortens how long a case is kept`(_ engine: Engine) async throws {
        try await ArchiveHouse.with(engine) { house in
            let (away, _) = try await house.beginClosed()
            let (back, _) = try await house.beginClosed()
            try await house.pass(days: 1000)
            for id in [away, back] { _ = try await house.post("/archive/\(id)", [], house.keeper) }
            _ = try await house.takeOut(back)
            let page = try await house.get("/archive/\(away)", house.keeper).text
            #expect(page.contains("2. 3. 2031"))
            try await house.pass(days: 825)
            #expect(try await house.isThere(away))
            #expect(try await house.isThere(back))
            try await house.pass(days: 2)
            #expect(try await !house.isThere(away))
            #expect(try await !house.isThere(back))
            #expect(try await house.audited("case_erased") == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `holds a case beyond its years until somebody else lets it go`(_ engine: Engine) async throws {
        try await ArchiveHouse.with(engine) { house in
            let (id, _) = try await house.beginClosed()
            let (other, _) = try await house.beginClosed()
            let form = [("reason", "court_order"), ("days", "3000")]
            let page = "/archive/\(id)"
            let wrong = [("reason", "court_order"), ("days", "x")]
            #expect(try await house.post(page + "/hold", wrong, house.keeper).status == .unprocessable)
            #expect(try await house.post(page + "/hold", form, house.keeper).location == page)
            #expect(try await house.get("/archive", house.keeper).text.contains("(zadržan)"))
            try await house.pass(days: 1830)
            #expect(try await house.isThere(id))
            #expect(try await !house.isThere(other))

            let shown = try await house.get(page, house.second)
            let lift = try #require(shown.text(after: "action=\"\(page)/hold/", before: "/lift\""))
            #expect(try await !house.get(page, house.keeper).text.contains(lift))
            let own = try await house.post("\(page)/hold/\(lift)/lift", [], house.keeper)
            #expect(own.status == .unprocessable)
            let (third, _) = try await house.beginClosed()
            let astray = try await house.post("/archive/\(third)/hold/\(lift)/lift", [], house.second)
            #expect(astray.status == .unprocessable)
            #expect(try await house.audited("hold_lifted") == 0)
            #expect(try await house.post("\(page)/hold/\(lift)/lift", [], house.second).location == page)
            try await house.pass(days: 1)
            #expect(try await !house.isThere(id))
        }
    }
}

extension ArchiveHouse {
    /// Whether a case is there for somebody who works on cases.
    fileprivate func opens(_ id: CaseID, _ member: CastMember) async throws -> Bool {
        let member = try await house.signedInAgain(member)
        return try await files.open(id, by: member.viewer, with: member.key) != nil
    }
}
