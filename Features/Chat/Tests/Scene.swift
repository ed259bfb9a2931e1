// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

/// A visitor and a counsellor just before an act, with the forms for it in their hands.
struct Scene: Sendable {
    let house: ChatHouse
    let act: `A server that dies`.Act
    let visitor: TestBrowser
    let counsellor: TestBrowser
    let member: CastMember
    /// Where the act's form goes, and what is in it.
    let path: String
    private let form: [(String, String)]

    init(_ house: ChatHouse, _ act: `A server that dies`.Act) async throws {
        self.house = house
        self.act = act
        member = try await house.house.hire([.counsellor])
        counsellor = house.house.browser(of: member, at: house.staff)
        guard act != .start else {
            visitor = TestBrowser(house.visitors)
            (path, form) = ("/start", [("language", "sl")])
            return
        }
        visitor = try await house.startedVisit()
        try await house.say("prvo sporočilo", as: visitor)
        guard act != .pickUp else {
            let list = try await counsellor.get("/chats")
            let id = try #require(list.text(after: "action=\"/chats/", before: "/"))
            (path, form) = ("/chats/\(id)/pick-up", [("_k", list.field("_k") ?? "")])
            return
        }
        _ = try await house.pickUpFirst(as: counsellor)
        let page = try await visitor.get("/v")
        let proof = ("_k", page.field("_k") ?? "")
        switch act {
        case .message:
            (path, form) = ("/v/messages", [proof, ("a", "drugo sporočilo"), ("b", page.field("b") ?? "")])
        case .end: (path, form) = ("/v/end", [proof])
        default: (path, form) = ("/v/delete", [proof])
        }
    }

    /// Sends the form; true if it was acknowledged as done.
    func perform() async throws -> Bool {
        try await send(to: house)
    }

    /// Sends the same form once more, as a browser does after a lost answer.
    func repeatAfterwards(at house: ChatHouse) async throws -> Bool {
        try await send(to: house)
    }

    private func send(to house: ChatHouse) async throws -> Bool {
        let door = act == .pickUp ? house.staff : house.visitors
        let browser = TestBrowser(door)
        let original = act == .pickUp ? counsellor : visitor
        browser.heldCookie = original.heldCookie
        let answer = try await browser.post(path, form)
        if act == .start, let cookie = browser.heldCookie { original.heldCookie = cookie }
        switch act {
        case .end: return answer.status == .ok
        case .delete: return answer.status == .ok || answer.location == "/"
        default: return answer.status == .seeOther && answer.location != "/chats" && answer.location != "/"
        }
    }
}
