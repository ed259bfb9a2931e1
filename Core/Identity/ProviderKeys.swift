// SPDX-License-Identifier: EUPL-1.2

import Foundation
import JWTKit

/// A provider's public keys, each with the one algorithm it is good for.
///
/// The library takes the algorithm of the first token it meets for a key that names none, and the first key for a token
/// that names none it knows. So no key stands here without an algorithm and a name, and each is lent alone.
struct ProviderKeys: Sendable {
    /// A key with its name and its algorithm.
    struct Pinned: Sendable {
        let algorithm: SignatureAlgorithm
        let key: JWK
    }

    private let byName: [String: Pinned]
    private static let most = 50

    /// Reads a published set of keys; leaves out what we could not or must not use.
    ///
    /// A key that names no algorithm gets the one that is configured for its kind. If several are, nobody knows which,
    /// and the key is left out. Two keys of one name are no keys.
    init(_ bytes: [UInt8], allowed: [SignatureAlgorithm]) throws {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(bytes)), page.keys.count <= Self.most
        else { throw IdentityFault.badDocument }
        let named = page.keys.compactMap { item -> (String, Pinned)? in
            guard let published = item.published, let name = published.kid, !name.isEmpty,
                let algorithm = published.algorithm(of: allowed), let key = published.key(algorithm)
            else { return nil }
            return (name, Pinned(algorithm: algorithm, key: key))
        }
        byName = Dictionary(grouping: named) { $0.0 }.compactMapValues { $0.count == 1 ? $0[0].1 : nil }
    }

    /// Whether none of them is good for anything here.
    var isEmpty: Bool { byName.isEmpty }

    /// The key of this name.
    subscript(name: String) -> Pinned? { byName[name] }

    private struct Page: Decodable { let keys: [Item] }

    /// One entry, or nothing where it has a form that we do not know.
    private struct Item: Decodable {
        let published: Published?

        init(from decoder: any Decoder) throws {
            published = try? Published(from: decoder)
        }
    }

    private struct Published: Decodable {
        let kty: String
        let kid: String?
        let use: String?
        let alg: String?
        let crv: String?
        let n: String?
        let e: String?
        let x: String?
        let y: String?

        func algorithm(of allowed: [SignatureAlgorithm]) -> SignatureAlgorithm? {
            guard use == nil || use == "sig" else { return nil }
            let fitting = allowed.filter {
                $0.keyKind.type == kty && ($0.keyKind.curve == nil || $0.keyKind.curve == crv)
            }
            if let alg { return fitting.first { $0.rawValue == alg } }
            return fitting.count == 1 ? fitting.first : nil
        }

        func key(_ algorithm: SignatureAlgorithm) -> JWK? {
            let name = kid.map { JWKIdentifier(string: $0) }
            let pinned = JWK.Algorithm(rawValue: algorithm.rawValue)
            switch algorithm.keyKind.type {
            case "RSA": return JWK.rsa(pinned, identifier: name, modulus: n, exponent: e)
            case "EC":
                return JWK.ecdsa(
                    pinned, identifier: name, x: x, y: y, curve: crv.flatMap { ECDSACurve(rawValue: $0) })
            default:
                return JWK.octetKeyPair(
                    pinned, identifier: name, x: x, y: nil, curve: crv.flatMap { EdDSACurve(rawValue: $0) })
            }
        }
    }
}
