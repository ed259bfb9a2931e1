// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Media
import Organisation
import Outbound
import Store
import Synchronization
import TestKit
import Testing

@testable import SafeContact

@Suite struct `A number left by keys` {
    /// What was kept, in place of the cards.
    private final class Kept: Sendable {
        let all = Mutex<[String]>([])

        func dialogue(isFull: Bool = false) -> KeyStep {
            KeyedCallBack { number, when in
                if !isFull { self.all.withLock { $0.append("\(number.revealed) \(when)") } }
                return !isFull
            }.begin()
        }
    }

    private func press(_ keys: String, in first: KeyStep) async throws -> KeyStep {
        var step = first
        for key in keys { step = try await step.press(key) ?? step }
        return step
    }

    @Test func `is told what it means, read back and confirmed before anything is kept`() async throws {
        let kept = Kept()
        #expect(kept.dialogue().says == ["back_terms"])
        let read = try await press("1031555777#", in: kept.dialogue())
        #expect(read.says == ["back_read"] + "031555777".map { "digit\($0)" } + ["back_check"])
        let asked = try await press("1", in: read)
        #expect(asked.says == ["back_when"] && kept.all.withLock { $0.isEmpty })
        let last = try await press("4", in: asked)
        #expect(last.says == ["back_kept"] && last.manner == .last)
        #expect(kept.all.withLock { $0 } == ["031555777 evening"])
    }

    @Test(arguments: ["*", "1*", "1031**", "1031555777#*", "1031555777#1*"])
    func `is given up at every step by the star, and nothing is kept`(_ keys: String) async throws {
        let kept = Kept()
        let last = try await press(keys, in: kept.dialogue())
        #expect(last.manner == .last && last.says.isEmpty)
        #expect(kept.all.withLock { $0.isEmpty })
    }

    @Test func `can be keyed anew, and is not taken when it is none`() async throws {
        let kept = Kept()
        for wrong in ["1113#", "1#", "10315557770315557#"] {
            #expect(try await press(wrong, in: kept.dialogue()).says.first == "back_wrong")
        }
        _ = try await press("1999*031555777#2040123456#11", in: kept.dialogue())
        #expect(kept.all.withLock { $0 } == ["040123456 anyTime"])
        #expect(try await press("1031555777#11", in: kept.dialogue(isFull: true)).says == ["back_full"])
    }

    @Test func `may be called on the days and at the hours that she chose`() {
        #expect(KeyedCallBack.When.anyTime.window(on: 2) == .always)
        #expect(KeyedCallBack.When.notToday.window(on: 2).days == [0, 1, 3, 4, 5, 6])
        #expect(KeyedCallBack.When.morning.window(on: 2).until == 12 * 60)
    }

    @Test(arguments: Engines.all)
    func `is a card of the team, which says how often she was called in vain`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let card = KeyedCallBack.card(
                Confidential("031555777"), .anyTime, in: .slovenian, from: house.house.clock.now,
                lasting: .hours(24), zone: .gmt)
            let form = SendingID(from: house.house.randomness)
            #expect(try await house.cards.ask(card, of: house.house.team.id, from: form) != .tooMany)
            let path = try #require(
                try await counsellor.get("/safe-contacts").text(after: "row\"><a href=\"", before: "\""))
            #expect(try await !counsellor.get(path).text.contains("031555777"), "the gate alone says it")
            let reached = try await house.reach(path, "call", as: counsellor)
            #expect(reached.text.contains("031555777") && reached.text.contains("Govorite samo z njo"))
            #expect(reached.text.contains("Na odzivniku ne puščajte sporočila"))
            let sent = [("_k", reached.field("_k") ?? ""), ("b", reached.field("b") ?? "")]
            for _ in 1...2 { _ = try await counsellor.post(path + "/tried", sent) }
            #expect(try await counsellor.get("/safe-contacts").text.contains("1 klic zaman"), "once a form")
            _ = try await counsellor.post(path + "/tried", [sent[0]])
            #expect(try await counsellor.get(path).text.contains("2 klica zaman"))
            house.house.time.pass(.hours(25))
            #expect(try await !house.counsellor().get("/safe-contacts").text.contains(path))
        }
    }

    @Test func `is offered where the organisation says so`() throws {
        let rules = try #require(try CallBackByKeys.read(from: TestHouse.organisationFiles))
        #expect(rules.byKeys && rules.keepHours == 24)
    }
}
