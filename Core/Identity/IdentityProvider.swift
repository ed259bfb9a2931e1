// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// An agency's provider of sign-ins, as the operator has configured it.
package struct IdentityProvider: Sendable {
    /// As the provider writes it into its tokens, to the letter.
    package let issuer: String
    package let clientID: String
    package let clientSecret: Confidential
    /// What it may sign with; a token never chooses.
    package let algorithms: [SignatureAlgorithm]
    /// Where it sends people back to, to the letter.
    package let redirect: String

    package init(
        issuer: String, clientID: String, clientSecret: Confidential, algorithms: [SignatureAlgorithm],
        redirect: String
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.algorithms = algorithms
        self.redirect = redirect
    }

    /// Whether an address may be asked, or somebody sent there: by https, or on this machine if the provider itself
    /// is here, as in tests.
    package static func allows(_ address: String, for issuer: String) -> Bool {
        let host = /https:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[!-~]*)?/
        let here = /http:\/\/(localhost|127\.0\.0\.1)(:[0-9]{1,5})?(\/[!-~]*)?/
        guard address.utf8.count <= 1024, !address.contains("#"), !address.contains("\\") else {
            return false
        }
        if address.wholeMatch(of: host) != nil { return true }
        return address.wholeMatch(of: here) != nil && issuer.wholeMatch(of: here) != nil
    }
}

/// How a provider's own pages are asked for, by whoever may open connections.
package struct ProviderLine: Sendable {
    /// Fetches a page.
    package let get: @Sendable (_ address: String) async throws -> [UInt8]
    /// Sends a form, with an `Authorization` header, and gives what came back.
    package let post:
        @Sendable (_ address: String, _ form: String, _ authorization: String) async throws -> [UInt8]

    package init(
        get: @escaping @Sendable (_ address: String) async throws -> [UInt8],
        post:
            @escaping @Sendable (_ address: String, _ form: String, _ authorization: String) async throws
            -> [UInt8]
    ) {
        self.get = get
        self.post = post
    }
}
