// SPDX-License-Identifier: EUPL-1.2

import Access
import Desk
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `The desk` {
    @Test(arguments: Engines.all)
    func `counts somebody who signed in only when she says that she is there`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, browser) = try await house.arrive()
            #expect(try await house.onDuty() == 0)
            try await house.say("ready", in: browser)
            #expect(try await house.onDuty() == 1)
            try await house.say("busy", in: browser)
            #expect(try await house.onDuty() == 1)
            try await house.say("break", in: browser)
            #expect(try await house.onDuty() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `says of somebody on a break that she is here and not ready, so that nothing rings her at home`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let (member, browser) = try await house.arrive()
            for (state, isReady) in [("ready", true), ("break", false), ("away", nil)] {
                try await house.say(state, in: browser)
                let (desk, team) = (house.desk, house.house.team.id)
                let present = try await house.house.data.read { try desk.present(team, in: $0) }
                #expect(present[member.viewer.id] == isReady)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `lets presence end with the session`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (member, browser) = try await house.arrive()
            try await house.say("ready", in: browser)
            try await house.house.data.write {
                try StaffSessionStore.delete(
                    member.secret.holder.description, of: member.viewer.id, in: $0)
            }
            #expect(try await house.onDuty() == 0)
        }
    }

    @Test(arguments: Engines.all, [("ready", true), ("away", false)])
    func `keeps the session of who waits for contacts, and of nobody else`(
        _ engine: Engine, _ choice: (state: String, isKept: Bool)
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, browser) = try await house.arrive()
            try await house.say(choice.state, in: browser)
            for _ in 1...9 {
                house.house.time.pass(.minutes(4))
                _ = try await browser.stream("/events").first { _ in true }
            }
            let page = try await browser.get("/desk")
            #expect(page.status == (choice.isKept ? .ok : .seeOther))
        }
    }

    @Test(arguments: Engines.all)
    func `takes nobody for present because the clock was put back, and knows her again when she is heard`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, browser) = try await house.arrive()
            try await house.say("ready", in: browser)
            house.house.time.jump(.minutes(-4))
            #expect(try await house.onDuty() == 0)
            _ = try await browser.stream("/events").first { _ in true }
            #expect(try await house.onDuty() == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `lets presence end a minute after the browser was last heard of`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, browser) = try await house.arrive()
            try await house.say("ready", in: browser)
            house.house.time.pass(.seconds(59))
            #expect(try await house.onDuty() == 1)
            house.house.time.pass(.seconds(1))
            #expect(try await house.onDuty() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `remembers her choice through a short break in the connection and not through a long one`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, browser) = try await house.arrive()
            try await house.say("ready", in: browser)
            house.house.time.pass(.minutes(2))
            _ = try await browser.get("/desk")
            #expect(try await house.onDuty() == 1)
            house.house.time.pass(.minutes(6))
            _ = try await browser.get("/desk")
            #expect(try await house.onDuty() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `shows colleagues, who waits and the way to change one's presence`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (first, browser) = try await house.arrive()
            let (_, other) = try await house.arrive()
            try await house.say("ready", in: other)
            let page = try await other.get("/desk")
            #expect(page.text.contains("N\(first.viewer.id)"))
            #expect(page.text.contains("<title>(2) "))
            #expect(
                page.text.contains("value=\"ready\" class=\"chosen\" aria-pressed=\"true\" accesskey=\"1\""))
            #expect(try await browser.get("/shift").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `shows who carries all she should as busy, and offers nobody to her`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { plain in
            let house = DeskHouse(plain.house, database: plain.house.data, hub: plain.house.hub, load: 1)
            let (busy, browser) = try await house.arrive()
            try await house.say("ready", in: browser)
            #expect(try await browser.get("/desk").text.contains("presence busy"))
            let asker = try await house.house.hire([.counsellor]).viewer
            let (free, full) = try await house.house.data.read { transaction in
                (
                    try plain.desk.readyColleagues(of: asker, in: transaction).map(\.id),
                    try house.desk.readyColleagues(of: asker, in: transaction).map(\.id)
                )
            }
            #expect(free == [busy.viewer.id])
            #expect(full.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `lets the shift lead close the chat for an hour, after which it opens by itself`(_ engine: Engine)
        async throws
    {
        try await DeskHouse.with(engine) { house in
            let (_, lead) = try await house.arrive([.shiftLead])
            let token = try await lead.get("/shift").field("_k") ?? ""
            let close = [("_k", token), ("act", "close"), ("minutes", "60")]
            #expect(try await lead.post("/shift/line", close).status == .seeOther)
            #expect(try await house.switches().isOpen(byHours: true) == false)
            house.house.time.pass(.minutes(59))
            #expect(try await house.switches().isOpen(byHours: true) == false)
            house.house.time.pass(.minutes(1))
            #expect(try await house.switches().isOpen(byHours: true))
        }
    }

    @Test(arguments: Engines.all)
    func `turns surge on and off and leaves a line in the audit each time`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, lead) = try await house.arrive([.shiftLead])
            let token = try await lead.get("/shift").field("_k") ?? ""
            _ = try await lead.post("/shift/line", [("_k", token), ("act", "surge-on")])
            #expect(try await house.switches().isSurge)
            #expect(try await lead.get("/shift").text.contains("class=\"notice\">Povečan obseg stikov"))
            #expect(try await lead.get("/shift").text.contains("Urnik klepeta: pon.–pet. 8:00–16:00"))
            _ = try await lead.post("/shift/line", [("_k", token), ("act", "surge-off")])
            #expect(try await !house.switches().isSurge)
            #expect(try await lead.post("/shift/line", [("_k", token), ("act", "x")]).status == .malformed)
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["surge_switched"] == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `shows how many threads wait and how long, in red when they are late, and tells open streams`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let browser = try await house.arrive().browser
            #expect(try await !browser.get("/desk").text.contains("s povratno kodo"))
            var seen = 0
            for try await piece in try await browser.stream("/events") {
                seen += piece.components(separatedBy: "event: desk\n").count - 1
                if seen == 2 { break }
                house.threads.wait(2, since: house.house.clock.now)
                house.house.hub.deliver(.changed(channel: "threads", subject: "\(house.house.team.id)"))
            }
            #expect(seen == 2)
            let desk = try await browser.get("/desk").text
            #expect(desk.contains("2 pogovora s povratno kodo čakata na odgovor"))
            #expect(desk.contains("href=\"/threads\"") && desk.contains("class=\"waiting-threads\""))
            house.threads.wait(2, since: house.house.clock.now - .hours(20))
            #expect(try await browser.get("/desk").text.contains("<p class=\"danger\"><a href=\"/threads\""))
        }
    }

    @Test(arguments: Engines.all)
    func `says that she is not on duty until she has said that she is ready`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let browser = try await house.arrive().browser
            #expect(try await browser.get("/desk").text.contains("zdaj niste na dežurstvu"))
            try await house.say("ready", in: browser)
            #expect(try await !browser.get("/desk").text.contains("zdaj niste na dežurstvu"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows how many wait to be called back, and nothing when nobody does`(_ engine: Engine) async throws
    {
        try await DeskHouse.with(engine) { house in
            let browser = try await house.arrive([.counsellor, .shiftLead]).browser
            for page in ["/desk", "/shift"] {
                #expect(try await !browser.get(page).text.contains("povratni klic"))
            }
            house.callBacks.become(.ample(waiting: 2))
            for page in ["/desk", "/shift"] {
                let text = try await browser.get(page).text
                #expect(text.contains("<a href=\"/safe-contacts\">2 prošnji za povratni klic čakata</a>"))
                #expect(!text.contains("role=\"alert\""))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `says with what to do that the list of call-backs is nearly full or closed, and tells open streams`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let browser = try await house.arrive([.counsellor, .shiftLead]).browser
            for page in ["/desk", "/shift"] {
                #expect(try await !browser.get(page).text.contains("Seznam povratnih klicev"))
            }
            let steps: [CallBackLine.Fullness] = [.scarce(waiting: 160, most: 200), .full(most: 200)]
            var seen = 0
            for try await piece in try await browser.stream("/events") {
                seen += piece.components(separatedBy: "event: desk\n").count - 1
                if seen > steps.count { break }
                house.callBacks.become(steps[seen - 1])
                house.house.hub.deliver(.changed(channel: "call-backs", subject: "\(house.house.team.id)"))
            }
            for page in ["/desk", "/shift"] {
                let text = try await browser.get(page).text
                #expect(text.contains("role=\"alert\"><p class=\"danger\">Seznam povratnih klicev je poln"))
                #expect(text.contains("prekličite") && text.contains("href=\"/safe-contacts\""))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `tells an open stream when a colleague becomes ready`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (_, watcher) = try await house.arrive()
            let (_, other) = try await house.arrive()
            var events = 0
            for try await piece in try await watcher.stream("/events") {
                events += piece.components(separatedBy: "event: desk\n").count - 1
                if events == 1 { try await house.say("ready", in: other) }
                if events == 2 { break }
            }
            #expect(events == 2)
        }
    }

    @Test(.enabled(if: Engines.postgres != nil))
    func `of one instance shows who becomes ready at another`() async throws {
        try await TestHouse.with(.postgres, data: DeskMigrations.all) { house in
            let here = DeskHouse(house, database: house.data, hub: house.hub)
            let database = try await house.stores.reopenData()
            let hub = LiveHub()
            let announcements = await database.announcements()
            let pump = Task { for await one in announcements { hub.deliver(one) } }
            let there = DeskHouse(house, database: database, hub: hub)
            let (_, watcher) = try await there.arrive()
            let (ready, other) = try await here.arrive()
            for try await piece in try await watcher.stream("/desk/live") where piece.contains("<li") {
                if try await here.onDuty() == 1 { break }
                try await here.say("ready", in: other)
            }
            let page = try await watcher.get("/desk")
            #expect(page.text.contains("N\(ready.viewer.id)"))
            #expect(page.text.contains("presence ready"))
            pump.cancel()
            try await database.close()
        }
    }

    @Test(arguments: Engines.all)
    func `tells visitors' pages what the shift lead switched as soon as it is announced`(_ engine: Engine)
        async throws
    {
        try await DeskHouse.with(engine) { house in
            let board = LineBoard(house.desk, of: house.house.team.id, through: house.house.hub)
            #expect(try await board.standing.onDuty == 0)
            let (_, lead) = try await house.arrive([.shiftLead])
            try await house.say("ready", in: lead)
            let token = try await lead.get("/shift").field("_k") ?? ""
            let close = [("_k", token), ("act", "close"), ("minutes", "60")]
            #expect(try await lead.post("/shift/line", close).status == .seeOther)
            house.house.hub.deliver(.changed(channel: "desk", subject: house.house.team.id.description))
            let closed = try await board.standing
            #expect(closed.onDuty == 1)
            #expect(!closed.switches.isOpen(byHours: true))
            house.house.time.pass(.hours(1))
            let later = try await board.standing
            #expect(later.onDuty == 0)
            #expect(later.switches.isOpen(byHours: true))
            #expect(house.house.hub.openStreams == 0)
        }
    }

    @Test func `asks the database once for many pages and notices a silent end within five seconds`()
        async throws
    {
        let readings = Readings()
        try await TestHouse.with(
            .sqlite, data: DeskMigrations.all, wrap: { CountingDatabase($0, readings) }
        ) { plain in
            let house = DeskHouse(plain, database: plain.data, hub: plain.hub)
            let (member, browser) = try await house.arrive()
            try await house.say("ready", in: browser)
            let board = LineBoard(house.desk, of: plain.team.id, through: LiveHub())
            #expect(try await board.standing.onDuty == 1)
            let before = readings.count
            for _ in 0..<1000 { _ = try await board.standing }
            #expect(readings.count == before)
            try await plain.data.write {
                try StaffSessionStore.delete(member.secret.holder.description, of: member.viewer.id, in: $0)
            }
            plain.time.pass(.seconds(5))
            #expect(try await board.standing.onDuty == 0)
        }
    }

    @Test func `asks no more statements about many colleagues than about one`() async throws {
        let readings = Readings()
        try await TestHouse.with(
            .sqlite, data: DeskMigrations.all, wrap: { CountingDatabase($0, readings) }
        ) { plain in
            let house = DeskHouse(plain, database: plain.data, hub: plain.hub)
            let (_, browser) = try await house.arrive()
            func statements() async throws -> Int {
                let before = readings.statements
                _ = try await browser.get("/desk")
                return readings.statements - before
            }
            let alone = try await statements()
            for _ in 0..<5 { _ = try await house.arrive() }
            #expect(try await statements() == alone)
        }
    }

    @Test(.enabled(if: Engines.postgres != nil), .timeLimit(.minutes(40)))
    func `of one instance tells the visitors' pages of another what was switched`() async throws {
        try await TestHouse.with(.postgres, data: DeskMigrations.all) { house in
            let here = DeskHouse(house, database: house.data, hub: house.hub)
            let database = try await house.stores.reopenData()
            let hub = LiveHub()
            let announcements = await database.announcements()
            let pump = Task { for await one in announcements { hub.deliver(one) } }
            let there = DeskHouse(house, database: database, hub: hub)
            let board = LineBoard(there.desk, of: house.team.id, through: hub)
            #expect(try await board.standing.switches.isOpen(byHours: true))
            let (_, lead) = try await here.arrive([.shiftLead])
            let token = try await lead.get("/shift").field("_k") ?? ""
            _ = try await lead.post("/shift/line", [("_k", token), ("act", "close")])
            while try await board.standing.switches.isOpen(byHours: true) { await Task.yield() }
            #expect(try await !board.standing.switches.isOpen(byHours: true))
            pump.cancel()
            try await database.close()
        }
    }

    @Test func `lets capacity count every channel together`() async throws {
        try await DeskHouse.with(.sqlite) { house in
            let capacity = Capacity(
                usual: 1, hardMaximum: 2,
                loads: [{ staff, _ in [staff[0]: 1] }, { staff, _ in [staff[0]: 1] }])
            let staff = StaffID(from: .system)
            let (taken, hasRoom) = try await house.house.data.read { transaction in
                (
                    try capacity.taken(by: staff, in: transaction),
                    try capacity.hasRoom(for: staff, in: transaction)
                )
            }
            #expect(taken == 2)
            #expect(!hasRoom)
        }
    }
}
