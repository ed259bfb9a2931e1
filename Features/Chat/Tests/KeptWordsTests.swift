// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

/// What becomes of words, and of a browser that leaves, when something cannot be written.
@Suite struct `When it cannot be written` {
    private let disk = Disk()

    @Test(arguments: Engines.all)
    func `a message comes back with the page, and sent again is there once`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine, wrap: { FailingDatabase(base: $0, disk: disk) }) { house in
            let visitor = try await house.startedVisit()
            let page = try await visitor.get("/v")
            let form = [("_k", page.field("_k") ?? ""), ("a", "moje besede"), ("b", page.field("b") ?? "")]
            disk.refuse(1)
            let refused = try await visitor.post("/v/messages", form)
            #expect(refused.status == .unavailable && refused.text.contains("moje besede</textarea>"))
            #expect(refused.field("b") == page.field("b"))
            #expect(try await visitor.post("/v/messages", form).location == "/v")
            #expect(try await visitor.post("/v/messages", form + [("p", "1")]).status == .done)
            let frame = try await house.read("/v/frame", in: visitor, until: "class=\"program status")
            #expect(frame.components(separatedBy: "moje besede").count == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `a counsellor's answer comes back too`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine, wrap: { FailingDatabase(base: $0, disk: disk) }) { house in
            _ = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            let form = [("_k", page.field("_k") ?? ""), ("a", "njen odgovor"), ("b", page.field("b") ?? "")]
            disk.refuse(1)
            let refused = try await counsellor.post(path + "/messages", form)
            #expect(refused.status == .unavailable && refused.text.contains("njen odgovor</textarea>"))
            #expect(try await counsellor.post(path + "/messages", form + [("p", "1")]).status == .done)
        }
    }

    @Test(arguments: Engines.all)
    func `a counsellor's words to a conversation that is not hers come back, whether it exists or not`(
        _ engine: Engine
    ) async throws {
        try await ChatHouse.with(engine) { house in
            _ = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            let form = [("_k", page.field("_k") ?? ""), ("a", "njen odgovor"), ("b", page.field("b") ?? "")]
            _ = try await house.startedVisit()
            let other = house.house.browser(of: try await house.house.hire([.counsellor]), at: house.staff)
            let token = try await house.pickUpFirst(as: other).page.field("_k") ?? ""
            let strange = [("_k", token)] + form.dropFirst()
            let answers = [
                try await other.post(path + "/messages", strange),
                try await other.post("/chats/\(ConversationID(from: .system))/messages", strange),
            ]
            for answer in answers {
                #expect(answer.status == .notFound && answer.text.contains("njen odgovor</textarea>"))
            }
            #expect(answers[0].text == answers[1].text)
        }
    }

    @Test(arguments: Engines.all)
    func `what is sent after the end comes back to both`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            let visit = try await visitor.get("/v")
            _ = try await counsellor.post(
                path + "/end", [("_k", page.field("_k") ?? ""), ("why", "finished")])
            let hers = try await visitor.post(
                "/v/messages",
                [("_k", visit.field("_k") ?? ""), ("a", "še nekaj"), ("b", visit.field("b") ?? "")])
            #expect(hers.status == .unprocessable && hers.text.contains("še nekaj</textarea>"))
            let answer = try await counsellor.post(
                path + "/messages",
                [("_k", page.field("_k") ?? ""), ("a", "pozdrav"), ("b", page.field("b") ?? "")])
            #expect(answer.status == .unprocessable && answer.text.contains("pozdrav</textarea>"))
            #expect(!answer.text.contains("data-conversation"))
        }
    }

    @Test(arguments: Engines.all, [1, 2])
    func `a browser that leaves is cleared all the same`(_ engine: Engine, _ failures: Int) async throws {
        try await ChatHouse.with(engine, wrap: { FailingDatabase(base: $0, disk: disk) }) { house in
            let visitor = try await house.startedVisit()
            disk.refuse(failures)
            let answer = try await visitor.post("/x", [])
            #expect(answer.status == .done && answer.header("Clear-Site-Data") != nil)
            #expect(visitor.heldCookie == nil)
            let seats = try await house.house.data.read {
                try $0.all("SELECT holder FROM conversation_seat ORDER BY holder LIMIT 2").count
            }
            #expect(seats == failures - 1, "the seat is given up although the end could not be written")
        }
    }
}
