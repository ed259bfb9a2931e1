// SPDX-License-Identifier: EUPL-1.2

/// Rooms through which pictures are passed on (Janus' VideoRoom): each is sent once, and goes to whoever asks for it.
///
/// They carry no sound: voices meet in `VoiceRooms`, where a picture that fails disturbs nobody.
package struct PictureRooms: Sendable {
    private static let plugin = "janus.plugin.videoroom"
    private let session: JanusSession
    /// Makes and ends rooms; nobody is seen through it.
    private let desk: MediaHandle

    /// What one picture takes of a connection, in bits a second: two of them and a voice fit into 300,000.
    private static let bitrate: UInt64 = 110_000
    /// How many pictures a room takes; the program counts those of a meeting itself.
    private static let most: UInt64 = 15
    private static let roomExists = 427
    private static let noSuchRoom = 426

    package init(_ session: JanusSession) async throws {
        self.session = session
        desk = try await session.attach(Self.plugin)
    }

    /// Makes a room that is not listed and not recorded; one that is there already is no failure.
    package func open(_ room: UInt64) async throws {
        do {
            try await session.ask(
                desk,
                [
                    "request": "create", "room": .number(room), "admin_key": await session.roomSecret,
                    "secret": await session.roomSecret, "permanent": false, "is_private": true,
                    "record": false, "lock_record": true, "publishers": .number(Self.most),
                    "bitrate": .number(Self.bitrate), "bitrate_cap": true, "fir_freq": 10,
                    "videocodec": "vp8", "audiocodec": "opus",
                ])
        } catch MediaFailure.refused(Self.roomExists) {}
    }

    /// Ends a room with all pictures in it; one that is gone already is no failure.
    package func close(_ room: UInt64) async throws {
        do {
            try await session.ask(
                desk,
                ["request": "destroy", "room": .number(room), "secret": await session.roomSecret])
        } catch MediaFailure.refused(Self.noSuchRoom) {}
    }

    /// Takes a picture in, under a number that those who look ask for; makes the room where there is none.
    package func show(_ picture: UInt64, in room: UInt64, offering offer: SessionDescription) async throws
        -> (place: MediaHandle, answer: SessionDescription)
    {
        let body: [String: JanusValue] = [
            "request": "joinandconfigure", "ptype": "publisher", "room": .number(room),
            "id": .number(picture), "video": true, "audio": false, "bitrate": .number(Self.bitrate),
        ]
        do { return try await seat(body, with: offer) } catch MediaFailure.refused(Self.noSuchRoom) {
            try await open(room)
            return try await seat(body, with: offer)
        }
    }

    /// Makes a place for somebody who looks at a picture, and offers how it comes to her.
    package func watch(_ picture: UInt64, in room: UInt64) async throws
        -> (place: MediaHandle, offer: SessionDescription)
    {
        let streams: JanusValue = .list([.object(["feed": .number(picture)])])
        return try await seat(
            ["request": "join", "ptype": "subscriber", "room": .number(room), "streams": streams], with: nil)
    }

    /// She has answered how she looks at it.
    package func begin(_ place: MediaHandle, _ answer: SessionDescription) async throws {
        try await session.ask(place, ["request": "start"], with: answer)
    }

    private func seat(_ body: [String: JanusValue], with offer: SessionDescription?) async throws
        -> (MediaHandle, SessionDescription)
    {
        let place = try await session.attach(Self.plugin)
        do {
            guard let description = try await session.ask(place, body, with: offer).jsep else {
                throw MediaFailure.unexpected
            }
            return (place, description)
        } catch {
            try? await session.detach(place)
            throw error
        }
    }
}
