// SPDX-License-Identifier: EUPL-1.2

import Identity
import Kernel
import Synchronization
import Testing

/// A line at whose other end the test sits.
private final class Wire: Sendable {
    struct State {
        var document = Forge.document
        var keys = Forge.keySet(Forge.published())
        var token = ""
        var passed = Moment.Span.seconds(0)
        var asked: [String] = []
        var forms: [String] = []
    }

    let state = Mutex(State())

    var line: ProviderLine {
        ProviderLine(
            get: { address in
                self.state.withLock { state in
                    state.asked.append(address)
                    return address.hasSuffix("/jwks") ? state.keys : state.document
                }
            },
            post: { address, form, authorization in
                self.state.withLock { state in
                    state.forms.append("\(address) \(authorization) \(form)")
                    return Array(#"{"id_token":"\#(state.token)"}"#.utf8)
                }
            })
    }
}

@Suite struct `A desk for one provider` {
    private let wire = Wire()
    private let forge = Forge()

    private func desk() -> ProviderDesk {
        let clock = Clock { [wire] in Forge.now + wire.state.withLock { $0.passed } }
        return ProviderDesk(Forge.provider(), line: wire.line, clocks: ClockPair(wall: clock, steady: clock))
    }

    @Test func `sends people off with all that binds the answer to the attempt`() async throws {
        let address = try await desk().address(for: Forge.attempt)

        #expect(
            address == "https://idp.example/auth?response_type=code&client_id=zaupnica"
                + "&redirect_uri=https%3A%2F%2Fstaff.example%2Fpartner%2Fanswer&scope=openid&state=state-1"
                + "&nonce=nonce-1&code_challenge=challenge-1&code_challenge_method=S256")
    }

    @Test func `gives the code with the secret of the attempt, and believes the token alone`() async throws {
        let token = try await forge.rsa()
        wire.state.withLock { $0.token = token }

        let subject = try await desk().subject(of: "code&1", from: nil, for: Forge.attempt)

        #expect(subject == "subject-1")
        #expect(
            wire.state.withLock { $0.forms } == [
                "https://idp.example/token Basic emF1cG5pY2E6c2VjcmV0 grant_type=authorization_code&code=code%261"
                    + "&redirect_uri=https%3A%2F%2Fstaff.example%2Fpartner%2Fanswer&code_verifier=verifier-1"
            ])
    }

    @Test func `looks once for a key it does not know, and once a minute at most`() async throws {
        let token = try await forge.rsa(kid: "rsa-2")
        wire.state.withLock { $0.token = token }
        let desk = desk()
        for _ in 1...3 {
            await #expect(throws: IdentityFault.unknownKey) {
                try await desk.subject(of: "c", from: nil, for: Forge.attempt)
            }
        }
        #expect(wire.state.withLock { $0.asked.filter { $0.hasSuffix("/jwks") }.count } == 1)

        wire.state.withLock { $0.passed = .seconds(61) }
        wire.state.withLock { $0.keys = Forge.keySet(Forge.published(kid: "rsa-2")) }
        #expect(try await desk.subject(of: "c", from: nil, for: Forge.attempt) == "subject-1")
        #expect(wire.state.withLock { $0.asked.filter { $0.hasSuffix("/jwks") }.count } == 2)
    }

    @Test(arguments: [
        Forge.document(issuer: "https://other.example"), Forge.document(token: "http://idp.example/token"),
        Forge.document(token: "http://127.0.0.1/token"), Forge.document(token: "file:///etc/passwd"),
        Forge.document(token: "https://idp.example@127.0.0.1/"), Array("{}".utf8), [],
    ])
    func `believes no document of another, or that leads elsewhere`(_ document: [UInt8]) async throws {
        wire.state.withLock { $0.document = document }
        await #expect(throws: IdentityFault.self) { try await desk().address(for: Forge.attempt) }
    }

    @Test func `takes no answer of another provider`() async throws {
        let token = try await forge.rsa()
        wire.state.withLock { $0.token = token }
        await #expect(throws: IdentityFault.otherIssuer) {
            try await desk().subject(of: "c", from: "https://other.example", for: Forge.attempt)
        }

        let more = #""authorization_response_iss_parameter_supported":true,"#
        wire.state.withLock { $0.document = Forge.document(more: more) }
        await #expect(throws: IdentityFault.otherIssuer) {
            try await desk().subject(of: "c", from: nil, for: Forge.attempt)
        }
        #expect(try await desk().subject(of: "c", from: Forge.issuer, for: Forge.attempt) == "subject-1")
    }

    @Test func `goes by http only to a provider on this machine`() {
        #expect(IdentityProvider.allows("http://localhost:4593/x", for: "http://localhost:4593"))
        #expect(!IdentityProvider.allows("http://localhost.example/x", for: "http://localhost:4593"))
        #expect(!IdentityProvider.allows("http://idp.example/x", for: "https://idp.example"))
        #expect(!IdentityProvider.allows("https://idp.example/x#y", for: "https://idp.example"))
    }
}
