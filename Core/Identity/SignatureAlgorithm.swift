// SPDX-License-Identifier: EUPL-1.2

/// How a provider signs what it says of somebody: the closed list of what may be configured.
///
/// Only signatures with a key pair. `none` and the secrets of the HS family are not here, so that a public key can
/// never be taken for a shared secret.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case eddsa = "EdDSA"

    /// The kind of key it needs, and of which curve if that matters.
    var keyKind: (type: String, curve: String?) {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: ("RSA", nil)
        case .es256: ("EC", "P-256")
        case .es384: ("EC", "P-384")
        case .es512: ("EC", "P-521")
        case .eddsa: ("OKP", "Ed25519")
        }
    }
}
