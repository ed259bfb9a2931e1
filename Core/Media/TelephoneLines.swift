// SPDX-License-Identifier: EUPL-1.2

/// The telephone lines of one engine: the edge hands each call to the first that is free (Janus' SIP plugin).
package struct TelephoneLines: Sendable {
    private static let plugin = "janus.plugin.sip"
    private let session: JanusSession

    package init(_ session: JanusSession) {
        self.session = session
    }

    /// Tells the edge that calls for this name come here; `MediaEvent.registered` says when it knows.
    package func register(as name: String, at edge: String) async throws -> MediaHandle {
        let line = try await session.attach(Self.plugin)
        try await session.ask(
            line,
            [
                "request": "register", "username": .text("sip:\(name)@127.0.0.1"), "secret": "none",
                "proxy": .text("sip:\(edge)"), "force_udp": true, "register_ttl": 60,
                "incoming_header_prefixes": ["X-Ref", "X-Line"],
            ])
        return line
    }

    /// One more line of those registered; a line carries one call.
    package func addLine(to group: UInt64, of name: String) async throws -> MediaHandle {
        let line = try await session.attach(Self.plugin)
        try await session.ask(
            line,
            [
                "request": "register", "type": "helper", "username": .text("sip:\(name)@127.0.0.1"),
                "master_id": .number(group),
            ])
        return line
    }

    /// Takes the call that rings on it.
    package func accept(_ line: MediaHandle, with answer: SessionDescription) async throws {
        try await session.ask(line, ["request": "accept"], with: answer)
    }

    /// Whether a call that was taken is still on it: who was gone has not heard that it ended.
    ///
    /// The engine is asked to send its caller something and is not told what, so it sends nothing; its refusal has no number if there is
    /// no call.
    package func isUp(_ line: MediaHandle) async throws -> Bool {
        do { try await session.ask(line, ["request": "info"]) } catch MediaFailure.refused(let code) {
            return code != 0
        }
        return false
    }

    /// Turns the call away with one of SIP's numbers: 486 hands it on to the next node or the fallback number.
    ///
    /// One that is over already is no failure.
    package func decline(_ line: MediaHandle, code: UInt64 = 486) async throws {
        try await end(line, ["request": "decline", "code": .number(code)])
    }

    /// Rings an ordinary telephone; who is rung sees the line's own number.
    ///
    /// Keys that are pressed there are told under `reference`, 32 hexadecimal digits.
    package func call(
        _ number: String, at edge: String, on line: MediaHandle, reference: String,
        offering offer: SessionDescription
    ) async throws {
        try await session.ask(
            line,
            [
                "request": "call", "uri": .text("sip:\(number)@\(edge)"),
                "headers": ["X-Ref": .text(reference)],
            ],
            with: offer)
    }

    /// Ends the call that was taken on it; one that is over already is no failure.
    ///
    /// The engine hangs up nothing that still rings here: that is declined.
    package func hangUp(_ line: MediaHandle) async throws {
        try await end(line, ["request": "hangup"])
    }

    private func end(_ line: MediaHandle, _ body: [String: JanusValue]) async throws {
        do { try await session.askToEnd(line, body) } catch let failure as MediaFailure
            where failure != .lost
        {}
    }
}
