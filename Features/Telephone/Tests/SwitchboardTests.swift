// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Testing

@testable import Media
@testable import Telephone

@Suite struct `The switchboard` {
    /// What happens at the engine, at the desk or to the clock.
    enum Step: String, CaseIterable, Sendable {
        case rings, hears, chooses, answered, ends, look, said
    }

    /// Every order in which a caller may hang up, with what is told twice or too late.
    static let orders: [[Step]] = [
        [.rings, .ends],
        [.rings, .ends, .ends, .look],
        [.rings, .ends, .hears, .said, .look],
        [.rings, .rings, .hears, .ends],
        [.rings, .hears, .ends, .chooses, .look],
        [.rings, .hears, .chooses, .ends, .answered, .look],
        [.rings, .hears, .chooses, .look, .answered, .ends, .look],
        [.rings, .hears, .chooses, .look, .answered, .look, .ends, .ends],
        [.rings, .chooses, .look, .answered, .ends, .hears, .said],
        [
            .rings, .hears, .hears, .chooses, .chooses, .look, .answered, .answered, .said, .ends, .rings,
            .ends,
        ],
        [.look, .ends, .hears, .said, .chooses, .rings, .ends],
    ]

    @Test(arguments: Engines.all)
    func `keeps nothing of a call that is over, in whatever order it was told of it`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let scene = try await Scene(house)
            _ = try await house.seat()
            for order in Self.orders {
                let call = scene.newCall()
                for step in order { try await scene.take(step, of: call) }
                try await scene.look()
                #expect(try await scene.isEmpty(), "after \(order.map(\.rawValue))")
                try await scene.freeAgain()
            }
        }
    }

    /// Or a call that nobody makes would ring, and its line would be hung up for another call after a restart.
    @Test(arguments: Engines.all, ["accept", "join", "create"])
    func `keeps nothing of a call that was gone before it could be taken`(_ engine: Engine, _ request: String)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let scene = try await Scene(house)
            _ = try await house.seat()
            let call = scene.newCall()
            scene.engine.refuse(request)
            try await scene.take(.rings, of: call)
            #expect(try await scene.isEmpty())
            try await scene.look()
            #expect(try await house.calls.running(on: "one").isEmpty)
        }
    }

    /// The engine answers nothing about a call that is over, and all other calls would wait with the question.
    @Test(arguments: Engines.all)
    func `waits for no answer about a call that its caller ends at the same moment`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let scene = try await Scene(house)
            _ = try await house.seat()
            let call = scene.newCall()
            for step in [Step.rings, .hears, .chooses, .look, .answered, .look] {
                try await scene.take(step, of: call)
            }
            _ = try await house.calls.left(call.id)
            let begun = ContinuousClock.now
            scene.engine.hangUp(call.line)
            try await scene.look()
            #expect(try await scene.isEmpty())

            let gone = scene.newCall()
            scene.engine.refuse("create")
            scene.engine.hangUp(gone.line)
            try await scene.take(.rings, of: gone)
            #expect(try await scene.isEmpty())
            #expect(ContinuousClock.now - begun < MadeUpEngine.patience)
        }
    }

    @Test(arguments: Engines.all)
    func `finds out after a restart who has hung up meanwhile`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let scene = try await Scene(house)
            _ = try await house.seat()
            let (call, other) = (scene.newCall(), scene.newCall())
            for step in [Step.rings, .hears, .chooses, .look] {
                try await scene.take(step, of: call)
                try await scene.take(step, of: other)
            }
            scene.engine.hangUp(call.line)
            let board = try await scene.restarted()
            try await board.attempt(.look)
            #expect(try await house.calls.running(on: "one").map(\.call.id) == [other.id])
            #expect(await Array(board.circuits.keys) == [other.id])
        }
    }

    @Test(arguments: Engines.all)
    func `goes on when a hang-up cannot be written down, and writes it down later`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let scene = try await Scene(house)
            _ = try await house.seat()
            let (call, other) = (scene.newCall(), scene.newCall())
            for step in [Step.rings, .hears, .chooses, .look] {
                try await scene.take(step, of: call)
                try await scene.take(step, of: other)
            }
            house.floor.isBroken.withLock { $0 = true }
            try await scene.take(.ends, of: call)
            #expect(try await house.calls.running(on: "one").count == 2)
            try await scene.look()
            house.floor.isBroken.withLock { $0 = false }
            try await scene.look()
            #expect(try await house.calls.running(on: "one").map(\.call.id) == [other.id])
            try await scene.take(.ends, of: other)
            #expect(try await scene.isEmpty())
        }
    }

    @Test(arguments: Engines.all)
    func `ends a call whose counsellor hung up at home, although that could not be written down at once`(
        _ engine: Engine
    ) async throws {
        try await TelephoneHouse.with(engine) { house in
            let scene = try await Scene(house)
            let staff = try await house.atHome()
            house.floor.shifts.withLock {
                $0[staff] = CallNeeds.Shift(place: .home, beginsAt: house.house.clock.now)
            }
            let call = scene.newCall()
            for step in [Step.rings, .hears, .chooses, .look, .look] { try await scene.take(step, of: call) }
            let (leg, home) = try #require(await scene.board.circuits[call.id]?.outer.first)
            try await scene.hear(.accepted(line: home.line, SessionDescription(.answer, "v=0\r\n")))
            try await scene.press("1", leg.description)
            #expect(try await house.state(of: call.id) == .talking)
            house.floor.isBroken.withLock { $0 = true }
            try await scene.hear(.ended(line: home.line, code: 0))
            #expect(try await house.state(of: call.id) == .talking)
            house.floor.isBroken.withLock { $0 = false }
            try await scene.look()
            try await scene.look()
            #expect(try await scene.isEmpty())
        }
    }
}

/// A switchboard with an engine that is none, and the calls on it.
struct Scene: Sendable {
    let house: TelephoneHouse
    let engine = MadeUpEngine()
    let board: Switchboard
    private let calls: Calls
    private let claim: JanusSession.Number

    /// A call as the edge names it, on a line of its own.
    struct Ringing: Sendable {
        let id: CallID
        let line: MediaHandle
    }

    init(_ house: TelephoneHouse, _ calls: Calls? = nil) async throws {
        self.house = house
        self.calls = calls ?? house.calls
        let session = try await engine.session()
        claim = await session.claim
        let known = WireStore.Session(number: claim, group: 0)
        try await house.house.data.write { try WireStore.put(known, of: "one", in: $0) }
        board = try await Switchboard(
            self.calls, try MadeUpEngine.settings(), house.house.hub, session, group: 0
        ) { _ in }
    }

    /// The next program after this one was killed.
    func restarted() async throws -> Switchboard {
        let session = try await engine.session(claiming: claim)
        return try await Switchboard.open(
            calls, try MadeUpEngine.settings(), hub: house.house.hub, over: session
        ) { _ in }
    }

    func newCall() -> Ringing { Ringing(id: CallID(from: .system), line: engine.line()) }

    func take(_ step: `The switchboard`.Step, of call: Ringing) async throws {
        let circuit = await board.circuits[call.id]
        switch step {
        case .rings:
            let dialled = calls.organisation.phones.first { $0.key == "line" }?.dial ?? ""
            try await hear(
                .rang(
                    line: call.line,
                    .init(reference: call.id.description, dialled: dialled, offer: .init(.offer, "v=0\r\n"))))
        case .hears: try await hear(.connected(circuit?.caller ?? engine.line()))
        case .chooses: try await press("1", call.id.description)
        case .answered:
            guard let leg = try await house.legs(of: call.id).first, let staff = leg.staff else { return }
            _ = try await calls.accept(leg.id, by: staff)
        case .ends: try await hear(.ended(line: call.line, code: 0))
        case .look: try await look()
        case .said: try await hear(.announcementEnded(circuit?.saying ?? "1", room: call.id.room))
        }
    }

    func hear(_ event: MediaEvent) async throws { try await board.attempt(.media(event)) }

    func press(_ key: Character, _ reference: String) async throws {
        try await board.attempt(.key(PressedKeys.Key(reference: reference, key: key)))
    }

    func look() async throws { try await board.attempt(.look) }

    /// Whether neither the engine nor the database has anything of any call.
    func isEmpty() async throws -> Bool {
        let (handles, rooms) = engine.holds
        let wires = try await house.house.data.read { try WireStore.all(on: "one", in: $0) }
        let running = try await calls.running(on: "one")
        let circuits = await board.circuits
        return handles == 1 && rooms == 0 && wires.isEmpty && running.isEmpty && circuits.isEmpty
    }

    /// Nobody wraps up any more.
    func freeAgain() async throws {
        house.house.time.pass(.seconds(200))
        try await look()
    }
}
