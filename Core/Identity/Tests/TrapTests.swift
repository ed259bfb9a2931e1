// SPDX-License-Identifier: EUPL-1.2

import JWTKit
import Kernel
import Testing

@testable import Identity

/// The ways in which a token that is not the provider's word for us, for now, has been taken for it elsewhere.
@Suite struct `A token` {
    let forge = Forge()

    private func subject(
        of token: String, keys: [UInt8] = Forge.keySet(Forge.published()),
        allowed: [SignatureAlgorithm] = [.rs256]
    ) async throws -> String {
        let keys = try ProviderKeys(keys, allowed: allowed)
        return try await keys.subject(
            of: token,
            expecting: IDToken.Expectation(
                issuer: Forge.issuer, audience: "zaupnica", nonce: "nonce-1", now: Forge.now))
    }

    private func refused(_ fault: IdentityFault, _ claims: Forge.Claims) async throws {
        let token = try await forge.rsa(.sha256, claims)
        await #expect(throws: fault) { try await subject(of: token) }
    }

    @Test func `that is right names its subject`() async throws {
        #expect(try await subject(of: try await forge.rsa()) == "subject-1")
    }

    @Test func `does not choose the algorithm of a key that names none, also if it comes first`() async throws
    {
        let keys = try ProviderKeys(Forge.keySet(Forge.published("")), allowed: [.rs256])
        let expected = IDToken.Expectation(
            issuer: Forge.issuer, audience: "zaupnica", nonce: "nonce-1", now: Forge.now)
        let forged = try await forge.rsa(.sha512)

        await #expect(throws: IdentityFault.otherAlgorithm) {
            try await keys.subject(of: forged, expecting: expected)
        }

        let right = try await forge.rsa()
        #expect(try await keys.subject(of: right, expecting: expected) == "subject-1")
    }

    @Test func `is not taken by the library's own set of keys as it is by ours`() async throws {
        let library = JWTKeyCollection()
        try await library.add(jwksJSON: String(decoding: Forge.keySet(Forge.published("")), as: UTF8.self))
        let forged = try await forge.rsa(.sha512)
        let right = try await forge.rsa()
        let strange = try await forge.rsa(.sha512, kid: "nobody")

        _ = try await library.verify(forged, as: IDToken.self)

        await #expect(throws: (any Error).self) { try await library.verify(right, as: IDToken.self) }
        _ = try await library.verify(strange, as: IDToken.self)
    }

    @Test func `of a key that names no algorithm is refused where several could be meant`() async throws {
        let token = try await forge.rsa()
        await #expect(throws: IdentityFault.unknownKey) {
            try await subject(
                of: token, keys: Forge.keySet(Forge.published("")), allowed: [.rs256, .rs512])
        }
    }

    @Test(arguments: ["rsa-2", "", nil])
    func `of an unknown key is refused`(_ kid: String?) async throws {
        let token = try await forge.rsa(kid: kid)
        await #expect(throws: IdentityFault.unknownKey) { try await subject(of: token) }
    }

    @Test func `without a signature is refused`() async throws {
        let token = try await forge.unsigned()
        await #expect(throws: IdentityFault.otherAlgorithm) { try await subject(of: token) }
    }

    @Test func `signed with the public key as a secret is refused`() async throws {
        let token = try await forge.sharedSecret()
        await #expect(throws: IdentityFault.otherAlgorithm) { try await subject(of: token) }
    }

    @Test func `with a changed word is refused`() async throws {
        var parts = try await forge.rsa().split(separator: ".").map(String.init)
        let other = try await forge.rsa(.sha256, Forge.Claims(sub: "subject-2")).split(separator: ".")
        parts[1] = String(other[1])
        let token = parts.joined(separator: ".")
        await #expect(throws: IdentityFault.badSignature) { try await subject(of: token) }
    }

    @Test func `with demands of its own is refused`() async throws {
        let token = try await forge.rsa(crit: true)
        await #expect(throws: IdentityFault.malformed) { try await subject(of: token) }
    }

    @Test(arguments: ["", "a.b", "a.b.c", "....", String(repeating: "a", count: 20_000)])
    func `that is none is refused`(_ token: String) async throws {
        await #expect(throws: IdentityFault.malformed) { try await subject(of: token) }
    }

    @Test func `for another audience, or for several without saying who asked, is refused`() async throws {
        try await refused(.otherAudience, Forge.Claims(aud: ["others"]))
        try await refused(.otherAudience, Forge.Claims(aud: []))
        try await refused(.otherAudience, Forge.Claims(aud: ["zaupnica", "others"]))
        try await refused(.otherAudience, Forge.Claims(aud: ["zaupnica", "others"], azp: "others"))
        try await refused(.otherAudience, Forge.Claims(azp: "others"))
        let token = try await forge.rsa(.sha256, Forge.Claims(aud: ["zaupnica", "others"], azp: "zaupnica"))
        #expect(try await subject(of: token) == "subject-1")
    }

    @Test func `of another issuer or another attempt is refused`() async throws {
        try await refused(.otherIssuer, Forge.Claims(iss: Forge.issuer + "/"))
        try await refused(.otherNonce, Forge.Claims(nonce: "nonce-2"))
        try await refused(.otherNonce, Forge.Claims(nonce: nil))
    }

    @Test func `that holds no more, or not yet, is refused`() async throws {
        let now = Forge.nowSeconds
        try await refused(.expired, Forge.Claims(exp: now - 61))
        try await refused(.expired, Forge.Claims(iat: now - 700))
        try await refused(.expired, Forge.Claims(exp: 1e300))
        try await refused(.malformed, Forge.Claims(exp: nil))
        try await refused(.malformed, Forge.Claims(iat: nil))
        try await refused(.notYetValid, Forge.Claims(nbf: now + 61))
        try await refused(.notYetValid, Forge.Claims(iat: now + 61))
        let late = try await forge.rsa(.sha256, Forge.Claims(exp: now - 59, nbf: now + 59))
        #expect(try await subject(of: late) == "subject-1")
    }

    @Test(arguments: ["", String(repeating: "s", count: 256), "č"])
    func `of a subject that can be none is refused`(_ subject: String) async throws {
        try await refused(.malformed, Forge.Claims(sub: subject))
    }

    @Test func `is tried with its own key of two`() async throws {
        let keys = Forge.keySet(Forge.published(), forge.publishedElliptic(kid: "ec-1"))
        let allowed: [SignatureAlgorithm] = [.rs256, .es256]
        let right = try await forge.ellipticToken(kid: "ec-1")
        #expect(try await subject(of: right, keys: keys, allowed: allowed) == "subject-1")

        let crossed = try await forge.ellipticToken(kid: "rsa-1")
        await #expect(throws: IdentityFault.otherAlgorithm) {
            try await subject(of: crossed, keys: keys, allowed: allowed)
        }
    }

    @Test func `of a key that is there twice, not for signing or not allowed is refused`() async throws {
        let token = try await forge.rsa()
        let sets = [
            Forge.keySet(Forge.published(), Forge.published()),
            Forge.keySet(Forge.published(#""use":"enc","#)),
            Forge.keySet(Forge.published(#""alg":"RS512","#)),
            Forge.keySet(#"{"kty":"oct","kid":"rsa-1","k":"c2VjcmV0"}"#, "3"),
        ]
        for keys in sets {
            await #expect(throws: IdentityFault.unknownKey) { try await subject(of: token, keys: keys) }
        }
    }
}
