// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `Somebody new` {
    @Test(arguments: Engines.all)
    func `is invited, sets up her account, gets the team's key from a colleague and opens it`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let (browser, _) = try await people.join(by: try people.link(in: try await people.invite()))
            #expect(try await people.isIn(browser))
            let id = try await people.newcomer()
            let team = people.house.team.id
            #expect(try await people.house.vault.members(of: team) == [people.counsellor.viewer.id])
            let keys = try await people.browser(of: people.counsellor).get("/keys")
            #expect(keys.text.contains("Nova"))
            #expect(!keys.text.contains("&lt;"), "markup is markup")

            #expect(try await people.post("/keys/\(id)", [], as: people.counsellor).status == .seeOther)

            #expect(try await people.house.vault.members(of: team) == [people.counsellor.viewer.id, id])
            #expect(
                try await people.browser(of: people.counsellor).get("/keys").text.contains("Nova") == false)
        }
    }

    @Test func `is not invited by a name that is taken, with duties that clash, or without a team`()
        async throws
    {
        try await PeopleHouse.with(.sqlite) { people in
            let clashing: [[String]] = [
                ["auditor", "account_manager"], ["auditor", "counsellor"], ["account_manager", "counsellor"],
                [],
            ]
            for roles in clashing {
                #expect(try await people.invite(roles: roles).status == .unprocessable)
            }
            let spaced = try await people.invite("two words")
            #expect(spaced.status == .unprocessable)
            #expect(try await people.invite().status == .ok)
            #expect(try await people.invite("NOVA").status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `gets in by a link that lives half an hour, works once and is kept as a digest`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let link = try people.link(in: try await people.invite())
            let kept = try await people.house.data.read {
                try $0.all("SELECT holder FROM account_link LIMIT 9")
            }
            let holder = try #require(kept.first).text("holder")
            #expect(kept.count == 1 && !link.contains(holder))
            let id = try await people.newcomer()
            let newer = try people.link(
                in: try await people.post("/people/\(id)/link", [], as: people.manager))
            #expect(try await people.outside.get(link).status == .notFound, "the newer one replaces it")
            #expect(try await people.outside.get(newer).status == .ok, "looking does not use it up")
            people.house.time.pass(.minutes(30))
            #expect(try await people.outside.get(newer).status == .notFound)

            let last = try people.link(
                in: try await people.post("/people/\(id)/link", [], as: people.manager))
            let password = [("password", "tri dobre besede"), ("again", "tri dobre besede")]
            #expect(try await people.outside.post(last, password).status == .ok)
            #expect(try await people.outside.post(last, password).status == .notFound)
        }
    }

    @Test func `chooses a long password that is not her sign-in name, twice alike`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let link = try people.link(in: try await people.invite("nova.svetovalka"))
            for (one, other) in [
                ("tri jelke", "tri jelke"), ("tri dobre besede", "tri slabe besede"),
                ("Nova.Svetovalka", "Nova.Svetovalka"),
            ] {
                let page = try await people.outside.post(link, [("password", one), ("again", other)])
                #expect(page.status == .unprocessable)
                #expect(!page.text.contains(one))
            }
        }
    }

    @Test func `shows that her device and her paper work before the account does, and sees neither twice`()
        async throws
    {
        try await PeopleHouse.with(.sqlite) { people in
            let link = try people.link(in: try await people.invite())
            let password = "tri dobre besede"
            let page = try await people.outside.post(link, [("password", password), ("again", password)])
            let kit = try people.kit(in: page)
            for wrong in [people.proof(page, kit, code: "000000"), people.proof(page, kit, group: "ABCD")] {
                let again = try await people.outside.post("/join", wrong)
                #expect(again.status == .unprocessable)
                #expect(people.groups(in: again).isEmpty && !again.text.contains("class=\"secret\""))
                #expect(try await !people.isIn(try await people.signIn("nova", password, kit)))
            }
            #expect(try await people.outside.post("/join", people.proof(page, kit)).status == .ok)
            #expect(try await people.isIn(try await people.signIn("nova", password, kit)))
        }
    }
}

@Suite struct `Somebody who works here` {
    @Test(arguments: Engines.all)
    func `is suspended at once and let in again`(_ engine: Engine) async throws {
        try await PeopleHouse.with(engine) { people in
            let counsellor = people.counsellor
            let path = "/people/\(counsellor.viewer.id)/state"
            #expect(try await people.post(path, [("act", "suspend")], as: people.manager).status == .seeOther)
            #expect(try await !people.isIn(people.browser(of: counsellor)))
            _ = try await people.post(path, [("act", "resume")], as: people.manager)
            let again = try await people.house.signedInAgain(counsellor)
            #expect(try await people.isIn(people.browser(of: again)))
        }
    }

    @Test(arguments: Engines.all)
    func `gets other duties, which ends her sessions and takes the team's key from who answers no more`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let leaver = try await people.house.hire([.counsellor])
            let answer = try await people.post(
                "/people/\(leaver.viewer.id)/roles", [("role", "supervisor")], as: people.manager)
            #expect(answer.status == .seeOther)
            #expect(try await !people.isIn(people.browser(of: leaver)))
            #expect(
                try await people.house.vault.members(of: people.house.team.id)
                    == [people.counsellor.viewer.id])
            let last = try await people.post(
                "/people/\(people.counsellor.viewer.id)/roles", [("role", "supervisor")], as: people.manager)
            #expect(last.status == .unprocessable, "nobody else holds the team's key")
        }
    }

    @Test func `never changes her own account`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let path = "/people/\(people.manager.viewer.id)"
            for (deed, fields) in [
                ("/roles", [("role", "auditor")]), ("/state", [("act", "suspend")]), ("/link", []),
                ("/mending", [("kind", "factor")]), ("/leaving", [("why", "leaves")]),
            ] {
                let answer = try await people.post(path + deed, fields, as: people.manager)
                #expect(answer.status == .unprocessable)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `leaves, and her keys and her part in the team's key are gone`(_ engine: Engine) async throws {
        try await PeopleHouse.with(engine) { people in
            let vault = people.house.vault
            let team = people.house.team.id
            let leaver = try await people.house.hire([.counsellor])
            let own = vault.mint()
            let shared = vault.mint()
            let teamKey = try #require(try await vault.publicKey(of: team))
            try await vault.keep(own, for: [.person(leaver.viewer.id, leaver.key.publicKey)])
            try await vault.keep(shared, for: [.team(team, teamKey)])
            let copied = try #require(try await vault.teamKey(team, as: leaver.key))
            let path = "/people/\(leaver.viewer.id)/leaving"
            #expect(try await people.browser(of: people.manager).get(path).text.contains("<li>thing: 1</li>"))

            #expect(try await people.post(path, [("why", "cause")], as: people.manager).status == .seeOther)

            #expect(try await !people.isIn(people.browser(of: leaver)))
            #expect(try await !vault.hasKeys(leaver.viewer.id))
            #expect(try await vault.members(of: team) == [people.counsellor.viewer.id])
            #expect(try await vault.unlock(shared.id, with: .team(copied)) != nil, "a copy still opens it")
            _ = try await people.post("/keys", [], as: people.counsellor)
            #expect(try await vault.unlock(shared.id, with: .team(copied)) != nil, "somebody may be sealing")

            people.house.time.pass(.minutes(11))
            _ = try await people.post("/keys", [], as: people.counsellor)
            #expect(try await vault.unlock(shared.id, with: .team(copied)) == nil)
            let newest = try #require(try await vault.teamKey(team, as: people.counsellor.key))
            #expect(try await vault.unlock(shared.id, with: .team(newest)) != nil)
        }
    }

    @Test func `does not leave while only she holds the team's key`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let path = "/people/\(people.counsellor.viewer.id)/leaving"
            let answer = try await people.post(path, [], as: people.manager)
            #expect(answer.status == .unprocessable)
            #expect(!answer.text.contains("&lt;"), "markup is markup")
            #expect(try await people.isIn(people.browser(of: people.counsellor)))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps the team's key while whoever else has it cannot come in`(_ engine: Engine) async throws {
        try await PeopleHouse.with(engine) { people in
            let other = try await people.house.hire([.counsellor]).viewer.id
            let (staff, team) = (people.counsellor.viewer.id, people.house.team.id)
            _ = try await people.post("/people/\(other)/state", [("act", "suspend")], as: people.manager)
            for (deed, fields) in [("roles", ("role", "supervisor")), ("leaving", ("why", "leaves"))] {
                let answer = try await people.post("/people/\(staff)/\(deed)", [fields], as: people.manager)
                #expect(answer.status == .unprocessable)
            }
            try await people.house.data.write {
                try StaffPeopleStore.set([.supervisor], team: nil, for: staff, in: $0)
            }
            try await people.accounts.settleKeys()
            #expect(try await people.house.vault.members(of: team) == [staff, other])
        }
    }

    @Test(arguments: Engines.all)
    func `does not leave at the same moment as the only other one who has the team's key`(_ engine: Engine)
        async throws
    {
        let detour = Detour()
        try await PeopleHouse.with(engine, wrap: { DetourDatabase(base: $0, detour: detour) }) { people in
            let other = try await people.house.hire([.counsellor]).viewer.id
            let (data, team) = (people.house.stores.data, people.house.team.id)
            let staff = people.counsellor.viewer.id
            detour.set {
                _ = try await data.write {
                    try StaffPeopleStore.move(other, from: [.active], to: .left, in: $0)
                }
            }
            let answer = try await people.post(
                "/people/\(staff)/leaving", [("why", "leaves")], as: people.manager)
            #expect(answer.status == .unprocessable)
            #expect(try await people.house.vault.members(of: team).contains(staff))
        }
    }
}
