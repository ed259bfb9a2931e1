// SPDX-License-Identifier: EUPL-1.2

/// What the media engine says: an answer to a request, or something that has happened.
///
/// Only what is named here is read. Who calls and the call's identity at the edge are not among it, although the
/// engine tells both (masked): what is never read is never stored.
struct JanusMessage: Decodable, Sendable {
    /// Which kind of saying it is, such as `success`, `ack`, `event`, `error`, `webrtcup`, `media` or `hangup`.
    let janus: String
    /// Which request it answers; chosen by who asked.
    let transaction: String?
    /// The handle that says it.
    let sender: UInt64?
    let data: Identity?
    let error: Refusal?
    let plugindata: Plugin?
    let jsep: SessionDescription?
    /// With `media`: whether anything is heard.
    let receiving: Bool?

    /// What was made.
    struct Identity: Decodable, Sendable {
        let id: UInt64
    }

    /// Why not, as a number.
    struct Refusal: Decodable, Sendable {
        let code: Int
    }

    /// What a plugin says, in the engine's envelope.
    struct Plugin: Decodable, Sendable {
        let data: JanusAnswer
    }
}

/// What a plugin says: of a telephone line (`sip`), or of a room (`audiobridge`).
struct JanusAnswer: Decodable, Sendable {
    let result: Result?
    let errorCode: Int?
    /// Whoever has come, goes or is in a room.
    let participants: [Participant]?
    /// What happened to an announcement.
    let audiobridge: String?
    let room: UInt64?
    let announcement: String?

    private enum CodingKeys: String, CodingKey {
        case result, participants, audiobridge, room
        case announcement = "file_id"
        case errorCode = "error_code"
    }

    /// A telephone line says what happens to it as an object; a room says "ok" as a text, which tells nothing more.
    struct Result: Decodable, Sendable {
        let event: String
        let masterID: UInt64?
        let headers: [String: String]?
        let code: Int?

        private enum CodingKeys: String, CodingKey {
            case event, headers, code
            case masterID = "master_id"
        }
    }

    /// Somebody who is in a room.
    struct Participant: Decodable, Sendable {
        let id: UInt64
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        result = try? container.decodeIfPresent(Result.self, forKey: .result)
        errorCode = try container.decodeIfPresent(Int.self, forKey: .errorCode)
        participants = try container.decodeIfPresent([Participant].self, forKey: .participants)
        audiobridge = try container.decodeIfPresent(String.self, forKey: .audiobridge)
        announcement = try container.decodeIfPresent(String.self, forKey: .announcement)
        room = try container.decodeIfPresent(UInt64.self, forKey: .room)
    }
}
