// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

/// Signing in and one's own account, through the front door, on both databases.
struct AccountsTests {
    @Test(arguments: Engines.all)
    func `who knows the password and the code comes in and finds her own name`(_ engine: Engine) async throws
    {
        try await AccountsHouse.with(engine) { house in
            let browser = house.browser
            let answer = try await house.signIn(browser)
            #expect(answer.status == .seeOther)
            #expect(try await browser.get("/account").text.contains("Marjeta"))
        }
    }

    @Test(arguments: Engines.all)
    func `a wrong name, password or code and a used code are refused in the same words`(_ engine: Engine)
        async throws
    {
        try await AccountsHouse.with(engine) { house in
            let wrong = [
                try await house.signIn(house.browser, login: "nobody"),
                try await house.signIn(house.browser, password: "guess"),
                try await house.signIn(house.browser, code: "000000"),
            ]
            _ = try await house.signIn(house.browser)
            let replayed = try await house.signIn(house.browser)
            for answer in wrong + [replayed] {
                #expect(answer.status == .unauthorised)
                #expect(answer.text.replacing("nobody", with: "meta") == replayed.text)
            }
        }
    }

    @Test
    func `after some mistakes one waits, is told how long, and whether there is such a name is not said`()
        async throws
    {
        try await AccountsHouse.with(.sqlite) { house in
            for login in ["meta", "nobody"] {
                for _ in 1...4 {
                    let answer = try await house.signIn(house.browser, login: login, password: "guess")
                    #expect(answer.status == .unauthorised)
                }
                let answer = try await house.signIn(house.browser, login: login)
                #expect(answer.status == .tooMany)
                #expect(answer.header("Retry-After") == "2")
            }
            house.pass(.seconds(2))
            #expect(try await house.signIn(house.browser).status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `signing out ends the session on every copy of the cookie`(_ engine: Engine) async throws {
        try await AccountsHouse.with(engine) { house in
            let browser = house.browser
            _ = try await house.signIn(browser)
            let copy = house.browser
            copy.heldCookie = browser.heldCookie
            let token = try await browser.get("/account").field("_k") ?? ""
            _ = try await browser.post("/sign-out", [("_k", token)])
            #expect(try await copy.get("/account").status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `she chooses the language of her pages, and only one we speak`(_ engine: Engine) async throws {
        try await AccountsHouse.with(engine) { house in
            let browser = house.browser
            _ = try await house.signIn(browser)
            let token = try await browser.get("/account").field("_k") ?? ""
            #expect(
                try await browser.post("/account", [("_k", token), ("language", "xx")]).status == .malformed)
            _ = try await browser.post("/account", [("_k", token), ("language", "cs")])
            #expect(try await browser.get("/account").text.contains("<html lang=\"cs\""))
        }
    }
}
