// SPDX-License-Identifier: EUPL-1.2

extension Vault {
    /// What a sign-in provider is shown beforehand of a secret that it is told later (PKCE's S256).
    package static func codeChallenge(of verifier: String) -> String {
        Base64URL.text(digest(Array(verifier.utf8)))
    }
}
