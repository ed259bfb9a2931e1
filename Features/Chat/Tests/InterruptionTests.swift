// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A counsellor who drops out` {
    static let forms = Engines.all.flatMap { engine in ["/v/frame", "/v/events"].map { (engine, $0) } }

    @Test(arguments: forms)
    func `is missed after a minute, and back when she is heard again`(_ engine: Engine, _ path: String)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let (_, staff) = try await house.pickedUp()
            var seen = Waited()
            for try await piece in try await visitor.stream(path) {
                seen.add(piece)
                if seen.first("tu z vami") {
                    house.house.time.pass(.seconds(59))
                    house.house.hub.beat()
                    house.house.time.pass(.seconds(1))
                    house.house.hub.beat()
                }
                if seen.first("Povezava s svetovalko je prekinjena. Če se v 2 minutah") {
                    try await house.hear(from: staff)
                }
                if seen.text.count(of: "tu z vami") == 2 { break }
            }
            #expect(seen.text.count(of: "je prekinjena") == 1)
            #expect(try await house.read("/v/frame", in: visitor, until: "tu z vami").contains("tu z vami"))
        }
    }

    @Test(arguments: forms)
    func `is not taken for gone while nothing can be taken down, and no stream ends`(
        _ engine: Engine, _ path: String
    ) async throws {
        let disk = Disk()
        try await ChatHouse.with(engine, wrap: { FailingDatabase(base: $0, disk: disk) }) { house in
            let visitor = try await house.startedVisit()
            _ = try await house.pickedUp()
            var (seen, isEarly, isFull) = (Waited(), false, false)
            for try await piece in try await visitor.stream(path) {
                seen.add(piece)
                if isFull {
                    // The beat that found no room; a minute after it she has been silent for long enough.
                    isFull = false
                    isEarly = seen.text.contains("je prekinjena")
                    house.house.time.pass(.seconds(60))
                    house.house.hub.beat()
                }
                if seen.first("tu z vami") {
                    disk.refuse(1)
                    isFull = true
                    house.house.time.pass(.seconds(61))
                    house.house.hub.beat()
                }
                if seen.text.contains("je prekinjena") { break }
            }
            #expect(!isEarly && seen.text.contains("je prekinjena"))
        }
    }

    @Test(arguments: forms, [Moment.Span.hours(1), .days(-1)])
    func `is missed when the clock is set, and keeps her conversation if she is heard within a minute`(
        _ place: (engine: Engine, path: String), _ jump: Moment.Span
    ) async throws {
        try await ChatHouse.with(place.engine) { house in
            let visitor = try await house.startedVisit()
            let (_, staff) = try await house.pickedUp()
            var seen = Waited()
            for try await piece in try await visitor.stream(place.path) {
                seen.add(piece)
                if seen.first("tu z vami") {
                    house.house.time.jump(jump)
                    house.house.hub.beat()
                }
                if seen.first("je prekinjena") {
                    house.house.time.pass(.seconds(20))
                    try await house.hear(from: staff)
                }
                if seen.text.count(of: "tu z vami") == 2 { break }
            }
            house.house.time.pass(.seconds(50))
            house.house.hub.beat()
            #expect(try await house.read("/v/frame", in: visitor, until: "tu z vami").contains("tu z vami"))
        }
    }

    @Test(arguments: forms)
    func `leaves the conversation first in line after three minutes, for whoever takes it`(
        _ engine: Engine, _ path: String
    ) async throws {
        let ledger = ContactLedger()
        try await ChatHouse.with(engine, contacts: ledger.needs) { house in
            let visitor = try await house.startedVisit()
            try await house.say("Ne morem spati.", as: visitor)
            let (counsellor, staff) = try await house.pickedUp()
            _ = try await house.startedVisit()
            let colleague = try await house.house.hire([.counsellor])
            let other = house.house.browser(of: colleague, at: house.staff)
            var seen = Waited()
            for try await piece in try await visitor.stream(path) {
                seen.add(piece)
                if seen.first("tu z vami") {
                    house.house.time.pass(.seconds(180))
                    house.house.hub.beat()
                }
                if seen.first("je prekinjena") {
                    house.house.time.pass(.seconds(60))
                    house.house.hub.beat()
                }
                if seen.first("Naslednji pogovor je vaš") { break }
            }
            #expect(seen.text.contains("Svetovalka se ni vrnila"))
            #expect(try await visitor.get("/v").text.contains("Svetovalka se ni vrnila"))

            let list = try await other.get("/chats")
            #expect(list.text.count(of: "pick-up") == 2)
            #expect(
                list.text(after: "class=\"line\"", before: "</li>")?.contains("Prekinjen pogovor") == true)
            #expect(try await counsellor.get("/chats").text.contains("Prekinjen pogovor"))
            let page = try await house.pickUpFirst(as: other)
            #expect(try await counsellor.get(page.path).status == .notFound)
            let read = try await house.read(page.path + "/frame", in: other, until: "Ne morem spati.")
            #expect(read.contains("Ne morem spati."))
            try await house.answer("Tu sem.", at: page.path, as: other)
            _ = try await house.read("/v/frame", in: visitor, until: "Tu sem.")
            #expect(
                ledger.lines == [
                    .opened(.live), .answered(staff), .opened(.live), .answered(colleague.viewer.id),
                ])
        }
    }

    @Test(arguments: Engines.all)
    func `is given up also by a visitor whose line breaks every half minute`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let (counsellor, _) = try await house.pickedUp()
            for _ in 0..<6 {
                #expect(
                    try await !house.read("/v/frame", in: visitor, until: "status").contains("ni vrnila"))
                house.house.time.pass(.seconds(30))
            }
            _ = try await house.read("/v/frame", in: visitor, until: "ni vrnila")
            #expect(try await counsellor.get("/chats").text.contains("Prekinjen pogovor"))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps it as long as she is heard, whatever the time`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let (counsellor, staff) = try await house.pickedUp()
            for _ in 0..<8 {
                house.house.time.pass(.seconds(45))
                try await house.hear(from: staff)
            }
            #expect(try await house.read("/v/frame", in: visitor, until: "tu z vami").contains("tu z vami"))
            house.house.time.pass(.seconds(179))
            #expect(
                try await house.read("/v/frame", in: visitor, until: "status").contains("je prekinjena"))
            try await house.hear(from: staff)
            #expect(try await counsellor.get("/chats").text.contains("1 odprt pogovor"))
        }
    }

    @Test(arguments: Engines.all)
    func `does not read an alarm, and she who raised it is told so`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let (counsellor, _) = try await house.pickedUp()
            house.house.time.pass(.seconds(61))
            let page = try await visitor.get("/v")
            _ = try await visitor.post(
                "/v/danger", [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")])
            #expect(
                try await house.read("/v/frame", in: visitor, until: "še nihče ne bere").contains("alarm"))
            try await house.watch(as: visitor)
            #expect(try await counsellor.get("/chats").text.contains("zdaj ni na varnem"))
        }
    }

    @Test(arguments: Engines.all)
    func `takes her offer to a colleague with her, and the colleague's key`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let (counsellor, _) = try await house.pickedUp()
            let colleague = try await house.house.hire([.counsellor])
            let id = try await house.onlyConversation().id
            let page = try await counsellor.get("/chats/\(id)")
            _ = try await counsellor.post(
                "/chats/\(id)/offer",
                [("_k", page.field("_k") ?? ""), ("colleague", colleague.viewer.id.description)])
            try await house.watch(as: visitor)
            try await house.expectOnlyTheTeamHolds()
        }
    }

    @Test(arguments: Engines.all)
    func `was not gone while the program was not running`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            _ = try await house.pickedUp()
            house.house.time.pass(.minutes(10))
            let after = try ChatHouse(try await house.house.restarted())
            let browser = TestBrowser(after.visitors)
            browser.heldCookie = visitor.heldCookie
            let seen = try await after.read("/v/frame", in: browser, until: "status")
            #expect(seen.contains("tu z vami"))
        }
    }

    @Test(arguments: Engines.all)
    func `is not given up by who has only just come back, as after an outage of the store`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let (_, staff) = try await house.pickedUp()
            house.house.time.pass(.minutes(10))
            var seen = Waited()
            for try await piece in try await visitor.stream("/v/frame") {
                seen.add(piece)
                if seen.first("je prekinjena") {
                    house.house.time.pass(.seconds(59))
                    house.house.hub.beat()
                    try await house.hear(from: staff)
                }
                if seen.first("tu z vami") || seen.first("ni vrnila") { break }
            }
            #expect(!seen.text.contains("ni vrnila"))
        }
    }

    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `leaves one who can open it, wherever the machine dies`(_ engine: Engine, _ side: AbortPlan.Side)
        async throws
    {
        var deaths = 0
        for number in 1... {
            guard try await putBack(engine, dyingAt: number, side) else { break }
            deaths += 1
        }
        #expect(deaths >= 4)
    }

    /// Lets the machine die on the way back to the line, and looks after the restart.
    private func putBack(_ engine: Engine, dyingAt number: Int, _ side: AbortPlan.Side) async throws -> Bool {
        let fuse = Fuse()
        var hasDied = false
        try await ChatHouse.with(engine, wrap: { FusedDatabase(base: $0, fuse: fuse) }) { house in
            let visitor = try await house.startedVisit()
            try await house.say("Ne morem spati.", as: visitor)
            let (_, staff) = try await house.pickedUp()
            let colleague = try await house.house.hire([.counsellor])
            _ = try await house.read("/v/frame", in: visitor, until: "tu z vami")
            let plan = AbortPlan(atCommit: number, side)
            fuse.light(plan)
            try? await house.watch(as: visitor)
            hasDied = plan.hasAborted
            fuse.putOut()

            let after = try ChatHouse(try await house.house.restarted())
            try await KeyKeeper(database: after.house.data, vault: after.house.vault).finishOpen()
            let now = try await after.onlyConversation()
            let holders = try await after.house.vault.holders(of: now.unit).filter { !$0.isSecret }
            let expected = now.counsellor.map { HolderName.person($0) } ?? .team(house.house.team.id)
            #expect(holders == [expected])
            #expect(now.counsellor == nil || now.counsellor == staff)

            let browser = TestBrowser(after.visitors)
            browser.heldCookie = visitor.heldCookie
            try await after.watch(as: browser)
            try await after.expectOnlyTheTeamHolds()
            let other = after.house.browser(of: colleague, at: after.staff)
            let page = try await after.pickUpFirst(as: other)
            _ = try await after.read(page.path + "/frame", in: other, until: "Ne morem spati.")
        }
        return hasDied
    }
}

extension ChatHouse {
    /// A counsellor of her own who has taken the first conversation.
    fileprivate func pickedUp() async throws -> (browser: TestBrowser, staff: StaffID) {
        let member = try await house.hire([.counsellor])
        let browser = house.browser(of: member, at: staff)
        _ = try await pickUpFirst(as: browser)
        return (browser, member.viewer.id)
    }

    fileprivate func hear(from staff: StaffID) async throws {
        let (conversations, now) = (conversations, house.clock.now)
        try await house.data.write { try conversations.heard(from: staff, at: now, in: $0) }
    }

    /// Keeps a visitor's stream open for as long as it takes until a silent counsellor is given up.
    fileprivate func watch(as visitor: TestBrowser) async throws {
        house.time.pass(.seconds(180))
        var seen = Waited()
        for try await piece in try await visitor.stream("/v/frame") {
            seen.add(piece)
            if seen.first("je prekinjena") {
                house.time.pass(.seconds(60))
                house.hub.beat()
            }
            if seen.first("ni vrnila") { return }
        }
    }

    fileprivate func onlyConversation() async throws -> (
        id: ConversationID, unit: VaultUnitID, counsellor: StaffID?
    ) {
        try await house.data.read { transaction in
            let row = try #require(
                try transaction.first("SELECT id, unit_id, counsellor_id FROM conversation LIMIT 1"))
            return (
                try row.id("id"), try row.id("unit_id"), try row.optional("counsellor_id") { try row.id($0) }
            )
        }
    }

    fileprivate func expectOnlyTheTeamHolds() async throws {
        let unit = try await onlyConversation().unit
        let holders = try await house.vault.holders(of: unit).filter { !$0.isSecret }
        #expect(holders == [.team(house.team.id)])
        #expect(try await house.data.read { try KeyIntentStore.open(in: $0) }.isEmpty)
    }
}

/// What a stream has shown, and which words of it were noticed already.
private struct Waited {
    private(set) var text = ""
    private var noticed: Set<String> = []

    mutating func add(_ piece: String) { text += piece }

    /// True the first time these words are there.
    mutating func first(_ words: String) -> Bool {
        guard text.contains(words) else { return false }
        return noticed.insert(words).inserted
    }
}

extension String {
    fileprivate func count(of words: String) -> Int {
        split(separator: words, omittingEmptySubsequences: false).count - 1
    }
}
