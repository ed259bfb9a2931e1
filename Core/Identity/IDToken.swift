// SPDX-License-Identifier: EUPL-1.2

import Foundation
import JWTKit
import Kernel

/// What a provider says of somebody who signed in there, and when it is believed.
///
/// The one payload type of this house. The library checks a signature and nothing else by itself, so everything that
/// makes a token one for us, for now and for this attempt is asked here. It has a type of its own for the audience, too:
/// the library's ends the program when a token names none.
struct IDToken: JWTPayload {
    let iss: String
    let sub: String
    let aud: Audience
    let azp: String?
    let exp: Double
    let nbf: Double?
    let iat: Double
    let nonce: String?

    /// What this house expects of a token.
    struct Expectation: Sendable {
        let issuer: String
        let audience: String
        let nonce: String
        let now: Moment
    }

    /// How far the provider's clock and ours may differ.
    static let leeway = Moment.Span.seconds(60)
    /// The oldest token that is taken, however long it says it holds: it was made for this attempt.
    static let oldest = Moment.Span.minutes(10)
    static let longest = 16_384

    /// Asks nothing: what must hold depends on the attempt, and `checked` knows it.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// The identifier of who signed in there, if all of the token is for us and for now.
    func checked(_ expected: Expectation) throws -> String {
        guard iss == expected.issuer else { throw IdentityFault.otherIssuer }
        guard aud.names.contains(expected.audience), aud.names.count == 1 || azp != nil,
            azp == nil || azp == expected.audience
        else { throw IdentityFault.otherAudience }
        guard nonce == expected.nonce else { throw IdentityFault.otherNonce }
        try checkTimes(expected.now)
        guard !sub.isEmpty, sub.utf8.count <= 255, sub.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else {
            throw IdentityFault.malformed
        }
        return sub
    }

    private func checkTimes(_ now: Moment) throws {
        guard let exp = moment(exp), let iat = moment(iat), now < exp + Self.leeway,
            now - iat <= .milliseconds(Self.oldest.milliseconds + Self.leeway.milliseconds)
        else { throw IdentityFault.expired }
        guard iat <= now + Self.leeway else { throw IdentityFault.notYetValid }
        guard let nbf else { return }
        guard let nbf = moment(nbf), nbf <= now + Self.leeway else { throw IdentityFault.notYetValid }
    }

    /// A number of seconds since 1970; nil for one that is no time.
    private func moment(_ seconds: Double) -> Moment? {
        guard seconds >= 0, seconds < 1e11 else { return nil }
        return Moment(milliseconds: Int64(seconds * 1000))
    }

    /// For whom a token is: one name, or a list of them.
    struct Audience: Codable, Sendable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let name = try? container.decode(String.self) {
                names = [name]
            } else {
                names = try container.decode([String].self)
            }
        }
    }
}

extension ProviderKeys {
    /// Who a token is about, if one of these keys signed it and all of it is as expected.
    func subject(of token: String, expecting expected: IDToken.Expectation) async throws -> String {
        let (name, algorithm) = try Self.head(of: token)
        guard let pinned = self[name] else { throw IdentityFault.unknownKey }
        guard algorithm == pinned.algorithm.rawValue else { throw IdentityFault.otherAlgorithm }
        return try await Self.signed(token, by: pinned).checked(expected)
    }

    /// What a token says of its own signature: believed in nothing but which key to try.
    static func head(of token: String) throws -> (name: String, algorithm: String) {
        guard token.utf8.count <= IDToken.longest,
            let parsed = try? DefaultJWTParser().parse(Array(token.utf8), as: IDToken.self)
        else { throw IdentityFault.malformed }
        guard parsed.header.fields["crit"] == nil, let algorithm = parsed.header.alg else {
            throw IdentityFault.malformed
        }
        guard let name = parsed.header.kid else { throw IdentityFault.unknownKey }
        return (name, algorithm)
    }

    /// What the token says, once this one key was found to have signed it.
    private static func signed(_ token: String, by pinned: Pinned) async throws -> IDToken {
        do {
            let alone = JWTKeyCollection()
            try await alone.add(jwk: pinned.key)
            return try await alone.verify(token, as: IDToken.self)
        } catch {
            throw IdentityFault.badSignature
        }
    }
}
