// SPDX-License-Identifier: EUPL-1.2

import Synchronization

/// Rooms in which voices meet (Janus' AudioBridge): each call is one, whoever else comes in.
package struct VoiceRooms: Sendable {
    private static let plugin = "janus.plugin.audiobridge"
    private let session: JanusSession
    /// Makes and manages rooms; nobody is heard through it.
    private let desk: MediaHandle
    private let playing = Playing()

    /// How well voices sound in a room.
    package enum Sound: UInt64, Sendable {
        /// With a telephone in it: the engine makes whistling out of a telephone's sound in any better room.
        case telephone = 8_000
        /// Browsers alone.
        case wide = 16_000
    }

    /// What somebody's end speaks.
    package enum Codec: String, Sendable {
        case telephone = "pcma"
        case browser = "opus"
    }

    package init(_ session: JanusSession) async throws {
        self.session = session
        desk = try await session.attach(Self.plugin)
    }

    /// Makes a room that is not listed, not recorded, and gone with the last word about it.
    package func open(_ room: UInt64, for sound: Sound) async throws {
        var body: [String: JanusValue] = [
            "request": "create", "room": .number(room), "admin_key": await session.roomSecret,
            "secret": await session.roomSecret, "permanent": false, "is_private": true, "record": false,
            "sampling_rate": .number(sound.rawValue), "default_prebuffering": 4,
        ]
        // Browsers repair what a bad connection loses, if they are sent what it takes.
        if sound == .wide { (body["default_expectedloss"], body["default_bitrate"]) = (10, 24_000) }
        try await session.ask(desk, body)
    }

    /// Makes a room of browsers alone, unless it is there.
    package func openForBrowsers(_ room: UInt64) async throws {
        do { try await open(room, for: .wide) } catch MediaFailure.refused(Self.roomExists) {}
    }

    private static let roomExists = 486

    /// Throws everybody out and ends it; one that is gone already is no failure.
    package func close(_ room: UInt64) async throws {
        _ = playing.taken(from: room)
        do {
            try await session.ask(
                desk,
                [
                    "request": "destroy", "room": .number(room), "secret": await session.roomSecret,
                    "permanent": false,
                ])
        } catch MediaFailure.refused(Self.noSuchRoom) {}
    }

    private static let noSuchRoom = 485

    /// Plays an announcement to all who are in it, once or until it is stopped; `MediaEvent.announcementEnded` names it.
    package func play(_ file: String, as name: String, in room: UInt64, again: Bool = false) async throws {
        playing.begun(name, in: room)
        do {
            try await begin(file, as: name, in: room, again: again)
        } catch MediaFailure.refused {
            // A program that was killed has left one of this name, which is heard no longer than until now.
            try await stop(name, in: room)
            try await begin(file, as: name, in: room, again: again)
        }
    }

    private func begin(_ file: String, as name: String, in room: UInt64, again: Bool) async throws {
        try await session.ask(
            desk,
            [
                "request": "play_file", "room": .number(room), "secret": await session.roomSecret,
                "admin_key": await session.roomSecret, "file_id": .text(name), "filename": .text(file),
                "loop": .truth(again),
            ])
    }

    /// Ends whatever announcements were begun here, and those of these names; none is no failure.
    ///
    /// The engine can end one by its name alone, and does not tell which there are.
    package func stopPlaying(in room: UInt64, called names: [String] = []) async throws {
        for name in playing.taken(from: room).union(names).sorted() { try await stop(name, in: room) }
    }

    private func stop(_ name: String, in room: UInt64) async throws {
        do {
            try await session.ask(
                desk,
                [
                    "request": "stop_file", "room": .number(room), "secret": await session.roomSecret,
                    "admin_key": await session.roomSecret, "file_id": .text(name),
                ])
        } catch MediaFailure.refused {
            // It has ended by itself meanwhile, or the room has.
        }
    }

    /// Hands the sound of a room to the program's own `Ear` as long as the room is there.
    package func tell(_ room: UInt64, to host: String = "127.0.0.1", port: Int) async throws {
        try await session.ask(
            desk,
            [
                "request": "rtp_forward", "room": .number(room), "secret": await session.roomSecret,
                "admin_key": await session.roomSecret, "host": .text(host), "port": .number(UInt64(port)),
                "codec": "pcma", "ptype": .number(8), "always_on": true,
            ])
    }

    /// How many are in it.
    package func count(in room: UInt64) async throws -> Int {
        let said = try await session.ask(
            desk,
            ["request": "listparticipants", "room": .number(room), "secret": await session.roomSecret])
        return said.plugindata?.data.participants?.count ?? 0
    }

    // MARK: Who is in a room

    /// Takes somebody in who offers how to be heard, and answers her.
    package func join(
        _ room: UInt64, offering offer: SessionDescription, speaking codec: Codec, muted: Bool = false
    ) async throws -> (place: MediaHandle, answer: SessionDescription) {
        let place = try await session.attach(Self.plugin)
        do {
            let said = try await session.ask(
                place,
                [
                    "request": "join", "room": .number(room), "codec": .text(codec.rawValue),
                    "muted": .truth(muted),
                ],
                with: codec == .telephone ? offer.beginning : offer)
            guard let answer = said.jsep else { throw MediaFailure.unexpected }
            return (place, answer)
        } catch {
            try? await session.detach(place)
            throw error
        }
    }

    /// Makes a place for an ordinary telephone that is yet to be rung, and offers how it is heard.
    package func offer(in room: UInt64) async throws -> (place: MediaHandle, offer: SessionDescription) {
        let place = try await session.attach(Self.plugin)
        let said = try await session.ask(
            place,
            [
                "request": "join", "room": .number(room), "codec": .text(Codec.telephone.rawValue),
                "generate_offer": true,
            ])
        guard let offer = said.jsep else { throw MediaFailure.unexpected }
        return (place, offer.beginning)
    }

    /// The telephone has answered how it is heard.
    package func connect(_ place: MediaHandle, _ answer: SessionDescription) async throws {
        try await session.ask(place, ["request": "configure"], with: answer)
    }

    /// Whether she is heard by the others.
    package func mute(_ place: MediaHandle, _ muted: Bool) async throws {
        try await session.ask(place, ["request": "configure", "muted": .truth(muted)])
    }

    /// Leads somebody into another room; whoever stays hears silence at once.
    package func move(_ place: MediaHandle, to room: UInt64) async throws {
        try await session.ask(place, ["request": "changeroom", "room": .number(room)])
    }

    /// Lets somebody out.
    package func leave(_ place: MediaHandle) async throws {
        try await session.detach(place)
    }
}

/// The announcements that were begun in each room and not ended by us.
private final class Playing: Sendable {
    private let names = Mutex<[UInt64: Set<String>]>([:])

    func begun(_ name: String, in room: UInt64) {
        _ = names.withLock { $0[room, default: []].insert(name) }
    }

    func taken(from room: UInt64) -> Set<String> { names.withLock { $0.removeValue(forKey: room) } ?? [] }
}
