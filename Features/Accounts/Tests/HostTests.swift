// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import Accounts

@Suite struct `At the server's own terminal` {
    @Test(arguments: Engines.all)
    func `an account manager is made, with a row of its own, and the others are told for a month`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let accounts = people.accounts
            func make(_ name: String = "Nova", _ login: String = "nova") async throws -> String? {
                try? await accounts.makeManager(
                    named: name, login: login, agency: people.house.team.agency, language: .slovenian
                ).get()
            }
            #expect(try await make("", "x") == nil)
            #expect(try await make("Nova", "two words") == nil)
            let early = try #require(try await make())
            let link = try #require(try await make(), "once more is a new link")
            #expect(try await people.outside.get(early).status == .notFound)
            let told = try await people.browser(of: people.manager).get("/people").text
            #expect(told.contains("<p class=\"notice\">") && !told.contains("&lt;"))
            let day = Translator(.slovenian).shortDate(people.house.clock.now, in: PeopleHouse.zone)
            #expect(told.contains(day))

            let browser = try await people.join(by: link).browser

            #expect(try await browser.get("/people").status == .ok)
            #expect(try await make() == nil, "she is there already")
            let kinds = try await people.house.data.read { transaction in
                try transaction.all(
                    "SELECT action FROM audit_entry WHERE actor_kind = 'host' ORDER BY at, action LIMIT 9"
                ).map { try $0.text("action") }
            }
            #expect(kinds.sorted() == ["account_created", "account_link_made"])
            people.house.time.pass(.days(31))
            let manager = try await people.house.signedInAgain(people.manager)
            let later = try await people.browser(of: manager).get("/people").text
            #expect(!later.contains("<p class=\"notice\">"))
            _ = try #require(try await make("Druga", "druga"))
            people.house.time.pass(.days(31))
            _ = try #require(try await make("Druga", "druga"), "a new link, a month later")
            let again = try await people.house.signedInAgain(people.manager)
            let late = try await people.browser(of: again).get("/people").text
            #expect(late.contains("<p class=\"notice\">"))
        }
    }

    @Test(arguments: Engines.all)
    func `whoever the restored copy calls active is held, and let in one by one`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let accounts = people.accounts
            let coordinator = try await people.house.hire([.coordinator])
            let gone = try await people.house.hire([.counsellor])
            try await people.house.vault.remove(gone.viewer.id)
            try await people.house.data.write { try Accounts.holdAll(in: $0) }
            let everybody = [people.manager, people.counsellor, coordinator]
            for member in everybody { #expect(try await !people.isIn(people.browser(of: member))) }
            let held = try await accounts.held()
            #expect(held.count == 4)
            #expect(held.filter { !$0.hasKeys }.map(\.id) == [gone.viewer.id])

            #expect(try await !accounts.letIn(gone.viewer.id))
            #expect(try await accounts.letIn(people.manager.viewer.id))
            #expect(try await !accounts.letIn(people.manager.viewer.id))
            let login = people.counsellor.viewer.id.description
            #expect(try await accounts.held(login: login) == nil, "the index of another name")

            let counsellor = "/people/\(people.counsellor.viewer.id)"
            let manager = try await people.house.signedInAgain(people.manager)
            let page = try await people.browser(of: manager).get(counsellor).text
            #expect(page.contains("value=\"resume\"") && !page.contains("&lt;"))
            _ = try await people.post(counsellor + "/state", [("act", "resume")], as: manager)
            let again = try await people.house.signedInAgain(people.counsellor)
            #expect(try await people.isIn(people.browser(of: again)))
            _ = try await people.post(
                "/people/\(coordinator.viewer.id)/state", [("act", "resume")], as: manager)
            #expect(try await !people.isIn(people.browser(of: coordinator)), "she needs two")
        }
    }

    @Test(arguments: Engines.all)
    func `whoever is let in gets the newest key that the copy may not know, whichever way`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let coordinator = try await people.house.hire([.coordinator])
            let second = try await people.house.hire([.coordinator])
            let members = [people.counsellor, coordinator, second]
            try await people.house.data.write { transaction in
                try Accounts.holdAll(in: transaction)
                for member in members + [people.manager] {
                    try StaffPeopleStore.set(publicKey: [1], for: member.viewer.id, in: transaction)
                }
            }
            for member in [people.manager, second] { _ = try await people.accounts.letIn(member.viewer.id) }
            let manager = try await people.house.signedInAgain(people.manager)
            for member in [people.counsellor, coordinator] {
                _ = try await people.post(
                    "/people/\(member.viewer.id)/state", [("act", "resume")], as: manager)
            }
            let confirmer = try await people.house.signedInAgain(second)
            _ = try await people.confirm(coordinator.viewer.id, as: confirmer)
            for member in members {
                let account = try await people.house.data.read {
                    try StaffAccountStore.find(member.viewer.id, in: $0)
                }
                #expect(account?.state == .active)
                #expect(account?.publicKey == member.key.publicKey.serialised)
            }
        }
    }

    @Test func `who has no keys any more is not let in on the page either`() async throws {
        try await PeopleHouse.with(.sqlite) { people in
            let second = try await people.house.hire([.coordinator])
            let gone = [
                try await people.house.hire([.counsellor]), try await people.house.hire([.coordinator]),
            ].map(\.viewer.id)
            for id in gone {
                try await people.house.vault.remove(id)
                try await people.house.data.write {
                    try StaffPeopleStore.move(id, from: [.active], to: .held, in: $0)
                }
                let answer = try await people.post(
                    "/people/\(id)/state", [("act", "resume")], as: people.manager)
                #expect(answer.status == .unprocessable)
                _ = try await people.confirm(id, as: second)
                let account = try await people.house.data.read { try StaffAccountStore.find(id, in: $0) }
                #expect(account?.state == .held)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `it is counted for whom nobody could ask and another confirm`(_ engine: Engine) async throws {
        try await PeopleHouse.with(engine) { people in
            let agency = people.house.team.agency
            func helpers() async throws -> Accounts.Helpers {
                try await people.house.data.read { try Accounts.helpers(in: agency, $0) }
            }
            let other = try await people.house.hire([.accountManager]).viewer.id
            let coordinator = try await people.house.hire([.coordinator]).viewer.id
            #expect(try await helpers() == Accounts.Helpers(managers: 2, confirmers: 3, helpless: 0))
            try await people.house.data.write {
                try $0.run("INSERT INTO account_hand (staff_id, hand_id) VALUES (\(coordinator), \(other))")
            }
            #expect(try await helpers() == Accounts.Helpers(managers: 2, confirmers: 3, helpless: 1))
            try await people.house.data.write { [manager = people.manager.viewer.id] in
                try $0.run("INSERT INTO account_hand (staff_id, hand_id) VALUES (\(other), \(manager))")
                try $0.run("INSERT INTO account_hand (staff_id, hand_id) VALUES (\(coordinator), \(manager))")
            }
            let all = try await helpers()
            #expect(all == Accounts.Helpers(managers: 2, confirmers: 3, helpless: 4) && !all.isEnough)
        }
    }
}
