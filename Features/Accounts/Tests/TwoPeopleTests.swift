// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `What two people must agree on` {
    @Test(arguments: Engines.all, ["coordinator", "account_manager", "auditor"])
    func `is a newcomer who could confirm, manage or audit, and the second person hands over the link`(
        _ engine: Engine, _ role: String
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let coordinator = try await people.house.hire([.coordinator])
            let other = try await people.house.hire([.accountManager])

            let invited = try await people.invite(roles: [role])

            #expect(invited.status == .seeOther && !invited.text.contains("/join/"))
            let id = try await people.newcomer(but: [coordinator, other])
            for manager in [people.manager, other] {
                let alone = try await people.post("/people/\(id)/link", [], as: manager)
                #expect(alone.status == .unprocessable && !alone.text.contains("/join/"))
                #expect(alone.text.contains("<p class=\"notice\">") && !alone.text.contains("&lt;"))
            }
            #expect(try await people.confirm(id, as: people.manager).status == .notFound)
            let link = try people.link(in: try await people.confirm(id, as: coordinator))
            #expect(try await people.isIn(try await people.join(by: link).browser))
        }
    }

    @Test(arguments: Engines.all)
    func `is never confirmed by somebody whom the one who asks has let in, nor the other way round`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let (second, third) = (
                try await people.house.hire([.coordinator]), try await people.house.hire([.coordinator])
            )
            _ = try await people.invite(roles: ["account_manager"])
            let id = try await people.newcomer(but: [second, third])
            let link = try people.link(in: try await people.confirm(id, as: second))
            let browser = try await people.join(by: link).browser
            let proof = ("_k", people.house.vault.token(for: "form", of: id))
            let staff = people.counsellor.viewer.id
            let mending = "/people/\(staff)/mending"

            _ = try await people.post(mending, [("kind", "factor")], as: people.manager)
            let page = try await browser.get("/confirmations").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("value=\"confirm\""))
            let asked = try await people.asked(for: staff)
            let own = try await browser.post("/confirmations/\(asked)", [proof, ("act", "confirm")])
            #expect(own.status == .notFound)
            _ = try await browser.post(mending, [proof, ("kind", "factor")])
            for hand in [people.manager, second] {
                #expect(try await people.confirm(staff, as: hand).status == .notFound)
            }
            #expect(try await people.confirm(staff, as: third).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is a duty that confirms, manages or audits, for somebody who had none`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let second = try await people.house.hire([.coordinator])
            let colleague = try await people.house.hire([.counsellor])
            let id = colleague.viewer.id
            func roles() async throws -> Set<Role>? {
                try await people.house.data.read { try StaffAccountStore.find(id, in: $0)?.roles }
            }
            let duties = [
                ("role", "counsellor"), ("role", "coordinator"), ("team", people.house.team.id.description),
            ]

            let asked = try await people.post("/people/\(id)/roles", duties, as: people.manager)

            #expect(asked.status == .seeOther)
            #expect(try await roles() == [.counsellor])
            #expect(try await people.isIn(people.browser(of: colleague)))
            #expect(try await people.confirm(id, as: people.manager).status == .notFound)
            #expect(try await people.confirm(id, as: second).status == .seeOther)
            #expect(try await roles() == [.counsellor, .coordinator])
            #expect(try await !people.isIn(people.browser(of: colleague)))
            let again = try await people.house.signedInAgain(colleague)
            let staff = people.counsellor.viewer.id
            _ = try await people.post("/people/\(staff)/mending", [("kind", "factor")], as: people.manager)
            #expect(try await people.confirm(staff, as: again).status == .notFound, "she has it from her")
            let fewer = try await people.post(
                "/people/\(id)/roles", [("role", "counsellor"), ("team", people.house.team.id.description)],
                as: people.manager)
            #expect(fewer.status == .seeOther)
            #expect(try await roles() == [.counsellor, .coordinator], "nor does one take it away alone")
            #expect(try await people.confirm(id, as: second).status == .seeOther)
            #expect(try await roles() == [.counsellor])
        }
    }

    @Test func `is letting a coordinator in again, while anybody can be suspended by one`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let second = try await people.house.hire([.coordinator])
            let suspended = try await people.house.hire([.coordinator])
            let id = suspended.viewer.id
            _ = try await people.post("/people/\(id)/state", [("act", "suspend")], as: people.manager)
            #expect(try await !people.isIn(people.browser(of: suspended)))
            _ = try await people.post("/people/\(id)/state", [("act", "resume")], as: people.manager)
            let early = try await people.house.signedInAgain(suspended)
            #expect(try await !people.isIn(people.browser(of: early)))
            #expect(try await people.confirm(id, as: second).status == .seeOther)
            let again = try await people.house.signedInAgain(suspended)
            #expect(try await people.isIn(people.browser(of: again)))
        }
    }

    @Test func `is what the second one has read, and not what was asked for since`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let second = try await people.house.hire([.coordinator])
            _ = try await people.house.hire([.counsellor])
            let staff = people.counsellor.viewer.id
            let mending = "/people/\(staff)/mending"
            _ = try await people.post(mending, [("kind", "factor")], as: people.manager)
            let read = try await people.asked(for: staff)
            _ = try await people.post(mending, [("kind", "keys")], as: people.manager)
            let late = try await people.post("/confirmations/\(read)", [("act", "confirm")], as: second)
            #expect(late.status == .notFound)
            #expect(try await people.house.vault.hasKeys(staff))
        }
    }

    @Test func `is not confirmed any more when the one who asked manages no accounts`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let second = try await people.house.hire([.coordinator])
            let other = try await people.house.hire([.accountManager])
            let staff = people.counsellor.viewer.id
            _ = try await people.post("/people/\(staff)/mending", [("kind", "factor")], as: people.manager)
            let gone = "/people/\(people.manager.viewer.id)/state"
            _ = try await people.post(gone, [("act", "suspend")], as: other)
            #expect(try await people.confirm(staff, as: second).status == .notFound)
        }
    }

    @Test func `is the team's key for somebody new: who let her in does not give it`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            _ = try await people.join(by: try people.link(in: try await people.invite()))
            let id = try await people.newcomer()
            let giver = people.counsellor.viewer.id
            try await people.house.data.write {
                try $0.run("INSERT INTO account_hand (staff_id, hand_id) VALUES (\(id), \(giver))")
            }
            let page = try await people.browser(of: people.counsellor).get("/keys").text
            #expect(page.contains("<p class=\"notice\">") && page.contains("Nova"), "somebody else must")
            #expect(!page.contains("/keys/\(id)") && !page.contains("&lt;"))
            #expect(try await people.post("/keys/\(id)", [], as: people.counsellor).status == .notFound)
        }
    }

    @Test(arguments: Engines.all, ["leaves", "cause"])
    func `is the end of a coordinator's work, while she is suspended by one`(
        _ engine: Engine, _ why: String
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let second = try await people.house.hire([.coordinator])
            let leaver = try await people.house.hire([.coordinator])
            let id = leaver.viewer.id
            let path = "/people/\(id)/leaving"
            func isThere() async throws -> Bool { try await people.house.vault.hasKeys(id) }
            let form = try await people.browser(of: people.manager).get(path).text
            #expect(form.contains("<p class=\"notice\">") && !form.contains("&lt;"))

            #expect(try await people.post(path, [("why", why)], as: people.manager).status == .seeOther)

            #expect(try await isThere())
            #expect(try await people.isIn(people.browser(of: leaver)))
            let page = try await people.browser(of: second).get("/confirmations").text
            #expect(page.contains("value=\"confirm\"") && !page.contains("&lt;"))
            #expect(try await people.confirm(id, as: people.manager).status == .notFound)
            #expect(try await people.confirm(id, as: leaver).status == .notFound)
            let suspended = try await people.post(
                "/people/\(id)/state", [("act", "suspend")], as: people.manager)
            #expect(suspended.status == .seeOther)
            #expect(try await !people.isIn(people.browser(of: leaver)))
            #expect(try await isThere())
            #expect(try await people.confirm(id, as: second).status == .seeOther)
            #expect(try await !isThere())
            let lines = try await people.house.data.read { try AuditStore.counts(in: $0) }
            #expect(lines[why == "cause" ? "account_removed_for_cause" : "account_left"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not confirmed before she has read what would be lost, as it is when she looks`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let second = try await people.house.hire([.coordinator])
            let leaver = try await people.house.hire([.coordinator])
            let page = { try await people.browser(of: second).get("/confirmations").text }
            _ = try await people.post(
                "/people/\(leaver.viewer.id)/leaving", [("why", "leaves")], as: people.manager)
            let before = try await page()
            #expect(before.contains("Vse, kar lahko odpre ona, lahko odpre še kdo drug."))

            for _ in 1...2 {
                try await people.house.vault.keep(
                    people.house.vault.mint(), for: [.person(leaver.viewer.id, leaver.key.publicKey)])
            }

            let after = try await page()
            let list = try #require(after.range(of: "<li>thing: 2</li>"))
            let button = try #require(after.range(of: "value=\"confirm\""))
            #expect(list.upperBound < button.lowerBound)
            let askers = try await people.browser(of: people.manager).get("/confirmations").text
            #expect(!askers.contains("thing"))
        }
    }

    @Test func `is not the end of an invitation that nobody has used`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            _ = try await people.invite(roles: ["coordinator"])
            let id = try await people.newcomer()
            _ = try await people.post("/people/\(id)/leaving", [("why", "leaves")], as: people.manager)
            let account = try await people.house.data.read { try StaffAccountStore.find(id, in: $0) }
            #expect(account?.state == .left)
        }
    }

    @Test(arguments: Engines.all)
    func `is shown with the duties that she will have, and what was shown before is not confirmed`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let second = try await people.house.hire([.coordinator])
            _ = try await people.invite(roles: ["coordinator"])
            let id = try await people.newcomer(but: [second])
            let read = try await people.asked(for: id)
            let more = [
                ("role", "coordinator"), ("role", "configuration_editor"),
                ("team", people.house.team.id.description),
            ]
            _ = try await people.post("/people/\(id)/roles", more, as: people.manager)
            let page = try await people.browser(of: second).get("/confirmations").text
            #expect(page.contains("Urednica"))
            let late = try await people.post("/confirmations/\(read)", [("act", "confirm")], as: second)
            #expect(late.status == .notFound && !late.text.contains("/join/"))
            #expect(late.text.contains("class=\"problems\"") && late.text.contains("value=\"confirm\""))
            _ = try people.link(in: try await people.confirm(id, as: second))
        }
    }

    @Test func `is barred for the one without whom nobody could give the team's key afterwards`() async throws
    {
        try await PeopleHouse.with(.sqlite) { people in
            let ana = people.counsellor.viewer.id
            try await people.house.data.write { [team = people.house.team.id] in
                try StaffPeopleStore.set([.counsellor, .coordinator], team: team, for: ana, in: $0)
            }
            let lost = try await people.house.hire([.counsellor]).viewer.id
            _ = try await people.post("/people/\(lost)/mending", [("kind", "keys")], as: people.manager)
            let page = try await people.browser(of: people.counsellor).get("/confirmations").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("value=\"confirm\""))
            #expect(try await people.confirm(lost, as: people.counsellor).status == .notFound)
            _ = try await people.house.hire([.counsellor])
            #expect(try await people.confirm(lost, as: people.counsellor).status == .ok)
        }
    }

    @Test func `is not confirmed when meanwhile nobody else has the team's key, and the page says so`()
        async throws
    {
        try await PeopleHouse.with(.sqlite) { people in
            let second = try await people.house.hire([.coordinator])
            let other = try await people.house.hire([.counsellor]).viewer.id
            let staff = people.counsellor.viewer.id
            _ = try await people.post("/people/\(staff)/mending", [("kind", "keys")], as: people.manager)
            _ = try await people.post("/people/\(other)/state", [("act", "suspend")], as: people.manager)
            let page = try await people.browser(of: second).get("/confirmations").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("value=\"confirm\""))
            let late = try await people.confirm(staff, as: second)
            #expect(late.status == .notFound && late.text.contains("class=\"problems\""))
            #expect(try await people.house.vault.hasKeys(staff))
        }
    }

    @Test func `is noted once, also when two refuse at once`() async throws {
        let detour = Detour()
        try await PeopleHouse.with(.sqlite, wrap: { DetourDatabase(base: $0, detour: detour) }) {
            people in
            let second = try await people.house.hire([.coordinator])
            let staff = people.counsellor.viewer.id
            _ = try await people.post("/people/\(staff)/mending", [("kind", "factor")], as: people.manager)
            let data = people.house.stores.data
            let asked = try await people.asked(for: staff)
            detour.set {
                _ = try await data.write {
                    try $0.run("DELETE FROM account_request WHERE staff_id = \(staff)")
                }
            }
            _ = try await people.post("/confirmations/\(asked)", [("act", "refuse")], as: second)
            let path = "/people/\(staff)/state"
            detour.set {
                _ = try await data.write {
                    try StaffPeopleStore.move(staff, from: [.active], to: .suspended, in: $0)
                }
            }
            let late = try await people.post(path, [("act", "suspend")], as: people.manager)
            #expect(late.status == .unprocessable)
            let lines = try await data.read { try AuditStore.counts(in: $0) }
            #expect(lines["mending_refused"] == nil && lines["account_suspended"] == nil)
        }
    }
}
