// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// What one provider is asked through.
package protocol IdentityDesk: Sendable {
    var provider: IdentityProvider { get }
    /// Where somebody signs in at the provider.
    func address(for attempt: ProviderAttempt) async throws -> String
    /// Whom the provider means by the code it sent somebody back with.
    ///
    /// `issuer` is who it says it is, if it said so: the answer of another provider is none.
    func subject(of code: String, from issuer: String?, for attempt: ProviderAttempt) async throws -> String
}

/// What one attempt at a provider is bound to.
package struct ProviderAttempt: Sendable {
    package let state: String
    package let nonce: String
    /// The secret of PKCE, and what the provider is shown of it beforehand.
    package let verifier: String
    package let challenge: String

    package init(state: String, nonce: String, verifier: String, challenge: String) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.challenge = challenge
    }
}

/// Speaks with one provider: sends people there, and finds out whom it sent back.
///
/// Keeps what the provider publishes for an hour. It takes part in nothing else: it knows no account and no session.
package actor ProviderDesk: IdentityDesk {
    package nonisolated let provider: IdentityProvider
    private let line: ProviderLine
    private let clocks: ClockPair
    private var document: (value: ProviderDocument, at: Moment)?
    private var keys: (value: ProviderKeys, at: Moment)?

    private static let life = Moment.Span.hours(1)
    /// A key nobody knows is looked for once a minute at most: anybody can name one.
    private static let patience = Moment.Span.minutes(1)

    package init(_ provider: IdentityProvider, line: ProviderLine, clocks: ClockPair) {
        self.provider = provider
        self.line = line
        self.clocks = clocks
    }

    /// Where somebody signs in, with all that binds the answer to this attempt.
    package func address(for attempt: ProviderAttempt) async throws -> String {
        let start = try await currentDocument().authorisation
        let query = formEncoded([
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", provider.redirect),
            ("scope", "openid"), ("state", attempt.state), ("nonce", attempt.nonce),
            ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"),
        ])
        return start + (start.contains("?") ? "&" : "?") + query
    }

    /// Whom the provider means, by its token alone; a key that is not known is looked for once.
    package func subject(of code: String, from issuer: String?, for attempt: ProviderAttempt) async throws
        -> String
    {
        let document = try await currentDocument()
        guard issuer == provider.issuer || (issuer == nil && !document.namesItself) else {
            throw IdentityFault.otherIssuer
        }
        let token = try await token(for: code, attempt, at: document.token)
        let expected = IDToken.Expectation(
            issuer: provider.issuer, audience: provider.clientID, nonce: attempt.nonce, now: clocks.wall.now)
        do {
            return try await currentKeys().subject(of: token, expecting: expected)
        } catch IdentityFault.unknownKey {
            guard let keys, clocks.steady.now - keys.at >= Self.patience else {
                throw IdentityFault.unknownKey
            }
            return try await renewedKeys().subject(of: token, expecting: expected)
        }
    }

    /// Asks anew for what the provider publishes; throws why nobody could come in by it.
    package func look() async throws {
        (document, keys) = (nil, nil)
        guard try await !currentKeys().isEmpty else { throw IdentityFault.unknownKey }
    }

    private func token(for code: String, _ attempt: ProviderAttempt, at address: String) async throws
        -> String
    {
        let form = formEncoded([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", provider.redirect),
            ("code_verifier", attempt.verifier),
        ])
        let names = [provider.clientID, provider.clientSecret.revealed].map { percentEncoded($0) }
        let basic = "Basic " + Data(names.joined(separator: ":").utf8).base64EncodedString()
        let bytes = try await line.post(address, form, basic)
        guard let answer = try? JSONDecoder().decode(TokenAnswer.self, from: Data(bytes)) else {
            throw IdentityFault.malformed
        }
        return answer.id_token
    }

    private struct TokenAnswer: Decodable { let id_token: String }

    private func currentDocument() async throws -> ProviderDocument {
        if let document, clocks.steady.now - document.at < Self.life { return document.value }
        let bytes = try await line.get(ProviderDocument.address(of: provider.issuer))
        let value = try ProviderDocument(bytes, of: provider.issuer)
        document = (value, clocks.steady.now)
        return value
    }

    private func currentKeys() async throws -> ProviderKeys {
        if let keys, clocks.steady.now - keys.at < Self.life { return keys.value }
        return try await renewedKeys()
    }

    private func renewedKeys() async throws -> ProviderKeys {
        let bytes = try await line.get(try await currentDocument().keys)
        let value = try ProviderKeys(bytes, allowed: provider.algorithms)
        keys = (value, clocks.steady.now)
        return value
    }
}

private func formEncoded(_ fields: [(String, String)]) -> String {
    fields.map { percentEncoded($0) + "=" + percentEncoded($1) }.joined(separator: "&")
}

private func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
        let isPlain =
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            || "-._~".utf8.contains(byte)
        return isPlain
            ? String(UnicodeScalar(byte))
            : "%" + (byte < 16 ? "0" : "")
                + String(byte, radix: 16, uppercase: true)
    }.joined()
}
