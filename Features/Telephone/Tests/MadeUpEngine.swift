// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Synchronization

@testable import Media
@testable import Telephone

/// What a media engine answers, without one: everything works at once unless the test says otherwise.
final class MadeUpEngine: Sendable {
    private struct State: Sendable {
        var last: UInt64 = 1000
        var handles: Set<UInt64> = []
        var rooms: Set<UInt64> = []
        var refused: [String] = []
        var sessions: Set<UInt64> = []
        var told: AsyncStream<[UInt8]>.Continuation?
        var over: Set<UInt64> = []
    }

    private let state = Mutex(State())

    /// What it holds: of an engine on which there is no call nothing but the place from which rooms are managed.
    var holds: (handles: Int, rooms: Int) { state.withLock { ($0.handles.count, $0.rooms.count) } }

    /// It refuses the next request of this name.
    func refuse(_ request: String) { state.withLock { $0.refused.append(request) } }

    func line() -> MediaHandle { MediaHandle(number: state.withLock { Self.next(&$0) }) }

    /// Whoever waits to be claimed has waited in vain.
    func forgetSessions() { state.withLock { $0.sessions = [] } }

    /// Says that nothing is heard of any place any more, to whoever claimed or opened a session last.
    func fallSilent() { tell("media", #", "receiving": false"#) }

    /// Says that the connection of every place is gone.
    func breakOff() { tell("hangup", "") }

    private func tell(_ event: String, _ more: String) {
        let (told, handles) = state.withLock { ($0.told, $0.handles) }
        for handle in handles {
            told?.yield(Array(#"{"janus": "\#(event)", "sender": \#(handle)\#(more)}"#.utf8))
        }
    }

    /// Whoever is on this line hangs up: it says so, and answers nothing to who ends or declines her call afterwards.
    func hangUp(_ line: MediaHandle) {
        let told = state.withLock { state in
            state.over.insert(line.number)
            return state.told
        }
        told?.yield(
            Array(
                """
                {"janus": "event", "sender": \(line.number), "plugindata": {"data": {"result": {"event": "hangup"}}}}
                """.utf8))
    }

    func session(claiming earlier: JanusSession.Number? = nil) async throws -> JanusSession {
        let (texts, told) = AsyncStream.makeStream(of: [UInt8].self)
        state.withLock { $0.told = told }
        let socket = JanusSocket(texts: texts) { [self] in
            if let reply = reply(to: $0) { told.yield(reply) }
        } close: {
            told.finish()
        }
        return try await JanusSession.open(
            try Self.settings().media, over: socket, claiming: earlier, patience: Self.patience)
    }

    /// Longer than any test takes in which everything is answered.
    static let patience = Duration.seconds(90)

    static func settings() throws -> LineSettings {
        try JSONDecoder().decode(
            LineSettings.self,
            from: Data(
                """
                {"media": {"host": "127.0.0.1", "port": 1, "secret": "s", "roomSecret": "r"}, "edge": "127.0.0.1:5060",
                 "edgeDoor": "127.0.0.1:1", "keysPort": 1, "node": "one", "lines": 1}
                """.utf8))
    }

    private static func next(_ state: inout State) -> UInt64 {
        state.last += 1
        return state.last
    }

    private func reply(to text: [UInt8]) -> [UInt8]? {
        guard let asked = try? JSONSerialization.jsonObject(with: Data(text)) as? [String: Any],
            let verb = asked["janus"] as? String
        else { return nil }
        var reply: [String: Any] = ["janus": "success", "transaction": asked["transaction"] ?? ""]
        switch verb {
        case "create", "attach": reply["data"] = ["id": made(verb)]
        case "claim":
            let session = (asked["session_id"] as? NSNumber)?.uint64Value ?? 0
            if !state.withLock({ $0.sessions.contains(session) }) {
                reply["janus"] = "error"
                reply["error"] = ["code": 458]
            }
        case "detach":
            let handle = (asked["handle_id"] as? NSNumber)?.uint64Value ?? 0
            _ = state.withLock { $0.handles.remove(handle) }
        case "message":
            if isInVain(asked) { return nil }
            reply.merge(done(asked)) { _, new in new }
        default: break
        }
        return (try? JSONSerialization.data(withJSONObject: reply)).map { Array($0) }
    }

    private func isInVain(_ asked: [String: Any]) -> Bool {
        let request = (asked["body"] as? [String: Any])?["request"] as? String ?? ""
        return ["hangup", "decline"].contains(request) && isOver(asked)
    }

    private func isOver(_ asked: [String: Any]) -> Bool {
        let line = (asked["handle_id"] as? NSNumber)?.uint64Value ?? 0
        return state.withLock { $0.over.contains(line) }
    }

    private func made(_ verb: String) -> UInt64 {
        state.withLock { state in
            let id = Self.next(&state)
            if verb == "attach" { state.handles.insert(id) } else { state.sessions.insert(id) }
            return id
        }
    }

    private func done(_ asked: [String: Any]) -> [String: Any] {
        let body = asked["body"] as? [String: Any] ?? [:]
        let request = body["request"] as? String ?? ""
        let room = (body["room"] as? NSNumber)?.uint64Value ?? 0
        let isRefused = state.withLock { state in
            guard let place = state.refused.firstIndex(of: request) else {
                if request == "create" { state.rooms.insert(room) }
                if request == "destroy" { state.rooms.remove(room) }
                return false
            }
            state.refused.remove(at: place)
            return true
        }
        if isRefused { return ["plugindata": ["data": ["error_code": 499]]] }
        if request == "info" { return ["plugindata": ["data": ["error_code": isOver(asked) ? 0 : 443]]] }
        let isOffer = body["generate_offer"] as? Bool == true
        let data: [String: Any] = ["plugindata": ["data": [String: Any]()]]
        guard isOffer || asked["jsep"] != nil else { return data }
        return data.merging(["jsep": ["type": isOffer ? "offer" : "answer", "sdp": "v=0\r\n"]]) { $1 }
    }
}
