// SPDX-License-Identifier: EUPL-1.2

/// Why a provider's answer proves nothing.
///
/// The word goes into the log for the operator; nothing of the answer itself ever does.
package enum IdentityFault: Error, Sendable {
    case unreachable
    case badDocument
    case otherIssuer
    case codeRefused
    case malformed
    case unknownKey
    case otherAlgorithm
    case badSignature
    case otherAudience
    case otherNonce
    case expired
    case notYetValid
    /// Longer than an address may be.
    case tooLong
}
