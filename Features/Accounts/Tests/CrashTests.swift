// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `When an account is changed and the power goes` {
    private let password = "tri dobre besede"

    @Test(arguments: Engines.all)
    func `the team's key is taken afterwards from who answers no more`(_ engine: Engine) async throws {
        for (number, side) in [(1, AbortPlan.Side.afterCommit), (2, .beforeCommit), (2, .afterCommit)] {
            let plan = AbortPlan(atCommit: number, side, isArmed: false)
            try await PeopleHouse.with(engine, wrap: { AbortingDatabase($0, plan) }) { people in
                let leaver = try await people.house.hire([.counsellor])
                let path = "/people/\(leaver.viewer.id)/roles"
                plan.arm()
                _ = try? await people.post(path, [("role", "supervisor")], as: people.manager)
                try #require(plan.hasAborted)

                let house = try await people.house.restarted()
                try await Accounts(
                    database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness
                ).settleKeys()

                let account = try await house.data.read {
                    try StaffAccountStore.find(leaver.viewer.id, in: $0)
                }
                #expect(account?.roles == [.supervisor])
                #expect(try await house.vault.members(of: house.team.id) == [people.counsellor.viewer.id])
            }
        }
    }

    @Test(arguments: Engines.all)
    func `she stays in until her new device works`(_ engine: Engine) async throws {
        for side in AbortPlan.Side.allCases {
            for number in 1...4 {
                let plan = AbortPlan(atCommit: number, side, isArmed: false)
                try await PeopleHouse.with(engine, wrap: { AbortingDatabase($0, plan) }) { people in
                    let coordinator = try await people.house.hire([.coordinator])
                    let (browser, kit) = try await people.join(
                        by: try people.link(in: try await people.invite()))
                    let id = try await people.newcomer(but: [coordinator])
                    _ = try await people.post(
                        "/people/\(id)/mending", [("kind", "factor")], as: people.manager)
                    let link = try people.link(in: try await people.confirm(id, as: coordinator))
                    #expect(try await people.isIn(browser))
                    plan.arm()
                    _ = try? await people.outside.post(link, [("password", password)])

                    let house = try await people.house.restarted()
                    let sessions = try await house.data.read { transaction in
                        try transaction.all("SELECT holder FROM staff_session WHERE staff_id = \(id) LIMIT 9")
                            .count
                    }
                    people.house.time.pass(.seconds(60))
                    let code = kit.code(at: house.clock.now)
                    let isOld = try await house.vault.verifyTOTP(id, code: code, at: house.clock.now)
                    #expect(!isOld || sessions > 0, "commit \(number), \(side)")
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `the keys of who has left are destroyed afterwards`(_ engine: Engine) async throws {
        for side in AbortPlan.Side.allCases {
            for number in 1...4 {
                let plan = AbortPlan(atCommit: number, side, isArmed: false)
                try await PeopleHouse.with(engine, wrap: { AbortingDatabase($0, plan) }) { people in
                    let leaver = try await people.house.hire([.counsellor])
                    let path = "/people/\(leaver.viewer.id)/leaving"
                    plan.arm()
                    _ = try? await people.post(path, [("why", "cause")], as: people.manager)

                    let house = try await people.house.restarted()
                    try await Accounts(
                        database: house.data, vault: house.vault, clock: house.clock,
                        randomness: house.randomness
                    ).settleKeys()

                    let account = try await house.data.read {
                        try StaffAccountStore.find(leaver.viewer.id, in: $0)
                    }
                    let hasLeft = account?.state == .left
                    #expect(hasLeft || (number == 1 && side == .beforeCommit))
                    #expect(try await house.vault.hasKeys(leaver.viewer.id) != hasLeft, "\(number), \(side)")
                    let members = try await house.vault.members(of: house.team.id)
                    #expect(members.contains(leaver.viewer.id) != hasLeft)
                }
            }
        }
    }

    @Test func `the page says so while the keys of who has left are still there`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let leaver = try await people.house.hire([.counsellor])
            let keys = people.house.stores.keys
            try await keys.refuse("DELETE ON key_row")
            let page = "/people/\(leaver.viewer.id)"
            let answer = try await people.post(page + "/leaving", [("why", "leaves")], as: people.manager)
            #expect(answer.status == .seeOther, "the decision stands")
            let early = try await people.browser(of: people.manager).get(page).text
            try await keys.allow()
            try await people.accounts.settleKeys()
            let late = try await people.browser(of: people.manager).get(page).text
            #expect(early.contains("<p class=\"notice\">") && !late.contains("<p class=\"notice\">"))
            #expect(!early.contains("&lt;"))
            #expect(try await !people.house.vault.hasKeys(leaver.viewer.id))
        }
    }

    @Test(arguments: ["factor", "keys"])
    func `a link that was confirmed is shown although the team's key cannot be renewed`(_ kind: String)
        async throws
    {
        try await PeopleHouse.with(.sqlite) { people in
            let coordinator = try await people.house.hire([.coordinator])
            let lost = try await people.house.hire([.counsellor]).viewer.id
            let other = try await people.house.hire([.counsellor]).viewer.id
            // An instance died over taking her duties.
            try await people.house.data.write {
                try StaffPeopleStore.set([.supervisor], team: nil, for: other, in: $0)
            }
            _ = try await people.post("/people/\(lost)/mending", [("kind", kind)], as: people.manager)
            try await people.house.stores.keys.refuse("INSERT ON key_row")
            let page = try await people.confirm(lost, as: coordinator)
            #expect(page.status == .ok)
            #expect(try people.link(in: page).hasPrefix(kind == "factor" ? "/factor/" : "/join/"))
        }
    }

    @Test func `keys that could not be made leave the link as it was`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let link = try people.link(in: try await people.invite())
            let keys = people.house.stores.keys
            try await keys.refuse("INSERT ON key_row")
            let fields = [("password", password), ("again", password)]
            #expect(try await people.outside.post(link, fields).status == .failed)
            try await keys.allow()
            #expect(try await people.isIn(try await people.join(by: link).browser))
        }
    }

    @Test func `a device that could not be made leaves the link as it was`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let coordinator = try await people.house.hire([.coordinator])
            _ = try await people.join(by: try people.link(in: try await people.invite()))
            let id = try await people.newcomer(but: [coordinator])
            _ = try await people.post("/people/\(id)/mending", [("kind", "factor")], as: people.manager)
            let link = try people.link(in: try await people.confirm(id, as: coordinator))
            let keys = people.house.stores.keys
            try await keys.refuse("UPDATE ON key_row")
            #expect(try await people.outside.post(link, [("password", password)]).status == .failed)
            try await keys.allow()
            let shown = try await people.outside.post(link, [("password", password)])
            #expect(try people.kit(in: shown).secret.count == 20)
        }
    }

    @Test(arguments: Engines.all)
    func `a link that is used twice at once opens the account once`(_ engine: Engine) async throws {
        let detour = Detour()
        try await PeopleHouse.with(engine, wrap: { DetourDatabase(base: $0, detour: detour) }) { people in
            let link = try people.link(in: try await people.invite())
            let page = try await people.outside.post(link, [("password", password), ("again", password)])
            let kit = try people.kit(in: page)
            let data = people.house.stores.data
            let id = try await people.newcomer()
            // Just before the code is used up here, the same form has done its work elsewhere.
            detour.set {
                try await data.write { transaction in
                    try StaffPeopleStore.move(id, from: [.invited], to: .active, in: transaction)
                    try transaction.run("DELETE FROM account_link WHERE staff_id = \(id)")
                }
            }
            let late = try await people.outside.post("/join", people.proof(page, kit))
            #expect(late.status == .notFound)
            let lines = try await data.read { try AuditStore.counts(in: $0) }
            #expect(lines["account_activated"] == nil)
        }
    }
}

/// A disk that is full.
extension Database {
    /// `act` says what is refused: `INSERT ON key_row`, perhaps with a condition.
    func refuse(_ act: SQL) async throws {
        try await write {
            try $0.run("CREATE TRIGGER full BEFORE \(act) BEGIN SELECT RAISE(ABORT, 'full'); END")
        }
    }

    func allow() async throws {
        try await write { try $0.run("DROP TRIGGER full") }
    }
}
