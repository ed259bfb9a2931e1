// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import PartnerInterface

@Suite struct `What a system sends` {
    @Test(arguments: Engines.all)
    func `is taken in once, however often it is sent under one name`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let token = try await house.token()
            let first = try await house.send(InterfaceHouse.sample, token)
            #expect(first.status == .created)
            let (id, sent) = try #require(house.arrived.all.first)
            #expect(first.location == "/interface/v1/referrals/\(id)")
            #expect(
                first.text == "{\"id\":\"\(id)\",\"received_on\":\"2026-11-18\",\"state\":\"received\"}")
            #expect(sent.label == "Marjetica" && sent.urgency == "week" && sent.agreement == "Rekla je da.")
            #expect(sent.parts == [.identity: "Ana, 1984", .perpetrator: "Ima pu\u{161}ko."])
            #expect(sent.agency == house.agency.id && sent.team == house.house.team.id)

            house.house.time.pass(.days(1))
            let again = try await house.send(InterfaceHouse.sample, token)
            #expect(again.status == .created && again.bytes == first.bytes)
            #expect(house.arrived.all.count == 1)
            #expect(try await house.audited("interface_used") == 2)
            let other = try await house.send(
                InterfaceHouse.sample.replacing("week", with: "today"), token)
            #expect(other.status == .unprocessable)
            #expect(try members(other)["code"] == .text("idempotency_key_used"))
            #expect(try await house.send(InterfaceHouse.sample, token, key: "b").status == .created)
            let others = try await house.token(of: house.other)
            #expect(try await house.send(InterfaceHouse.sample, others).status == .created)
            #expect(house.arrived.all.count == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `at the same moment under one name is one thing`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let token = try await house.token()
            async let one = house.send(InterfaceHouse.sample, token)
            async let two = house.send(InterfaceHouse.sample, token)
            let (first, second) = try await (one, two)
            #expect(first.status == .created && first.bytes == second.bytes)
            let rows = try await house.house.data.read {
                try $0.all("SELECT referral_id, key_name, body_name FROM interface_sending LIMIT 9")
            }
            #expect(rows.count == 1)
            #expect(
                try rows.allSatisfy {
                    try $0.text("key_name").count == 64 && $0.text("body_name").count == 64
                })
        }
    }

    @Test(arguments: Engines.all)
    func `is forgotten by its name after a week`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let token = try await house.token()
            _ = try await house.send(InterfaceHouse.sample, token)
            let forget = {
                let now = house.house.clock.now
                try await house.house.data.write { try InterfaceTokenStore.forget(at: now, in: $0) }
            }
            house.house.time.pass(.days(6))
            try await forget()
            _ = try await house.send(InterfaceHouse.sample, token)
            #expect(house.arrived.all.count == 1)
            house.house.time.pass(.days(1))
            try await forget()
            _ = try await house.send(InterfaceHouse.sample, token)
            #expect(house.arrived.all.count == 2)
        }
    }

    @Test(arguments: [
        ("{", "application/json", 400, "malformed"), ("", "application/json", 400, "malformed"),
        (InterfaceHouse.sample, "text/plain", 415, "other_type"),
        (InterfaceHouse.sample, "application/x-www-form-urlencoded", 415, "other_type"),
        ("\"" + String(repeating: "a", count: 70_000) + "\"", "application/json", 413, "too_large"),
        (String(repeating: "[", count: 20_000), "application/json", 400, "malformed"),
    ])
    func `in another form is refused, noted, and kept nowhere`(
        _ body: String, _ type: String, _ status: Int, _ code: String
    ) async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let page = try await house.send(body, try await house.token(), type: type)
            #expect(page.status.rawValue == status)
            #expect(page.header("Content-Type") == "application/problem+json")
            #expect(try members(page)["code"] == .text(code))
            #expect(try members(page)["title"] != .text(""))
            #expect(try await house.audited("interface_refused") == 1)
            #expect(try await house.audited("interface_used") == 0 && house.arrived.all.isEmpty)
        }
    }

    @Test func `with a type that says its letters is read, and without a name for it is not`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let token = try await house.token()
            let type = "Application/JSON; charset=utf-8"
            #expect(try await house.send(InterfaceHouse.sample, token, type: type).status == .created)
            for key in [nil, "", String(repeating: "k", count: 201)] {
                let page = try await house.send(InterfaceHouse.sample, token, key: key)
                #expect(page.status == .malformed)
                #expect(try members(page)["code"] == .text("idempotency_key_missing"))
            }
        }
    }

    @Test(arguments: [
        ("[]", [" wrong_type"]),
        (
            "{}",
            ["/agreement missing", "/label missing", "/parts missing", "/urgency missing"]
        ),
        (
            #"{"label":1,"urgency":"soon","agreement":"","parts":[],"a/b~c":1}"#,
            [
                "/agreement empty", "/a~1b~0c unknown_member", "/label wrong_type", "/parts empty",
                "/urgency not_allowed",
            ]
        ),
        (
            #"{"label":"a\nb","urgency":"week","agreement":"\u0000","parts":[{"section":"identity","text":"a","agreed":false,"x":null},{"section":"identity","text":"b","agreed":1},{"section":"police_intel","text":" ","agreed":true},3,{"section":"perpetrator","text":"c"}]}"#,
            [
                "/agreement bad_character", "/label not_one_line", "/parts/0/agreed not_agreed",
                "/parts/0/x unknown_member", "/parts/1/agreed wrong_type", "/parts/1/section twice",
                "/parts/2/section not_allowed", "/parts/2/text empty", "/parts/3 wrong_type",
                "/parts/4/agreed missing", "/parts/4/section not_allowed",
            ]
        ),
    ])
    func `is told of all its faults, each with where it stands`(_ body: String, _ expected: [String])
        async throws
    {
        try await InterfaceHouse.with(.sqlite) { house in
            let page = try await house.send(body, try await house.token())
            #expect(page.status == .unprocessable)
            #expect(try members(page)["code"] == .text("invalid"))
            #expect(try faults(page) == expected)
            #expect(house.arrived.all.isEmpty)
        }
    }

    @Test func `may be as long as it may be and no longer, in letters`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let token = try await house.token()
            let whole = InterfaceHouse.sample.replacing(
                " Ana, 1984 ", with: String(repeating: "č", count: 100))
            #expect(try await house.send(whole, token).status == .created)
            let more = whole.replacing("čč\"", with: "ččč\"")
            #expect(try faults(try await house.send(more, token, key: "b")) == ["/parts/0/text too_long"])
        }
    }
}
