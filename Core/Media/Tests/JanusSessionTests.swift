// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Media

/// Where the engine is installed, as `scripts/setup test` does.
@Suite(.serialized, .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/janus")))
struct JanusSessionTests {
    /// Beside hundreds of other tests an answer may take its time.
    private func open(_ engine: JanusSession.Engine, claiming earlier: JanusSession.Number? = nil)
        async throws
        -> JanusSession
    {
        try await JanusSession.open(engine, claiming: earlier, patience: .seconds(60))
    }

    @Test func `rooms are made, and a room that is there is not made again`() async throws {
        try await withEngine { engine in
            let session = try await open(engine.place)
            let rooms = try await VoiceRooms(session)
            try await rooms.open(7, for: .telephone)
            #expect(try await rooms.count(in: 7) == 0)
            await #expect(throws: MediaFailure.refused(486)) { try await rooms.open(7, for: .telephone) }
            try await rooms.close(7)
            await #expect(throws: MediaFailure.refused(485)) { try await rooms.count(in: 7) }
            try await rooms.close(7)
        }
    }

    @Test func `whoever does not know the secret is let into nothing`() async throws {
        try await withEngine { engine in
            let stranger = JanusSession.Engine(
                host: engine.place.host, port: engine.place.port, secret: "guessed", roomSecret: "guessed")
            await #expect(throws: MediaFailure.refused(403)) { try await open(stranger) }
            let halfStranger = JanusSession.Engine(
                host: engine.place.host, port: engine.place.port, secret: engine.place.secret,
                roomSecret: "guessed")
            let rooms = try await VoiceRooms(open(halfStranger))
            await #expect(throws: MediaFailure.self) { try await rooms.open(8, for: .wide) }
        }
    }

    @Test func `a program that was killed has its session and rooms again`() async throws {
        try await withEngine { engine in
            let killed = try await open(engine.place)
            try await VoiceRooms(killed).open(9, for: .telephone)
            await killed.leave()
            for await _ in killed.events {}
            let next = try await open(engine.place, claiming: killed.claim)
            #expect(await next.claim == killed.claim)
            #expect(try await VoiceRooms(next).count(in: 9) == 0)
            try await next.end()
            let late = try await open(engine.place, claiming: killed.claim)
            #expect(await late.claim != killed.claim)
        }
    }

    @Test func `an announcement ends when it is told to, also one that another program has begun`()
        async throws
    {
        try await withEngine { engine in
            let file = try engine.announcement()
            let killed = try await open(engine.place)
            let before = try await VoiceRooms(killed)
            try await before.open(10, for: .telephone)
            try await before.play(file, as: "1", in: 10, again: true)
            try await before.stopPlaying(in: 10)
            #expect(try await isPlayed("1", in: 10, by: killed) == false)
            try await before.play(file, as: "2", in: 10, again: true)
            await killed.leave()
            for await _ in killed.events {}

            let next = try await open(engine.place, claiming: killed.claim)
            let rooms = try await VoiceRooms(next)
            try await rooms.play(file, as: "2", in: 10, again: true)
            #expect(try await isPlayed("2", in: 10, by: next))
            try await rooms.play(file, as: "2", in: 10, again: true)
            try await VoiceRooms(next).stopPlaying(in: 10, called: ["1", "2"])
            #expect(try await isPlayed("2", in: 10, by: next) == false)
        }
    }

    /// Whether an announcement of this name is played: none can be begun under it then.
    private func isPlayed(_ name: String, in room: UInt64, by session: JanusSession) async throws -> Bool {
        let desk = try await session.attach("janus.plugin.audiobridge")
        do {
            try await session.ask(
                desk,
                [
                    "request": "play_file", "room": .number(room), "secret": await session.roomSecret,
                    "admin_key": await session.roomSecret, "file_id": .text(name),
                    "filename": "/announcements/silence.opus",
                ])
            return false
        } catch MediaFailure.refused(490) {
            return true
        }
    }

    @Test func `an engine that dies ends every wait`() async throws {
        let engine = try await Engine()
        let session = try await open(engine.place)
        engine.stop()
        for await _ in session.events {}
        await #expect(throws: MediaFailure.lost) { try await session.keepAlive() }
        await #expect(throws: MediaFailure.noEngine) { try await open(engine.place) }
    }

    @Test func `nothing is recorded, whatever the engine says`() async throws {
        let free = try await Engine(walled: false)
        defer { free.stop() }
        try await withEngine { engine in
            let name = "\(UUID().uuidString).wav"
            let places = [
                "/tmp", "/dev/shm", "/dev", "/announcements", "/settings", "/", "/var/tmp", "/run",
                engine.folder.path,
            ]
            for (room, place) in places.enumerated() {
                try await record("\(place)/\(name)", in: UInt64(room + 1), of: engine)
            }
            // Asked last, it has had the least time to begin.
            let heard = free.folder.appending(path: name).path
            try await record(heard, in: 1, of: free)
            let end = ContinuousClock.now + .seconds(30)
            while !FileManager.default.fileExists(atPath: heard), ContinuousClock.now < end {
                await Task.yield()
            }
            #expect(FileManager.default.fileExists(atPath: heard), "an engine without walls records")
            #expect(places.map { "\($0)/\(name)" }.filter(FileManager.default.fileExists) == [])
        }
    }

    private func record(_ file: String, in room: UInt64, of engine: Engine) async throws {
        let session = try await open(engine.place)
        try await VoiceRooms(session).open(room, for: .telephone)
        let desk = try await session.attach("janus.plugin.audiobridge")
        try await session.ask(
            desk,
            [
                "request": "enable_recording", "room": .number(room), "secret": await session.roomSecret,
                "record": true, "record_file": .text(file),
            ])
    }
}
