// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Foundation
import Kernel
import TestKit
import Testing
import Vault
import Web

/// "Danger now", pressed where nobody reads along, and the two agreed words.
@Suite struct `A visitor in danger` {
    @Test(arguments: Engines.all)
    func `who still waits stands out in the line and is told not to wait for an answer`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            #expect(!(try await counsellor.get("/chats").text.contains("class=\"danger\"")))
            try await house.pressDanger(as: visitor)

            let frame = try await house.read("/v/frame", in: visitor, until: "class=\"program alarm\"")
            #expect(frame.contains("Tega zdaj še nihče ne bere."))
            #expect(!frame.contains("Svetovalka vidi"))
            #expect(try await counsellor.get("/chats").text.contains("class=\"danger\""))
            let talk = try await house.pickUpFirst(as: counsellor)
            let hers = try await house.read(talk.path + "/frame", in: counsellor, until: "NEVARNOST")
            #expect(hers.contains("NEVARNOST"))
        }
    }

    @Test(arguments: Engines.all)
    func `in a thread stands out in the inbox until she is answered`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "Pišem vam.")
            let counsellor = try await house.counsellor()
            let path = try await house.first(in: counsellor)
            try await house.chat.answer("Hvala.", at: path, as: counsellor)
            try await house.chat.pressDanger(as: visitor)

            let frame = try await house.chat.read("/v/frame", in: visitor, until: "class=\"program alarm\"")
            #expect(frame.contains("Tega zdaj še nihče ne bere."))
            let inbox = try await counsellor.get("/threads").text
            #expect(inbox.contains("class=\"danger\"") && inbox.contains("1 pogovor čaka na odgovor"))
            #expect(try await counsellor.get(path).text.contains("NEVARNOST"))
            try await house.chat.answer("Pokličite 113.", at: path, as: counsellor)
            #expect(!(try await counsellor.get("/threads").text.contains("class=\"danger\"")))
        }
    }

    @Test(arguments: Engines.all)
    func `says so with one word and proves with another that it is her`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            #expect(page.page.text.contains("Besede za preverjanje ni izbrala"))
            try await house.agree(on: "Čebelica", and: "Marela", as: visitor)
            #expect(try await counsellor.get(page.path).text.contains("Dogovorjena je beseda za preverjanje"))
            try await house.say("Je prišla čebelica?", as: visitor)
            try await house.say("Lipa", as: visitor)
            try await house.say("marela", as: visitor)
            try await house.say("cebelica!", as: visitor)

            let hers = try await house.read("/v/frame", in: visitor, until: "cebelica!")
            #expect(!hers.contains("alarm") && !hers.contains("program proof"))
            let frame = try await house.read(page.path + "/frame", in: counsellor, until: "cebelica!")
            #expect(frame.components(separatedBy: "program alarm").count == 2)
            #expect(frame.components(separatedBy: "program proof").count == 2)
            #expect(frame.contains("marela</li><li class=\"program proof\">"))
            #expect(frame.contains("cebelica!</li><li class=\"program alarm\">"))
        }
    }

    @Test(arguments: Engines.all)
    func `is understood by her words in a thread too`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "Pišem vam.")
            try await house.chat.agree(on: "Čebelica", and: "Marela", as: visitor)
            try await house.chat.say("Čebelica", as: visitor)
            try await house.chat.say("Marela", as: visitor)
            let counsellor = try await house.counsellor()
            let page = try await counsellor.get(try await house.first(in: counsellor)).text
            #expect(page.contains("Čebelica</li><li class=\"program alarm\">"))
            #expect(page.contains("Marela</li><li class=\"program proof\">"))
        }
    }

    @Test func `keeps the word she did not type again, and never takes one word for both`() {
        let both = AgreedWords(danger: "Čebelica", proof: "Marela")
        let changed = AgreedWords(danger: "", proof: "Lipa", before: both)
        #expect(changed.danger == "Čebelica" && changed.proof == "Lipa")
        #expect(AgreedWords(danger: "Lipa", proof: "lipa!").meaning(of: Confidential("Lipa")) == .danger)
        #expect(AgreedWords(danger: "", proof: "").meaning(of: Confidential("...")) == nil)
    }
}

extension ChatHouse {
    fileprivate func pressDanger(as visitor: TestBrowser) async throws {
        let page = try await visitor.get("/v")
        _ = try await visitor.post(
            "/v/danger", [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")])
    }

    fileprivate func agree(on danger: String, and proof: String, as visitor: TestBrowser) async throws {
        let page = try await visitor.get("/v")
        _ = try await visitor.post(
            "/v/word", [("_k", page.field("_k") ?? ""), ("a", danger), ("w", proof)])
    }
}
