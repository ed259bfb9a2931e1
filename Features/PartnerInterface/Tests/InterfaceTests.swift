// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import PartnerInterface

@Suite struct `A partner's system` {
    static let paths: [(path: String, scope: InterfaceScope)] = [
        ("/referrals/known", .referralsRead), ("/conferences", .conferencesDates), ("/figures", .figuresRead),
        ("/figures/2026", .figuresRead),
    ]

    @Test(arguments: Engines.all)
    func `gets what its scopes say, and each use is a line of the audit`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let token = try await house.token()
            let answers = [
                "{\"code\":\"no_capacity\",\"decided_on\":\"2026-11-18\",\"id\":\"known\","
                    + "\"received_on\":\"2026-11-18\",\"state\":\"declined\"}",
                "{\"conferences\":[{\"kind\":\"marac\",\"starts_at\":\"2026-11-18T11:06:40Z\"}]}",
                "{\"periods\":[\"2026\"]}",
                "{\"figures\":[{\"figure\":\"cases\",\"rows\":[{\"codes\":[\"a\",\"b\"],\"count\":null}],"
                    + "\"total\":null,\"version\":1}],\"made_on\":\"2026-11-18\",\"period\":\"2026\"}",
            ]
            for (number, (path, _)) in Self.paths.enumerated() {
                let page = try await house.get(path, token)
                #expect(page.status == .ok && page.text == answers[number])
                #expect(page.header("Content-Type") == "application/json")
                #expect(page.header("Cache-Control") == "no-store" && page.header("Set-Cookie") == nil)
                #expect(try await house.audited("interface_used") == number + 1)
            }
            #expect(try await house.audited("interface_refused") == 0)
            #expect(try await house.pages().get("/partner-interface").text.contains("18. november 2026"))
        }
    }

    @Test(arguments: Engines.all)
    func `without a scope is told which one it lacks, wherever it asks`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            for (number, scope) in InterfaceScope.allCases.enumerated() {
                let token = try await house.token(InterfaceHouse.everything.subtracting([scope]))
                let asked = Self.paths.first { $0.scope == scope }
                let page =
                    if let asked { try await house.get(asked.path, token) } else {
                        try await house.send(InterfaceHouse.sample, token)
                    }
                #expect(page.status == .refused)
                #expect(try members(page)["code"] == .text("scope_missing"))
                #expect(try members(page)["scope"] == .text(scope.rawValue))
                #expect(page.header("WWW-Authenticate")?.contains("insufficient_scope") == true)
                #expect(try await house.audited("interface_refused") == number + 1)
            }
            #expect(try await house.audited("interface_used") == 0 && house.arrived.all.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused with the very same bytes whatever is the matter with its token`(_ engine: Engine)
        async throws
    {
        try await InterfaceHouse.with(engine) { house in
            let (good, others) = (try await house.token(), try await house.token(of: house.other))
            let never = ShownToken(id: InterfaceTokenID(from: .system), secret: .random(.system))
            let swapped = "zpn_" + good.dropFirst(4).prefix(32) + "_" + others.suffix(43)
            let unknown = try await house.get("/conferences", never.text)
            #expect(unknown.status == .unauthorised)
            #expect(unknown.header("Content-Type") == "application/problem+json")
            for wrong in [swapped, "zpn_x", good + "A", String(good.dropLast()), good.uppercased()] {
                let page = try await house.get("/conferences", wrong)
                #expect(page.bytes == unknown.bytes && page.headerLines == unknown.headerLines, "\(wrong)")
            }
            #expect(try await house.audited("interface_refused") == 1)
            try await house.leave(house.other)
            #expect(try await house.get("/conferences", others).bytes == unknown.bytes)
            let id = try #require(InterfaceTokenID(good.dropFirst(4).prefix(32)))
            #expect(try await house.get("/conferences", good).status == .ok)
            #expect(try await house.interface.revoke(id, by: house.coordinator.viewer))
            #expect(try await house.get("/conferences", good).bytes == unknown.bytes)
            #expect(try await house.send(InterfaceHouse.sample, good).bytes == unknown.bytes)
            let none = try await house.get("/conferences", nil)
            #expect(
                none.status == .unauthorised
                    && none.header("WWW-Authenticate") == "Bearer realm=\"interface\"")
        }
    }

    @Test(arguments: Engines.all)
    func `is let in until the end of its last day and not a second longer`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let token = try await house.token(until: "2026-11-19")
            house.house.time.pass(.hours(36))
            #expect(house.interface.today == "2026-11-19")
            #expect(try await house.get("/conferences", token).status == .ok)
            house.house.time.pass(.hours(1))
            #expect(house.interface.today == "2026-11-20")
            #expect(try await house.get("/conferences", token).status == .unauthorised)
        }
    }

    @Test func `is refused when its token is revoked between the door and the deed`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let token = try await house.interface.admit(try await house.token(), for: .figuresRead)
            #expect(try await house.interface.revoke(token.id, by: house.coordinator.viewer))
            await #expect(throws: InterfaceProblem.unknownToken) {
                try await house.interface.use(token) { _ in }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `finds nothing of another organisation, as if it had never been`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let others = try await house.token(of: house.other)
            let foreign = try await house.get("/referrals/known", others)
            let missing = try await house.get("/referrals/never", others)
            #expect(foreign.status == .notFound && foreign.bytes == missing.bytes)
            #expect(foreign.headerLines == missing.headerLines)
            #expect(try members(foreign)["code"] == .text("not_found"))
            #expect(try await house.get("/conferences", others).text == "{\"conferences\":[]}")
            #expect(try await house.audited("interface_refused") == 2)
            #expect(try await house.audited("interface_used") == 1)
        }
    }

    @Test func `that has gone mad is told when to come again, and takes nothing from another`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let (token, others) = (try await house.token(), try await house.token(of: house.other))
            let admitted = try await house.interface.admit(token, for: .figuresRead)
            for _ in 1..<InterfacePace.most {
                _ = try await house.interface.admit(token, for: .figuresRead)
            }
            house.house.time.pass(.minutes(20))
            let page = try await house.get("/figures", token)
            #expect(page.status == .tooMany && page.header("Retry-After") == "2400")
            #expect(try members(page)["code"] == .text("too_many"))
            #expect(try await house.get("/figures", others).status == .ok)
            // Who knows the public name only uses nothing up, and does not fill the audit.
            let guess = ShownToken(id: admitted.id, secret: .random(.system)).text
            for _ in 0..<40 { _ = try await house.get("/figures", guess) }
            #expect(try await house.audited("interface_refused") == InterfacePace.mostNoted)
            house.house.time.pass(.minutes(40))
            #expect(try await house.get("/figures", token).status == .ok)
        }
    }

    @Test func `is nobody by a cookie, and a person is no system`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let browser = try await house.pages()
            #expect(try await browser.get("/interface/v1/conferences").status == .unauthorised)
            let headers = ["Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"]
            let page = try await house.get("/conferences", try await house.token(), headers: headers)
            #expect(page.status == .ok && page.header("Access-Control-Allow-Origin") == nil)
        }
    }
}
