// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What a provider publishes of itself (OpenID Connect Discovery).
struct ProviderDocument: Sendable {
    let authorisation: String
    let token: String
    let keys: String
    /// Whether it names itself whenever it sends somebody back (RFC 9207).
    let namesItself: Bool

    /// Where a provider publishes it.
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Reads it; refuses one that speaks for somebody else, or leads to where we do not go.
    init(_ bytes: [UInt8], of issuer: String) throws {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(bytes)) else {
            throw IdentityFault.badDocument
        }
        guard page.issuer == issuer else { throw IdentityFault.otherIssuer }
        let addresses = [page.authorization_endpoint, page.token_endpoint, page.jwks_uri]
        guard addresses.allSatisfy({ IdentityProvider.allows($0, for: issuer) }) else {
            throw IdentityFault.badDocument
        }
        authorisation = page.authorization_endpoint
        token = page.token_endpoint
        keys = page.jwks_uri
        namesItself = page.authorization_response_iss_parameter_supported ?? false
    }

    private struct Page: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let authorization_response_iss_parameter_supported: Bool?
    }
}
