// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Synchronization
import Testing

@testable import Media

@Suite struct `A telephone line that is hung up` {
    private let line = MediaHandle(number: 7)

    @Test(arguments: ["hangup", "decline"])
    func `waits for no answer when its call ends at the same moment`(_ request: String) async throws {
        let engine = SilentEngine()
        let session = try await engine.session()
        // Thrown here, and no failure to who hangs up.
        try await session.askToEnd(line, ["request": .text(request)])
        #expect(engine.asked == [request])
        await session.leave()
    }

    @Test func `is asked nothing once its call is over, and again when the next has rung`() async throws {
        let engine = SilentEngine()
        let session = try await engine.session()
        let lines = TelephoneLines(session)
        var events = session.events.makeAsyncIterator()
        engine.sayEnded()
        #expect(await events.next() == .ended(line: line, code: 0))
        try await lines.hangUp(line)
        try await lines.decline(line)
        #expect(engine.asked == [])
        engine.sayRang()
        _ = await events.next()
        try await lines.hangUp(line)
        #expect(engine.asked == ["hangup"])
        await session.leave()
    }
}

/// An engine on which a call ends when it is asked to end it; Janus, too, answers nothing else then.
private final class SilentEngine: Sendable {
    private let heard = Mutex<[String]>([])
    private let texts: AsyncStream<[UInt8]>
    private let told: AsyncStream<[UInt8]>.Continuation

    init() {
        (texts, told) = AsyncStream.makeStream(of: [UInt8].self)
    }

    var asked: [String] { heard.withLock { $0 } }

    func session() async throws -> JanusSession {
        let socket = JanusSocket(texts: texts) { [self] in
            hear($0)
        } close: { [told] in
            told.finish()
        }
        let place = try JSONDecoder().decode(
            JanusSession.Engine.self,
            from: Data(#"{"host": "127.0.0.1", "port": 1, "secret": "s", "roomSecret": "r"}"#.utf8))
        return try await JanusSession.open(place, over: socket, patience: .seconds(60))
    }

    func sayEnded() { tell(#"{"event": "hangup"}"#) }

    func sayRang() {
        tell(
            #"{"event": "incomingcall", "headers": {"X-Ref": "1", "X-Line": "2"}}"#,
            #", "jsep": {"type": "offer", "sdp": "v=0"}"#)
    }

    private func tell(_ result: String, _ more: String = "") {
        say(#"{"janus": "event", "sender": 7, "plugindata": {"data": {"result": \#(result)}}\#(more)}"#)
    }

    private func say(_ text: String) { told.yield(Array(text.utf8)) }

    private func hear(_ text: [UInt8]) {
        guard let asked = try? JSONDecoder().decode(Asked.self, from: Data(text)) else { return }
        guard let request = asked.body?.request else {
            return say(#"{"janus": "success", "transaction": "\#(asked.transaction)", "data": {"id": 1}}"#)
        }
        heard.withLock { $0.append(request) }
        say(#"{"janus": "ack", "transaction": "\#(asked.transaction)"}"#)
        sayEnded()
    }

    /// As much of a request as is needed.
    private struct Asked: Decodable {
        let transaction: String
        let body: Body?

        struct Body: Decodable {
            let request: String
        }
    }
}
