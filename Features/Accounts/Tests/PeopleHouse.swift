// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Vault

/// A house with the pages about people in it, an account manager and a counsellor who holds the team's key.
struct PeopleHouse: Sendable {
    let house: TestHouse
    let accounts: Accounts
    let door: FrontDoor
    let manager: CastMember
    let counsellor: CastMember

    /// So far from Greenwich that it is another day there.
    static let zone = TimeZone(secondsFromGMT: 50_000) ?? .gmt

    static func with(
        _ engine: Engine, wrap: (any Database) -> any Database = { $0 },
        _ body: (PeopleHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: AccountsMigrations.all, wrap: wrap) { house in
            try await body(PeopleHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        accounts = Accounts(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            kinds: [KeptUnits(tables: ["thing"]) { units, _ in Set(units) }])
        let face = house.face(.staff)
        let layout: StaffLayout.Maker = {
            StaffLayout(face: face, language: $0.viewer.language, signOut: (.front, $0.formToken))
        }
        door = house.door(
            .staff,
            [
                SignInRoutes(accounts: accounts, face: face, flood: house.flood) { _ in AccountRoutes.home },
                AccountRoutes(accounts: accounts, flood: house.flood, layout: layout),
                PeopleRoutes(
                    accounts: accounts, face: face, zone: Self.zone, kindName: { kind, _ in kind },
                    layout: layout),
                KeyRoutes(accounts: accounts, layout: layout),
                LinkRoutes(accounts: accounts, face: face, flood: house.flood, zone: Self.zone),
                EscrowRoutes(accounts: accounts, flood: house.flood, layout: layout),
            ])
        manager = try await house.hire([.accountManager])
        counsellor = try await house.hire([.counsellor])
    }

    func browser(of member: CastMember) -> TestBrowser { house.browser(of: member, at: door) }

    /// A browser in which nobody is signed in.
    var outside: TestBrowser { TestBrowser(door) }

    func post(_ path: String, _ fields: [(String, String)], as member: CastMember) async throws
        -> TestBrowser.Page
    {
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await browser(of: member).post(path, [("_k", token)] + fields)
    }

    func invite(_ login: String = "nova", roles: [String] = ["counsellor"]) async throws -> TestBrowser.Page {
        try await post(
            "/people/new",
            [("name", "Nova"), ("login", login), ("language", "sl"), ("team", house.team.id.description)]
                + roles.map { ("role", $0) }, as: manager)
    }

    /// Confirms or refuses what was asked for somebody.
    func confirm(_ staff: StaffID, _ act: String = "confirm", as member: CastMember) async throws
        -> TestBrowser.Page
    {
        try await post("/confirmations/\(try await asked(for: staff))", [("act", act)], as: member)
    }

    /// The name of what was asked for somebody; one of nothing if nothing was.
    func asked(for staff: StaffID) async throws -> String {
        try await house.data.read { transaction in
            try transaction.first("SELECT id FROM account_request WHERE staff_id = \(staff) LIMIT 1")?.text(
                "id")
        } ?? StaffID(from: house.randomness).description
    }

    /// The path of the one-time link a page shows.
    func link(in page: TestBrowser.Page) throws -> String {
        let address = try #require(page.text(after: "<p class=\"sheet secret\">", before: "</p>"))
        return try #require(address.split(separator: "8081").last.map(String.init))
    }

    /// What somebody has on her device and on her paper.
    struct Kit: Sendable {
        let secret: [UInt8]
        let groups: [String]

        func code(at moment: Moment) -> String { TOTP.code(secret, step: TOTP.step(at: moment)) }
    }

    func kit(in page: TestBrowser.Page) throws -> Kit {
        let shown = page.text(after: "<p class=\"secret\">", before: "</p>") ?? ""
        let secret = try #require(
            Base32.bytes(Array(shown.filter { $0 != " " }.utf8), alphabet: Base32.standard))
        return Kit(secret: secret, groups: groups(in: page))
    }

    func groups(in page: TestBrowser.Page) -> [String] {
        let list = page.text(after: "<ol class=\"groups\">", before: "</ol>") ?? ""
        return list.components(separatedBy: "<li>").dropFirst().map { String($0.prefix(4)) }
    }

    /// The fields that show that both have arrived.
    func proof(_ page: TestBrowser.Page, _ kit: Kit, code: String? = nil, group: String? = nil)
        -> [(String, String)]
    {
        let code = code ?? kit.code(at: house.clock.now)
        return [("secret", page.field("secret") ?? ""), ("code", code)]
            + [1, 2].flatMap { place -> [(String, String)] in
                let number = page.field("number\(place)") ?? ""
                return [
                    ("number\(place)", number), ("proof\(place)", page.field("proof\(place)") ?? ""),
                    ("group\(place)", group ?? kit.groups[(Int(number) ?? 1) - 1].lowercased()),
                ]
            }
    }

    /// Joins by a link and comes in.
    func join(by link: String, login: String = "nova", password: String = "tri dobre besede") async throws
        -> (
            browser: TestBrowser, kit: Kit
        )
    {
        let page = try await outside.post(link, [("password", password), ("again", password)])
        try #require(page.status == .ok)
        let kit = try kit(in: page)
        let done = try await outside.post("/join", proof(page, kit))
        try #require(done.status == .ok)
        return (try await signIn(login, password, kit), kit)
    }

    func signIn(_ login: String, _ password: String, _ kit: Kit) async throws -> TestBrowser {
        house.time.pass(.seconds(30))
        let browser = outside
        let code = kit.code(at: house.clock.now)
        _ = try await browser.post(
            "/sign-in", [("login", login), ("password", password), ("code", code)])
        return browser
    }

    func isIn(_ browser: TestBrowser) async throws -> Bool { try await browser.get("/account").status == .ok }

    /// The one account that is neither the manager's nor the counsellor's, nor that of these.
    func newcomer(but others: [CastMember] = []) async throws -> StaffID {
        let known = ([manager, counsellor] + others).map(\.viewer.id)
        let all = try await house.data.read { [agency = house.team.agency] in
            try StaffAccountStore.all(of: agency, in: $0)
        }
        return try #require(all.first { !known.contains($0.id) }).id
    }
}
