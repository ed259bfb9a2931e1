// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault

@Suite struct `A call` {
    @Test(arguments: Engines.all)
    func `is welcomed in the line's languages, rings, is answered and leaves nothing`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            let id = CallID(from: .system)
            let arrival = try await house.calls.arrive(id, line: "line", node: "one")
            #expect(arrival == .welcome(line: "line", languages: [.slovenian, .english]))
            #expect(try await house.calls.arrive(id, line: "line", node: "one") == arrival)
            #expect(try await house.calls.distribute().offers.isEmpty, "nobody rings while she chooses")
            try await house.calls.choose(id, .english)
            let offer = try #require(try await house.calls.distribute().offers.first)
            #expect((offer.staff, offer.target, offer.node) == (staff, .browser, "one"))
            #expect(try await house.calls.distribute().isEmpty, "it rings one at a time")
            guard case .talking(let call) = try await house.calls.accept(offer.id, by: staff) else {
                Issue.record("not answered")
                return
            }
            #expect(call.language == .english)
            guard case .talking = try await house.calls.accept(offer.id, by: staff) else {
                Issue.record("told twice it is hers all the same")
                return
            }
            #expect(try await house.calls.finished(id, by: staff).isOver)
            #expect(try await !house.calls.left(id).isNews)
            #expect(try await house.calls.running(on: "one").isEmpty)
            #expect(
                house.floor.story(of: id) == [
                    "opened", "language en", "answered by \(staff)", "ended counsellor",
                ])
        }
    }

    @Test(arguments: Engines.all)
    func `waits in the line's first language if nobody chooses`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let id = CallID(from: .system)
            _ = try await house.calls.arrive(id, line: "line", node: "one")
            house.house.time.pass(.seconds(10))
            let round = try await house.calls.distribute()
            #expect(round.chosen == [id])
            #expect(round.offers.map(\.call) == [id])
        }
    }

    @Test(arguments: Engines.all)
    func `never waits for an empty shift`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let id = CallID(from: .system)
            let empty = try await house.calls.arrive(id, line: "line", node: "one")
            #expect(empty == .elsewhere(number: "+38640000000", .nobody))
            let unknown = try await house.calls.arrive(CallID(from: .system), line: "other", node: "one")
            #expect(unknown == .elsewhere(number: nil, .closed))
            #expect(house.floor.turnedAway == [.nobody, .closed])
            let leaving = try #require(try await house.calls.running(on: "one").first)
            #expect((leaving.call.id, leaving.call.path) == (id, "+38640000000"), "she is told, and goes on")
            #expect(try await house.calls.running(on: "one").count == 1)
            #expect(try await house.calls.left(id).isOver)
            #expect(house.floor.story(of: id).isEmpty)
            let test = CallID(from: .system)
            #expect(
                try await house.calls.arrive(test, line: "line", node: "one", isTest: true)
                    == .elsewhere(number: nil, .nobody))
            #expect(try await house.calls.running(on: "one").isEmpty, "a test rings nobody outside")
        }
    }

    @Test(arguments: Engines.all)
    func `goes on elsewhere when the shift empties, and says so until it is gone`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            house.floor.chats.withLock { $0[staff] = 1 }
            let id = try await house.call()
            #expect(try await house.calls.distribute().isEmpty)
            house.floor.present.withLock { $0[staff] = nil }
            let departure = Departure(call: id, node: "one", number: "+38640000000")
            #expect(try await house.calls.distribute().elsewhere == [departure])
            #expect(try await house.calls.distribute().isEmpty)
            #expect(try await house.state(of: id) == .leaving)
            #expect(try await house.calls.left(id).isOver)
            #expect(house.floor.story(of: id) == ["opened", "language sl", "ended elsewhere"])
        }
    }

    @Test(arguments: Engines.all)
    func `is turned away when as many wait as may, fewer in a surge`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            house.floor.chats.withLock { $0[staff] = 1 }
            for _ in 1...4 { _ = try await house.call() }
            house.floor.isSurge.withLock { $0 = true }
            let id = CallID(from: .system)
            #expect(
                try await house.calls.arrive(id, line: "line", node: "one") == .full(number: "+38640000000"))
            #expect(try await house.state(of: id) == .leaving)
            #expect(try await house.calls.left(id).isOver)
            house.floor.isSurge.withLock { $0 = false }
            guard case .welcome = try await house.calls.arrive(id, line: "line", node: "one") else {
                Issue.record("there is room again")
                return
            }
        }
    }

    @Test(arguments: Engines.all)
    func `may be hung up at every step, twice`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            let choosing = CallID(from: .system)
            _ = try await house.calls.arrive(choosing, line: "line", node: "one")
            let waiting = try await house.call()
            for id in [choosing, waiting] {
                #expect(try await house.calls.left(id).isNews)
                #expect(try await !house.calls.left(id).isNews)
                #expect(house.floor.story(of: id).last == "ended caller")
            }
            let ringing = try await house.call()
            let offer = try #require(try await house.calls.distribute().offers.first)
            #expect(try await house.calls.left(ringing).legs.map(\.id) == [offer.id])
            #expect(try await house.calls.accept(offer.id, by: staff) == .gone)
            #expect(try await house.calls.decline(offer.id, by: staff).isNews == false)
            let (talking, _) = try await house.talk()
            #expect(try await house.calls.left(talking).legs.map(\.role) == [.talking])
            #expect(try await house.calls.running(on: "one").isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `rings the next one if nobody answers, and who misses three is set away`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let one = try await house.seat()
            let id = try await house.call()
            for round in 1...3 {
                let offer = try #require(try await house.calls.distribute().offers.first)
                #expect(offer.staff == one)
                house.house.time.pass(.seconds(20))
                #expect(try await house.calls.unanswered(offer.id).isSetAway == (round == 3))
                #expect(try await !house.calls.unanswered(offer.id).farewell.isNews)
                house.house.time.pass(.seconds(45))
            }
            #expect(house.floor.setAway.withLock { $0 } == [one])
            #expect(try await house.calls.distribute().elsewhere.map(\.call) == [id])
        }
    }

    @Test(arguments: Engines.all)
    func `rings on with the next one although nobody told that it was not answered`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            _ = try await (house.seat(), house.seat())
            let id = try await house.call()
            let first = try #require(try await house.calls.distribute().offers.first)
            house.house.time.pass(.seconds(24))
            #expect(try await house.calls.distribute().isEmpty)
            house.house.time.pass(.seconds(1))
            let round = try await house.calls.distribute()
            #expect(round.ended.map(\.id) == [first.id])
            #expect(round.offers.map(\.call) == [id])
            #expect(round.offers.first?.staff != first.staff)
        }
    }

    @Test(arguments: Engines.all)
    func `asks the counsellor whose code was keyed, and tells nobody whether it was one`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let (_, own) = try await (house.seat(), house.seat())
            house.floor.codes.withLock { $0["12345678"] = own }
            let (known, unknown) = try await (house.call(), house.call())
            try await house.calls.keyed(known, "12345678")
            try await house.calls.keyed(unknown, "87654321")
            #expect(try await house.calls.distribute().offers.first { $0.call == known }?.staff == own)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves a number in the sums of its day alone, and those for two days`(_ engine: Engine) async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let empty = try await house.calls.arrive(CallID(from: .system), line: "line", node: "one")
            #expect(empty == .elsewhere(number: "+38640000000", .nobody))
            #expect(try await house.board().inTime == 0)
            house.house.time.pass(.days(3))
            #expect(try await house.board().inTime == nil)
            _ = try await house.calls.arrive(CallID(from: .system), line: "line", node: "one")
            let rows = try await house.house.data.read {
                try $0.all("SELECT outcome, calls FROM call_tally ORDER BY day LIMIT 9").count
            }
            #expect(rows == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `and chats are one capacity: whoever has both is counted once`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let talking = try await house.seat()
            _ = try await house.talk()
            let (other, third) = try await (house.seat(), house.seat())
            house.floor.chats.withLock { $0 = [talking: 2, other: 1] }
            house.floor.present.withLock { $0[third] = false }
            let crew = try await house.crew()
            #expect(crew.onDuty == 3 && crew.inContact == 2)
            #expect(crew.wrappingUp == 0 && crew.unavailable == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `of a machine's test is in no figure`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            let id = CallID(from: .system)
            _ = try await house.calls.arrive(id, line: "line", node: "one", isTest: true)
            house.house.time.pass(.seconds(10))
            let offer = try #require(try await house.calls.distribute().offers.first)
            _ = try await house.calls.accept(offer.id, by: staff)
            _ = try await house.calls.left(id)
            #expect(house.floor.story(of: id).isEmpty)
        }
    }
}
