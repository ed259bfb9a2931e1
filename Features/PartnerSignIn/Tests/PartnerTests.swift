// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import PartnerSignIn
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `Coming in by a provider` {
    @Test(arguments: Engines.all)
    func `takes the provider's word and the password, and is noted step by step`(_ engine: Engine)
        async throws
    {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            #expect(try await house.link(ana, at: house.ours, as: "ana@ours").location == "/account/partner")
            let browser = TestBrowser(house.door)

            let leaving = try await house.begin(browser)
            #expect(leaving.text.contains("https://ours.example/auth"))
            #expect(try await browser.get(house.ours.signedIn(as: "ana@ours")).location == "/partner/sign-in")
            #expect(try await browser.get("/partner/sign-in").status == .ok)
            let before = browser.heldCookie
            #expect(try await house.signIn(browser, as: ana).location == "/")

            #expect(browser.heldCookie != before)
            #expect(try await house.count(.partnerBegun) == 2)
            #expect(try await house.count(.partnerConfirmed) == 2)
            #expect(try await house.count(.partnerLinked) == 1)
            #expect(try await house.count(.partnerUsed) == 1)
            #expect(try await house.count(.partnerRefused) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `works once for each answer and each proof`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            _ = try await house.link(ana, at: house.ours, as: "ana@ours")
            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser)
            let way = house.ours.signedIn(as: "ana@ours")
            _ = try await browser.get(way)

            #expect(try await browser.get(way).status == .unprocessable)
            let held = browser.heldCookie
            #expect(try await house.signIn(browser, as: ana, password: "wrong").status == .unauthorised)
            #expect(try await house.signIn(browser, as: ana).location == "/")

            browser.heldCookie = held
            #expect(try await house.signIn(browser, as: ana).status == .unprocessable)
            #expect(try await browser.get("/partner/sign-in").status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `takes one answer for a state, also when that one was wrong`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser)
            let way = house.ours.signedIn(as: "ana@ours")
            let guessed = way.replacing(/code=.*/, with: "code=guessed")

            #expect(try await browser.get(guessed).status == .unprocessable)
            #expect(try await browser.get(way).status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `works in no other browser`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser)
            let stranger = TestBrowser(house.door)
            let way = house.ours.signedIn(as: "ana@ours")

            #expect(try await stranger.get(way).status == .unprocessable)
            _ = try await house.begin(stranger)
            #expect(try await stranger.get(way).status == .unprocessable)

            #expect(try await house.count(.partnerRefused) == 2)
            #expect(try await browser.get(way).location == "/partner/sign-in")
        }
    }

    @Test(arguments: Engines.all)
    func `is over after ten minutes at the provider, or five with us`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser)
            house.house.time.pass(.minutes(10))
            #expect(try await browser.get(house.ours.signedIn(as: "ana@ours")).status == .unprocessable)

            _ = try await house.begin(browser)
            _ = try await browser.get(house.ours.signedIn(as: "ana@ours"))
            house.house.time.pass(.minutes(5))
            #expect(try await browser.get("/partner/sign-in").status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `never opens an account of another agency, or of somebody else`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            let jana = try await house.house.hire([.counsellor])
            let partner = try await house.house.hire([.counsellor], team: house.other)
            for (member, desk) in [(ana, house.ours), (partner, house.theirs)] {
                _ = try await house.link(member, at: desk, as: "subject")
            }

            for (key, desk, right) in [("line", house.ours, ana), ("alternate", house.theirs, partner)] {
                let browser = TestBrowser(house.door)
                _ = try await house.begin(browser, at: key)
                _ = try await browser.get(desk.signedIn(as: "subject"))
                for other in [ana, jana, partner] where other.viewer.id != right.viewer.id {
                    #expect(try await house.signIn(browser, as: other).status == .unauthorised)
                }
                #expect(try await house.signIn(browser, as: right).location == "/")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `makes no account and links none that nobody linked herself`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser)
            _ = try await browser.get(house.ours.signedIn(as: "ana@ours"))

            #expect(try await house.signIn(browser, as: ana).status == .unauthorised)
            #expect(try await house.count(.accountCreated) == 0)
            #expect(try await house.count(.partnerLinked) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `says what to do when the provider is down or refuses`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser)
            let refused = house.ours.signedIn(as: "x").replacing(/code=.*/, with: "error=access_denied")
            let page = try await browser.get(refused)
            #expect(page.status == .unprocessable)
            #expect(page.text.contains("s kodo iz naprave"))

            house.ours.goDown()
            #expect(try await house.begin(browser).status == .unavailable)
            #expect(try await house.count(.partnerRefused) == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `goes on from the provider's site by a page of our own`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let page = try await TestBrowser(house.door).get(
                "/partner/answer/line?state=s%22%3E&code=c%26x&error=y")
            let way = "/partner/finish?provider=line&amp;state=s%22%3E&amp;code=c%26x"
            #expect(page.text.contains("content=\"0; url=\(way)\""))
        }
    }

    @Test(arguments: Engines.all)
    func `takes a long answer, and says so of one that is longer than any address`(_ engine: Engine)
        async throws
    {
        try await PartnerHouse.with(engine) { house in
            let browser = TestBrowser(house.door)
            let long = String(repeating: "c", count: 4_000)
            let page = try await browser.get("/partner/answer/line?state=s&code=\(long)")
            #expect(page.status == .ok)
            #expect(page.text.contains("/partner/finish?provider=line&amp;state=s&amp;code=\(long)\""))
            #expect(try await house.count(.partnerRefused) == 0)

            let longer = String(repeating: "%2F", count: 100) + String(repeating: "/", count: 7_000)
            let refused = try await browser.get("/partner/answer/line?state=s&code=\(longer)")
            #expect(refused.status == .unprocessable)
            #expect(refused.text.contains("je predolg"))
            #expect(try await house.count(.partnerRefused) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `takes no answer of one provider for another`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            for (asked, answering) in [(house.ours, house.second), (house.theirs, house.ours)] {
                let browser = TestBrowser(house.door)
                _ = try await house.begin(browser, at: asked.key)
                // All else is right, as when the one that was asked has sent her on to the other with what it was given.
                let way = asked.signedIn(as: "ana").replacing(
                    "provider=\(asked.key)", with: "provider=\(answering.key)")

                #expect(try await browser.get(way).status == .unprocessable)
                #expect(try await browser.get("/partner/sign-in").status == .unprocessable)
                #expect(asked.isUnasked)
            }
            #expect(try await house.count(.partnerRefused) == 2)
            #expect(try await house.count(.partnerConfirmed) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is chosen by name where there are several`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            let own = try await house.house.browser(of: ana, at: house.door).get("/account/partner").text
            #expect(own.contains("Poveži moj račun: Naša") && own.contains("Poveži moj račun: Ministrstvo"))
            #expect(!own.contains("Njihova"))
            _ = try await house.link(ana, at: house.second, as: "ana")

            let browser = TestBrowser(house.door)
            _ = try await house.begin(browser, at: "line")
            _ = try await browser.get(house.ours.signedIn(as: "ana"))
            #expect(try await house.signIn(browser, as: ana).status == .unauthorised)

            #expect(
                try await house.begin(browser, at: "ministry").text.contains("https://second.example/auth"))
            _ = try await browser.get(house.second.signedIn(as: "ana"))
            #expect(try await browser.get("/partner/sign-in").text.contains("Ministrstvo"))
            #expect(try await house.signIn(browser, as: ana).location == "/")
            #expect(try await house.begin(browser, at: "nobody").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `waits for who tries again and again`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            var statuses: [Status] = []
            for _ in 1...25 {
                statuses.append(try await TestBrowser(house.door).get("/partner/finish").status)
            }
            #expect(statuses.first == .unprocessable)
            #expect(statuses.last == .tooMany)
        }
    }
}

@Suite struct `A link to a provider` {
    @Test(arguments: Engines.all)
    func `is made once, for one account`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            let jana = try await house.house.hire([.counsellor])
            #expect(try await house.link(ana, at: house.ours, as: "ana@ours").status == .seeOther)
            #expect(try await house.link(jana, at: house.ours, as: "ana@ours").status == .unprocessable)
            #expect(try await house.link(ana, at: house.ours, as: "other@ours").status == .unprocessable)
            #expect(try await house.count(.partnerRefused) == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `needs her own word, and no proof for coming in makes one`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            let browser = house.house.browser(of: ana, at: house.door)
            let token = house.house.vault.token(for: "form", of: ana.viewer.id)
            _ = try await house.begin(browser)
            _ = try await browser.get(house.ours.signedIn(as: "mallory@ours"))

            #expect(try await browser.post("/account/partner/link", [("_k", token)]).status == .unprocessable)
            #expect(try await browser.post("/account/partner/link", []).status == .refused)
            #expect(try await house.count(.partnerLinked) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `ends by herself, or by an account manager of her agency alone`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine) { house in
            let ana = try await house.house.hire([.counsellor])
            let manager = try await house.house.hire([.accountManager])
            let stranger = try await house.house.hire([.accountManager], agency: house.other.agency)
            _ = try await house.link(ana, at: house.ours, as: "ana@ours")
            let path = "/account/partner/colleagues/\(ana.viewer.id)/unlink"

            #expect(try await post(path, stranger, house).status == .notFound)
            #expect(try await post(path, ana, house).status == .notFound)
            #expect(
                try await house.house.browser(of: manager, at: house.door).get("/account/partner").text
                    .contains(path))
            #expect(try await post(path, manager, house).status == .seeOther)
            _ = try await house.link(ana, at: house.ours, as: "ana@ours")
            #expect(try await post("/account/partner/unlink", ana, house).status == .seeOther)
            #expect(try await house.count(.partnerUnlinked) == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `is not taken away by herself where her agency asks for it`(_ engine: Engine) async throws {
        try await PartnerHouse.with(engine, isRequired: true) { house in
            let ana = try await house.house.hire([.counsellor])
            _ = try await house.link(ana, at: house.ours, as: "ana@ours")
            _ = try await post("/account/partner/unlink", ana, house)
            #expect(try await house.count(.partnerUnlinked) == 0)
            let jana = try await house.house.hire([.counsellor])
            _ = try await house.link(jana, at: house.second, as: "jana")
            _ = try await post("/account/partner/unlink", jana, house)
            #expect(try await house.count(.partnerUnlinked) == 1)

            let isBound = try await house.house.data.read {
                (
                    try Partners.mustComeByProvider(ana.viewer.id, ["line"], in: $0),
                    try Partners.mustComeByProvider(ana.viewer.id, ["alternate"], in: $0),
                    try Partners.mustComeByProvider(StaffID(from: .system), ["line"], in: $0)
                )
            }
            #expect(isBound == (true, false, false))
        }
    }

    private func post(_ path: String, _ member: CastMember, _ house: PartnerHouse) async throws
        -> TestBrowser.Page
    {
        try await house.house.browser(of: member, at: house.door).post(
            path, [("_k", house.house.vault.token(for: "form", of: member.viewer.id))])
    }
}
