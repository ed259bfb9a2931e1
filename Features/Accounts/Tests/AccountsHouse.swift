// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import TestKit
import Web

@testable import Vault

/// A house in which Marjeta has an account.
struct AccountsHouse: Sendable {
    private let house: TestHouse
    private let staff: FrontDoor
    private let marjeta: Accounts.Enrolment

    static func with(_ engine: Engine, _ body: (AccountsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: AccountsMigrations.all) { house in
            try await body(try await AccountsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        let accounts = Accounts(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness)
        let face = house.face(.staff)
        staff = house.door(
            .staff,
            [
                SignInRoutes(accounts: accounts, face: face, flood: house.flood) { _ in AccountRoutes.home },
                AccountRoutes(accounts: accounts, flood: house.flood) {
                    StaffLayout(face: face, language: $0.viewer.language)
                },
            ])
        marjeta = try await accounts.enrol(
            login: "meta", password: Confidential("correct horse"), alias: Confidential("Marjeta"),
            roles: [.counsellor], agency: house.team.agency, team: nil, language: .slovenian)
    }

    var browser: TestBrowser { TestBrowser(staff) }

    func pass(_ span: Moment.Span) { house.time.pass(span) }

    /// Signs Marjeta in, or somebody who gets one of the three things wrong.
    func signIn(
        _ browser: TestBrowser, login: String = "meta", password: String = "correct horse",
        code: String? = nil
    ) async throws -> TestBrowser.Page {
        let right = TOTP.code(marjeta.second.secret, step: TOTP.step(at: house.clock.now))
        return try await browser.post(
            "/sign-in", [("login", login), ("password", password), ("code", code ?? right)])
    }
}
