// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Store
package import Web

/// Drives one media engine: what happens there becomes steps of calls, and what the database says of calls the engine is made
/// to do.
///
/// Everything comes through one door, in order, and is done one after the other; so nothing is half done when the next comes.
/// The database is the truth: after every step, and whenever something changed elsewhere, each call here is brought to what
/// stands there (`Switchboard+Standing`). A program that is started anew claims the engine's session and does the same.
package actor Switchboard {
    let calls: Calls
    let settings: LineSettings
    private let hub: LiveHub
    private let session: JanusSession
    let rooms: VoiceRooms
    let lines: TelephoneLines
    private let door: AsyncStream<Signal>
    private let opened: AsyncStream<Signal>.Continuation
    /// Told when something could not be done.
    let refused: @Sendable (any Error) -> Void
    /// What further lines of this engine name.
    var group: UInt64
    var circuits: [CallID: Circuit] = [:]
    /// Test calls that are up, by their lines.
    var trials: [MediaHandle: Trial] = [:]
    /// Whether the edge knows that calls can come here.
    package private(set) var isRegistered = false

    /// What comes through the door.
    enum Signal: Sendable {
        case media(MediaEvent)
        case key(PressedKeys.Key)
        /// Something changed, or time has passed.
        case look
        case engineLost
    }

    /// Drives an engine by a session that is open.
    init(
        _ calls: Calls, _ settings: LineSettings, _ hub: LiveHub, _ session: JanusSession,
        group: UInt64, refused: @escaping @Sendable (any Error) -> Void
    ) async throws {
        (self.calls, self.settings, self.hub, self.refused) = (calls, settings, hub, refused)
        (self.session, self.group) = (session, group)
        (door, opened) = AsyncStream.makeStream(of: Signal.self)
        rooms = try await VoiceRooms(session)
        lines = TelephoneLines(session)
    }

    /// Finds the engine, and the calls that are up in it.
    ///
    /// Throws `MediaFailure` if it is not there.
    package static func open(
        _ calls: Calls, _ settings: LineSettings, hub: LiveHub,
        refused: @escaping @Sendable (any Error) -> Void
    ) async throws -> Switchboard {
        let known = try await calls.database.read { try WireStore.session(of: settings.node, in: $0) }
        let session = try await JanusSession.open(settings.media, claiming: known?.number)
        return try await open(calls, settings, hub: hub, over: session, refused: refused)
    }

    /// The same by a session that is there, claimed or new.
    static func open(
        _ calls: Calls, _ settings: LineSettings, hub: LiveHub, over session: JanusSession,
        refused: @escaping @Sendable (any Error) -> Void
    ) async throws -> Switchboard {
        do {
            let known = try await calls.database.read { try WireStore.session(of: settings.node, in: $0) }
            let isClaimed = await session.claim == known?.number
            let switchboard = try await Switchboard(
                calls, settings, hub, session, group: isClaimed ? known?.group ?? 0 : 0, refused: refused)
            if isClaimed { try await switchboard.resume() } else { try await switchboard.begin() }
            return switchboard
        } catch {
            // The next try needs another connection.
            await session.leave()
            throw error
        }
    }

    /// A new session knows no call: those that were here are gone, and the edge must be told.
    private func begin() async throws {
        try await Self.abandon(calls, settings)
        try await calls.database.write { [settings] in
            try WireStore.forgetAll(on: settings.node, in: $0)
        }
        _ = try await lines.register(as: settings.node, at: settings.edge)
    }

    /// The engine is gone, and with it the sound of every call: nobody waits in silence.
    package static func abandon(_ calls: Calls, _ settings: LineSettings) async throws {
        let edge = Edge(at: settings.edgeDoor)
        for running in try await calls.running(on: settings.node) {
            try? await edge.end(running.call.id.description)
            _ = try await calls.left(running.call.id)
        }
    }

    /// The calls that are up are found again by the engine's numbers; of which none are known, they are gone.
    ///
    /// Those that were ended meanwhile are hung up at the first look.
    private func resume() async throws {
        isRegistered = true
        let ends = try await calls.database.read { [settings] in try WireStore.all(on: settings.node, in: $0)
        }
        for end in ends where end.leg == nil {
            // Nobody was there to hear that she hung up.
            let isUp = try await lines.isUp(end.line)
            circuits[end.call] = Circuit(
                call: end.call, line: end.line, caller: end.place, isUp: isUp, canHear: true, isHeld: nil)
        }
        for end in ends {
            guard let leg = end.leg else { continue }
            circuits[end.call]?.outer[leg] = Circuit.Extension(
                line: end.line, place: end.place, lobby: end.isWithCaller ? nil : leg.room,
                rungAt: calls.clock.now, isAnswered: true,
                isUp: end.isWithCaller ? try await lines.isUp(end.line) : true)
        }
        for running in try await calls.running(on: settings.node) where circuits[running.call.id] == nil {
            _ = try await calls.left(running.call.id)
        }
        for call in circuits.keys {
            try await rooms.stopPlaying(in: call.room, called: Circuit.names)
        }
    }

    /// Works until the engine or the connection to it is lost, or the task is cancelled; then the engine keeps what is up.
    func run() async throws {
        let watch = hub.subscribe(
            to: [LiveHub.subject(Calls.channel, calls.team.description)], asStream: false)
        let sources = [
            Task { [session, opened] in
                for await event in session.events { opened.yield(.media(event)) }
                opened.yield(.engineLost)
            },
            Task { [opened] in
                for await _ in watch.wakes where !watch.take().isBeat { opened.yield(.look) }
            },
            Task { [opened] in
                while !Task.isCancelled {
                    opened.yield(.look)
                    try await Task.sleep(for: Self.rhythm)
                }
            },
            Task { [session] in
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(20))
                    // One that is not answered in time is asked again: a session that nobody keeps alive ends.
                    try? await session.keepAlive()
                }
            },
        ]
        defer {
            for source in sources { source.cancel() }
            watch.end()
        }
        do {
            for await signal in door { try await attempt(signal) }
        } catch {
            await session.leave()
            throw error
        }
        await session.leave()
    }

    /// A key was pressed in some call, of whichever engine.
    nonisolated func pressed(_ key: PressedKeys.Key) {
        opened.yield(.key(key))
    }

    /// What the engine or the database did not do for one call must not end the others; what is left of it is seen to at
    /// the next look.
    func attempt(_ signal: Signal) async throws {
        if case .engineLost = signal { throw MediaFailure.lost }
        do { try await take(signal) } catch MediaFailure.lost { throw MediaFailure.lost } catch {
            refused(error)
        }
    }

    /// How soon what only time brings about is seen: who rings next, and that nobody answered.
    private static let rhythm = Duration.seconds(1)

    private func take(_ signal: Signal) async throws {
        switch signal {
        case .media(let event): try await hear(event)
        case .key(let key): try await press(key)
        case .look:
            _ = try await calls.distribute()
            try await calls.touch(Array(circuits.keys), on: settings.node)
            try await standAll()
        case .engineLost: break
        }
    }

    /// The edge knows us: as many lines as calls there may be.
    func registered(_ group: UInt64) async throws {
        isRegistered = true
        guard group != self.group else { return }
        self.group = group
        let made = WireStore.Session(number: await session.claim, group: group)
        try await calls.database.write { [settings] in
            try WireStore.put(made, of: settings.node, in: $0)
        }
        for _ in 0..<settings.lines { _ = try await lines.addLine(to: group, of: settings.node) }
    }

    func unregistered() {
        isRegistered = false
    }

    func detach(_ handle: MediaHandle) async throws {
        try await session.detach(handle)
    }
}
