// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `An interpreter in a chat` {
    @Test(arguments: Engines.all)
    func `comes in when the visitor agreed, and what she translates stands with its original for both`(
        _ engine: Engine
    ) async throws {
        try await InterpretedChat.with(engine) { chat in
            #expect(try await chat.words() == nil, "nobody asked")
            try await chat.act("ask")
            let asked = try await chat.visitor.get("/v").text
            #expect(asked.contains("Ali lahko ta pogovor bere in prevaja tolmačka?"))
            #expect(try await chat.words() == nil, "she has not agreed")
            try await chat.answer("6")
            let words = try #require(try await chat.words())
            let interpreter = try #require(try await chat.comeIn(words))
            let page = try await interpreter.get("/i")
            #expect(page.text.contains("<blockquote dir=\"auto\">mujeres &amp; nada</blockquote>"))
            let frame = try await chat.house.chat.read("/i/f", in: interpreter, until: "/i?m=1")
            #expect(frame.contains("mujeres &amp; nada"))
            try await chat.translate("ženske in nič", as: interpreter)
            let pair = "ženske in nič<span class=\"original\">mujeres &amp; nada</span>"
            for (path, browser) in [
                ("/v/frame", chat.visitor), (chat.path + "/frame", chat.counsellor), ("/i/f", interpreter),
            ] {
                let seen = try await chat.house.chat.read(path, in: browser, until: pair)
                #expect(seen.contains(pair), "\(path)")
            }
            try await chat.house.chat.answer("Kje ste?", at: chat.path, as: chat.counsellor)
            let next = try await interpreter.get("/i").text
            #expect(next.contains("<blockquote dir=\"auto\">Kje ste?</blockquote>"))
        }
    }

    @Test(arguments: Engines.all)
    func `has words that open once, not after half an hour, and not when newer ones were made`(
        _ engine: Engine
    ) async throws {
        try await InterpretedChat.with(engine) { chat in
            try await chat.agree()
            let old = try #require(try await chat.words())
            let new = try #require(try await chat.words())
            #expect(try await chat.comeIn(old) == nil)
            let wrong = try await TestBrowser(chat.house.visitors).post("/sl/q", [("b", "abc")])
            #expect(wrong.status == .unprocessable)
            #expect(try await chat.comeIn(new) != nil)
            #expect(try await chat.comeIn(new) == nil, "once")
            #expect(try await chat.words() == nil, "somebody is in")
        }
        try await InterpretedChat.with(engine) { chat in
            try await chat.agree()
            let words = try #require(try await chat.words())
            chat.house.house.time.pass(.minutes(31))
            #expect(try await chat.comeIn(words) == nil)
        }
    }

    @Test(arguments: Engines.all, Ending.allCases)
    func `reads and opens nothing any more once it is over, however it ended`(
        _ engine: Engine, _ ending: Ending
    ) async throws {
        try await InterpretedChat.with(engine) { chat in
            let interpreter = try await chat.interpreter()
            let page = try await interpreter.get("/i")
            let (before, held) = (try await chat.secrets(), interpreter.heldCookie)
            try await ending.end(chat, interpreter)
            for path in ["/i", "/i/f"] {
                #expect(try await chat.browser(holding: held).get(path).status == .seeOther, "\(path)")
            }
            let late = [
                ("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? ""), ("m", "1"), ("a", "pozno"),
            ]
            #expect(try await chat.browser(holding: held).post("/i/m", late).status == .seeOther)
            let after = try await chat.secrets()
            #expect(before == 2 && after == (ending == .danger || ending == .deletion ? 0 : 1))
            let said = try await chat.count("SELECT id AS found FROM message WHERE translates IS NOT NULL")
            #expect(said == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `has no way to what is the visitor's, and she none to hers`(_ engine: Engine) async throws {
        try await InterpretedChat.with(engine) { chat in
            let interpreter = try await chat.interpreter()
            let token = try #require(try await interpreter.get("/i").field("_k"))
            let held = interpreter.heldCookie
            for path in ["/v", "/v/frame", "/v/events"] {
                #expect(try await chat.browser(holding: held).get(path).status == .seeOther, "\(path)")
            }
            for path in ["/v/messages", "/v/end", "/v/delete", "/v/danger"] {
                let answer = try await chat.browser(holding: held).post(
                    path, [("_k", token), ("a", "x"), ("b", token)])
                #expect(answer.status == .seeOther && answer.location != "/v", "\(path)")
            }
            let hers = chat.browser(holding: chat.visitor.heldCookie)
            #expect(try await hers.get("/i").status == .seeOther)
            #expect(try await chat.visitor.get("/v").status == .ok, "nothing of hers was ended")
            #expect(try await interpreter.get("/i").status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `learns nothing of danger, and stands in the list of who has read`(_ engine: Engine) async throws {
        try await InterpretedChat.with(engine) { chat in
            let interpreter = try await chat.interpreter()
            let page = try await chat.visitor.get("/v")
            let form = [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")]
            _ = try await chat.visitor.post("/v/danger", form)
            try await chat.house.chat.say("después", as: chat.visitor)
            let frame = try await chat.house.chat.read("/i/f", in: interpreter, until: "después")
            #expect(!frame.contains("alarm"))
            let alarm = try await interpreter.get("/i?m=2").text
            #expect(!alarm.contains("<blockquote"))
            _ = try await interpreter.get("/i?m=1")
            let lines = try await chat.audit()
            let once = [
                "interpreter_agreed", "interpreter_asked", "interpreter_entered", "interpreter_let_in",
            ]
            #expect(lines.filter { $0 != "interpreter_read" } == once)
            #expect(lines.count { $0 == "interpreter_read" } == 2, "the frame, and a message shown")
        }
    }

    @Test(arguments: Engines.all)
    func `stays through a handover, and her words say whose they are`(_ engine: Engine) async throws {
        try await InterpretedChat.with(engine) { chat in
            let taker = try await chat.house.house.hire([.counsellor])
            let interpreter = try await chat.interpreter()
            try await chat.house.chat.answer("Kje ste?", at: chat.path, as: chat.counsellor)
            try await chat.translate("¿Dónde está?", of: 2, as: interpreter)
            let hers = try await chat.house.chat.read(
                chat.path + "/frame", in: chat.counsellor, until: "class=\"original\"")
            #expect(hers.contains("prevod vaših besed"))
            let offer = [("_k", chat.token), ("colleague", taker.viewer.id.description)]
            _ = try await chat.counsellor.post("\(chat.path)/offer", offer)
            let colleague = chat.house.house.browser(of: taker, at: chat.house.staff)
            let token = try await colleague.get(chat.path).field("_k") ?? ""
            let taken = try await colleague.post("\(chat.path)/take", [("_k", token)])
            try #require(taken.location == chat.path)
            let theirs = try await chat.house.chat.read(
                chat.path + "/frame", in: colleague, until: "class=\"original\"")
            #expect(theirs.contains("prevod besed svetovalke"))
            #expect(try await interpreter.get("/i").status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `answers nobody by translating: a thread waits as before`(_ engine: Engine) async throws {
        try await InterpretedChat.with(engine) { chat in
            _ = try await chat.house.takeCode(in: chat.visitor)
            let interpreter = try await chat.interpreter()
            try await chat.house.chat.answer("Kje ste?", at: chat.path, as: chat.counsellor)
            try await chat.house.chat.say("en casa", as: chat.visitor)
            try await chat.translate("¿Dónde está?", of: 2, as: interpreter)
            _ = try await chat.counsellor.post("\(chat.path)/end", [("_k", chat.token)])
            let waiting = try await chat.counsellor.get("/threads").text
            #expect(waiting.contains("čaka na odgovor: "))
        }
    }
}

/// How interpreting comes to its end.
enum Ending: CaseIterable, Sendable {
    case counsellor, visitor, herself, chat, danger, deletion, exit

    func end(_ chat: InterpretedChat, _ interpreter: TestBrowser) async throws {
        switch self {
        case .counsellor: try await chat.act("end")
        case .visitor: try await chat.answer("7")
        case .herself:
            let token = try await interpreter.get("/i").field("_k") ?? ""
            _ = try await interpreter.post("/i/e", [("_k", token)])
        case .chat: _ = try await chat.counsellor.post("\(chat.path)/end", [("_k", chat.token)])
        case .danger: _ = try await chat.visitor.post("/x", [])
        case .deletion:
            let token = try await chat.visitor.get("/v").field("_k") ?? ""
            _ = try await chat.visitor.post("/v/delete", [("_k", token)])
        case .exit: _ = try await interpreter.post("/x", [])
        }
    }
}

/// A chat that a counsellor holds, in which the visitor wrote something she cannot read.
struct InterpretedChat: Sendable {
    let house: ThreadHouse
    let visitor: TestBrowser
    let counsellor: TestBrowser
    let path: String
    let token: String

    static func with(_ engine: Engine, _ body: (InterpretedChat) async throws -> Void) async throws {
        try await ThreadHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            try #require(try await visitor.post("/start", [("language", "sl")]).location == "/v")
            try await house.chat.say("mujeres & nada", as: visitor)
            let (path, page) = try await house.chat.pickUpFirst(as: counsellor)
            try await body(
                InterpretedChat(
                    house: house, visitor: visitor, counsellor: counsellor, path: path,
                    token: page.field("_k") ?? ""))
        }
    }

    func act(_ act: String) async throws {
        let answer = try await counsellor.post("\(path)/interpreter", [("_k", token), ("act", act)])
        try #require(answer.location == path)
    }

    func answer(_ step: String) async throws {
        let token = try await visitor.get("/v").field("_k") ?? ""
        try #require(try await visitor.post("/v", [("_k", token), ("c", step)]).location == "/v")
    }

    func agree() async throws {
        try await act("ask")
        try await answer("6")
    }

    /// The words for the interpreter; nil if none are made.
    func words() async throws -> [String]? {
        let page = try await counsellor.post("\(path)/interpreter", [("_k", token), ("act", "words")])
        guard let list = page.text(after: "<ol class=\"code\">", before: "</ol>") else { return nil }
        return list.replacing("<li>", with: "").split(separator: "</li>").map(String.init)
    }

    func comeIn(_ words: [String]) async throws -> TestBrowser? {
        let browser = TestBrowser(house.visitors)
        let answer = try await browser.post("/sl/q", words.map { ("a", $0) })
        return answer.location == "/i" ? browser : nil
    }

    /// An interpreter who has come in because the visitor agreed.
    func interpreter() async throws -> TestBrowser {
        try await agree()
        let words = try #require(try await words())
        return try #require(try await comeIn(words))
    }

    func translate(_ words: String, of position: Int? = nil, as interpreter: TestBrowser) async throws {
        let page = try await interpreter.get(position.map { "/i?m=\($0)" } ?? "/i")
        let form = [
            ("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? ""), ("m", page.field("m") ?? ""),
            ("a", words),
        ]
        try #require(try await interpreter.post("/i/m", form).location == "/i")
    }

    /// How many browsers' secrets open the conversation.
    func secrets() async throws -> Int {
        let unit: VaultUnitID? = try await house.house.data.read {
            try $0.first("SELECT unit_id FROM conversation LIMIT 1")?.id("unit_id")
        }
        guard let unit else { return 0 }
        return try await house.house.vault.holders(of: unit).count { $0.isSecret }
    }

    /// A browser of its own with the same cookie: one that is turned away forgets its cookie.
    func browser(holding cookie: String?) -> TestBrowser {
        let browser = TestBrowser(house.visitors)
        browser.heldCookie = cookie
        return browser
    }

    /// What the audit says of interpreting, by name.
    func audit() async throws -> [String] {
        try await house.house.data.read {
            try $0.all(
                "SELECT action FROM audit_entry WHERE action LIKE 'interpreter%' ORDER BY action"
            )
            .map { try $0.text("action") }
        }
    }

    func count(_ query: SQL) async throws -> Int {
        try await house.house.data.read { try $0.all(query).count }
    }
}
