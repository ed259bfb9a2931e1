// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Retention
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `Erasing on schedule` {
    @Test(arguments: Engines.all)
    func `erases what has had its time, key and all, and not a minute before`(_ engine: Engine) async throws {
        try await RetentionHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let old = try await house.note(for: member)
            let shredding = house.shredding()
            _ = try await shredding.round()
            house.pass(.hours(12))
            let young = try await house.note(for: member)
            house.pass(.hours(12))
            #expect(try await shredding.round() == .erased(0))
            house.pass(.minutes(1))
            #expect(try await shredding.round() == .erased(1))
            #expect(try await house.house.vault.holders(of: old.unit).isEmpty)
            #expect(try await !house.house.vault.holders(of: young.unit).isEmpty)
            #expect(try await house.left() == 1)
            #expect(try await house.counts()["conversation_shredded"] == 1)
            let open = try await house.house.data.read { try KeyIntentStore.open(in: $0) }
            #expect(open.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `comes to what lies beyond a batch of held things`(_ engine: Engine) async throws {
        try await RetentionHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let lead = try await house.house.hire([.coordinator]).viewer
            for number in 0..<70 {
                let note = try await house.note(for: member)
                guard number < 60 else { continue }
                let end = house.house.clock.now + .days(90)
                #expect(try await house.retention.hold(note.id, for: .authority, until: end, by: lead))
            }
            let shredding = house.shredding()
            _ = try await shredding.round()
            house.pass(.days(2))
            #expect(try await shredding.round() == .erased(10))
            #expect(try await house.left() == 60)
        }
    }

    @Test(arguments: Engines.all)
    func `does the rest of a round, and then says what could not be erased`(_ engine: Engine) async throws {
        try await RetentionHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let first = try await house.note(for: member)
            let stuck = try await house.note(for: member)
            let last = try await house.note(for: member)
            let kinds = RetentionHouse.kinds(stuckAt: stuck.unit)
            let shredding = house.shredding(
                with: Retention(
                    database: house.house.data, clock: house.house.clock,
                    randomness: house.house.randomness, kinds: kinds,
                    defaults: ["all", "one"].map { RetentionRule(key: $0, span: .hours(24)) }))
            _ = try await shredding.round()
            house.pass(.hours(25))

            await #expect(throws: Stuck.self) { try await shredding.round() }
            #expect(try await house.left() == 1)
            for note in [first, last] { #expect(try await house.house.vault.holders(of: note.unit).isEmpty) }
            #expect(try await !house.house.vault.holders(of: stuck.unit).isEmpty)
            #expect(try await house.counts()["conversation_shredded"] == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `spares what is held until a second person lifts it, or its end comes`(_ engine: Engine) async throws
    {
        try await RetentionHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let first = try await house.house.hire([.coordinator])
            let second = try await house.house.hire([.coordinator])
            let lifted = try await house.note(for: member)
            let ended = try await house.note(for: member)
            let browser = house.house.browser(of: first, at: house.staff)
            for (note, days) in [(lifted, "300"), (ended, "30")] {
                let token = try await browser.get("/retention").field("_k") ?? ""
                let form = [
                    ("_k", token), ("reference", "https://staff.example/chats/\(note.id)"),
                    ("reason", "court_order"), ("days", days),
                ]
                #expect(try await browser.post("/retention/hold", form).status == .seeOther)
            }
            let shredding = house.shredding()
            _ = try await shredding.round()
            house.pass(.days(10))
            #expect(try await shredding.round() == .erased(0))

            let holds: [Identifier<LegalHold>] = try await house.house.data.read { transaction in
                try transaction.all("SELECT id FROM retention_hold ORDER BY ends_at DESC LIMIT 9").map {
                    try $0.id("id")
                }
            }
            #expect(try await !house.retention.lift(holds[0], by: first.viewer))
            #expect(try await house.retention.lift(holds[0], by: second.viewer))
            #expect(try await shredding.round() == .erased(1))
            #expect(try await house.house.vault.holders(of: lifted.unit).isEmpty)

            house.pass(.days(21))
            #expect(try await shredding.round() == .erased(1))
            #expect(try await house.house.vault.holders(of: ended.unit).isEmpty)
            let counts = try await house.counts()
            #expect(counts["hold_set"] == 2)
            #expect(counts["hold_lifted"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `never stops what a person deletes herself, held or not`(_ engine: Engine) async throws {
        try await RetentionHouse.with(engine) { house in
            let note = try await house.note(for: try await house.house.hire([.counsellor]))
            let lead = try await house.house.hire([.coordinator]).viewer
            let end = house.house.clock.now + .days(90)
            #expect(try await house.retention.hold(note.id, for: .complaint, until: end, by: lead))
            let intent = KeyIntent(id: Identifier(from: .system), unit: note.unit, act: .shred)
            try await house.house.data.write { transaction in
                try KeyIntentStore.insert(intent, in: transaction)
                try RetentionHouse.kinds[0].erase([note.unit], transaction)
            }
            try await KeyKeeper(database: house.house.data, vault: house.house.vault).carryOut([intent])
            #expect(try await house.house.vault.holders(of: note.unit).isEmpty)
            let shredding = house.shredding()
            _ = try await shredding.round()
            house.pass(.days(2))
            #expect(try await shredding.round() == .erased(0))
            let browser = house.house.browser(
                of: try await house.house.hire([.coordinator]), at: house.staff)
            #expect(try await browser.get("/retention").status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `touches nothing early when the clock jumps`(_ engine: Engine) async throws {
        try await RetentionHouse.with(engine) { house in
            _ = try await house.note(for: try await house.house.hire([.counsellor]))
            let shredding = house.shredding()
            _ = try await shredding.round()
            house.house.time.pass(.days(400))
            #expect(try await shredding.round() == .erased(0))
            #expect(try await house.left() == 1)
            house.pass(.minutes(11))
            let restarted = house.shredding()
            #expect(try await restarted.round() == .clocksDisagree)
            #expect(try await house.left() == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `finishes after a crash at any step, and erases nothing twice`(_ engine: Engine) async throws {
        for side in AbortPlan.Side.allCases {
            var commit = 1
            while try await dies(engine, at: commit, side) { commit += 1 }
            #expect(commit > 3)
        }
    }

    /// Lets the shredding die at one commit and looks what a new start makes of it; false when nothing died.
    private func dies(_ engine: Engine, at commit: Int, _ side: AbortPlan.Side) async throws -> Bool {
        var hasDied = false
        try await RetentionHouse.with(engine, wrap: { $0 }) { house in
            let note = try await house.note(for: try await house.house.hire([.counsellor]))
            _ = try await house.shredding().round()
            house.pass(.hours(25))
            let plan = AbortPlan(atCommit: commit, side)
            let dying = AbortingDatabase(house.house.data, plan)
            let retention = Retention(
                database: dying, clock: house.house.clock, randomness: house.house.randomness,
                kinds: RetentionHouse.kinds, defaults: [RetentionRule(key: "note", span: .hours(24))])
            try? await house.twoRounds(with: retention)
            hasDied = plan.hasAborted

            let keeper = KeyKeeper(database: house.house.data, vault: house.house.vault)
            try await keeper.finishOpen()
            house.pass(.minutes(11))
            try await house.twoRounds()
            #expect(try await house.left() == 0)
            #expect(try await house.house.vault.holders(of: note.unit).isEmpty)
            #expect(try await house.counts()["conversation_shredded"] == 1)
        }
        return hasDied
    }

    @Test(arguments: Engines.all)
    func `shows what will go when, and keeps every change of a rule`(_ engine: Engine) async throws {
        try await RetentionHouse.with(engine) { house in
            _ = try await house.note(for: try await house.house.hire([.counsellor]))
            let browser = house.house.browser(
                of: try await house.house.hire([.coordinator]), at: house.staff)
            let page = try await browser.get("/retention")
            #expect(page.text.contains("zapiski"))
            let token = page.field("_k") ?? ""
            for value in ["2", "3"] {
                let form = [("_k", token), ("key", "note"), ("value", value), ("unit", "days")]
                #expect(try await browser.post("/retention/rule", form).status == .seeOther)
            }
            let wrong = [("_k", token), ("key", "note"), ("value", "0"), ("unit", "days")]
            #expect(try await browser.post("/retention/rule", wrong).status == .unprocessable)
            let rule = try await house.house.data.read { try house.retention.rule("note", in: $0) }
            #expect(rule == RetentionRule(key: "note", span: .days(3), version: 2))
            #expect(try await house.counts()["retention_changed"] == 2)
            let counsellor = house.house.browser(
                of: try await house.house.hire([.counsellor]), at: house.staff)
            #expect(try await counsellor.get("/retention").status == .notFound)
        }
    }
}
