// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The program's session with one media engine, over one WebSocket (Janus 1.1, sub-protocol `janus-protocol`).
///
/// What the session holds outlives the connection: whoever claims it in time, also a program that was started anew, has
/// everything again. So a crash of ours ends no call.
package actor JanusSession {
    /// Where the engine is, and what opens it.
    package struct Engine: Sendable, Codable, Equatable {
        package let host: String
        package let port: Int
        let secret: String
        let roomSecret: String
    }

    /// A number under which the engine keeps a session; opaque.
    package typealias Number = UInt64

    private let engine: Engine
    private let socket: JanusSocket
    private var number: Number?
    private var waiting: [String: Question] = [:]
    private var asked = 0
    private var isOver = false
    /// Lines whose last call is over, as far as the engine has said so.
    private var idle: Set<MediaHandle> = []
    /// What has happened, in order; ends with the connection.
    package nonisolated let events: AsyncStream<MediaEvent>
    private let told: AsyncStream<MediaEvent>.Continuation

    private let patience: Duration

    /// A request that has no answer yet.
    private struct Question {
        let verb: String
        /// The line whose call it ends.
        let ending: MediaHandle?
        let continuation: CheckedContinuation<JanusMessage, any Error>
    }

    private init(_ engine: Engine, _ socket: JanusSocket, patience: Duration) {
        (self.engine, self.socket, self.patience) = (engine, socket, patience)
        (events, told) = AsyncStream.makeStream(of: MediaEvent.self)
    }

    /// Opens a session, or takes over the one of an earlier connection; if that is gone, opens a new one.
    ///
    /// What is not answered within `patience` has failed. Throws `MediaFailure`.
    package static func open(
        _ engine: Engine, claiming earlier: Number? = nil, patience: Duration = .seconds(5)
    ) async throws -> JanusSession {
        let socket: JanusSocket
        do { socket = try await JanusSocket.connect(to: engine.host, port: engine.port) } catch {
            throw MediaFailure.noEngine
        }
        return try await open(engine, over: socket, claiming: earlier, patience: patience)
    }

    /// The same over a connection that is there.
    package static func open(
        _ engine: Engine, over socket: JanusSocket, claiming earlier: Number? = nil,
        patience: Duration = .seconds(5)
    ) async throws -> JanusSession {
        let session = JanusSession(engine, socket, patience: patience)
        Task { await session.listen() }
        do { try await session.begin(claiming: earlier) } catch {
            socket.close()
            throw error
        }
        return session
    }

    private func begin(claiming earlier: Number?) async throws {
        if let earlier {
            do {
                _ = try await ask("claim", ["session_id": .number(earlier)])
                number = earlier
                return
            } catch MediaFailure.refused(458) {
                // It waited in vain and is gone; what it held is gone with it.
            }
        }
        guard let made = try await ask("create").data?.id else { throw MediaFailure.unexpected }
        number = made
    }

    /// The session's number, to be claimed by.
    package var claim: Number { number ?? 0 }

    /// Closes the connection alone: the engine keeps what the session holds, for who claims it.
    package func leave() {
        socket.close()
    }

    /// Ends the session and all it holds.
    package func end() async throws {
        _ = try await ask("destroy")
        socket.close()
    }

    /// Says that somebody is still there; to be called more often than the engine's timeout of a minute.
    package func keepAlive() async throws {
        _ = try await ask("keepalive")
    }

    // MARK: What plugins are asked

    /// A handle with a plugin.
    func attach(_ plugin: String) async throws -> MediaHandle {
        guard let made = try await ask("attach", ["plugin": .text(plugin)]).data?.id else {
            throw MediaFailure.unexpected
        }
        return MediaHandle(number: made)
    }

    /// Gives a handle back, and hangs up what hangs on it.
    ///
    /// One that is gone already is no failure.
    package func detach(_ handle: MediaHandle) async throws {
        do { _ = try await ask("detach", ["handle_id": .number(handle.number)]) } catch MediaFailure.refused(
            459)
        {}
        idle.remove(handle)
    }

    /// Asks a plugin, and waits for its answer.
    @discardableResult
    func ask(
        _ handle: MediaHandle, _ body: [String: JanusValue], with description: SessionDescription? = nil
    ) async throws -> JanusMessage {
        try await ask(handle, body, with: description, ending: nil)
    }

    /// Asks a line to end its call or to turn it away.
    ///
    /// The engine (Janus 1.1) answers nothing to that once the call is over, also if it ends at that very moment. So its end is the
    /// answer, and after it nothing is asked: all that has happened since would wait with whoever asked.
    func askToEnd(_ line: MediaHandle, _ body: [String: JanusValue]) async throws {
        guard !idle.contains(line) else { return }
        try await ask(line, body, with: nil, ending: line)
    }

    @discardableResult
    private func ask(
        _ handle: MediaHandle, _ body: [String: JanusValue], with description: SessionDescription?,
        ending line: MediaHandle?
    ) async throws -> JanusMessage {
        var fields: [String: JanusValue] = ["handle_id": .number(handle.number), "body": .object(body)]
        if let description {
            fields["jsep"] = ["type": .text(description.type.rawValue), "sdp": .text(description.sdp)]
        }
        let message = try await ask("message", fields, ending: line)
        if let code = message.plugindata?.data.errorCode { throw MediaFailure.refused(code) }
        return message
    }

    /// The secret with which rooms are made and managed.
    var roomSecret: JanusValue { .text(engine.roomSecret) }

    private func ask(
        _ verb: String, _ fields: [String: JanusValue] = [:], ending line: MediaHandle? = nil
    ) async throws -> JanusMessage {
        guard !isOver else { throw MediaFailure.lost }
        asked += 1
        let transaction = String(asked)
        var request = fields
        request["janus"] = .text(verb)
        request["transaction"] = .text(transaction)
        request["apisecret"] = .text(engine.secret)
        if let number, request["session_id"] == nil { request["session_id"] = .number(number) }
        let text = Array(try JSONEncoder().encode(JanusValue.object(request)))
        let limit = Task { [patience] in
            try await Task.sleep(for: patience)
            fail(transaction, MediaFailure.tooSlow)
        }
        defer { limit.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            waiting[transaction] = Question(verb: verb, ending: line, continuation: continuation)
            Task {
                do { try await socket.send(text) } catch { fail(transaction, MediaFailure.lost) }
            }
        }
    }

    private func fail(_ transaction: String, _ failure: MediaFailure) {
        waiting.removeValue(forKey: transaction)?.continuation.resume(throwing: failure)
    }

    // MARK: What the engine says

    private func listen() async {
        for await text in socket.texts {
            guard let message = try? JSONDecoder().decode(JanusMessage.self, from: Data(text)) else {
                continue
            }
            hear(message)
        }
        isOver = true
        for transaction in Array(waiting.keys) { fail(transaction, .lost) }
        told.finish()
    }

    private func take(_ event: MediaEvent, _ message: JanusMessage) {
        switch event {
        case .rang(let line, _): idle.remove(line)
        case .ended(let line, _):
            idle.insert(line)
            for (transaction, question) in waiting where question.ending == line {
                waiting[transaction] = nil
                question.continuation.resume(returning: message)
            }
        default: break
        }
        told.yield(event)
    }

    /// Each request is answered once; what comes later under its name has happened.
    private func hear(_ message: JanusMessage) {
        guard let transaction = message.transaction, let question = waiting[transaction] else {
            if let event = MediaEvent(message) { take(event, message) }
            return
        }
        // A plugin that takes its time says first that it was heard.
        if message.janus == "ack", question.verb != "keepalive" { return }
        waiting[transaction] = nil
        if let code = message.error?.code {
            question.continuation.resume(throwing: MediaFailure.refused(code))
        } else {
            question.continuation.resume(returning: message)
        }
    }
}
