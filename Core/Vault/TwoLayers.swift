// SPDX-License-Identifier: EUPL-1.2

/// A secret under two people's keys, one around the other, so that neither opens it alone.
///
/// `id of the inner key(8) | outer( inner( secret ) )`, each layer sealed by `AgreementPublicKey`, which refuses points of
/// low order. No secret sharing of our own making: to open it takes both private keys, and that is all there is to check.
struct TwoLayers: Sendable {
    private static let idCount = 8

    let innerKeyID: [UInt8]
    let sealed: [UInt8]

    init(
        _ secret: [UInt8], outer: AgreementPublicKey, inner: AgreementPublicKey, context: [String]
    ) throws {
        innerKeyID = inner.keyID
        let once = try inner.seal(secret, context: Self.bound("inner", context))
        sealed = try outer.seal(once, context: Self.bound("outer", context))
    }

    init(bytes: [UInt8]) throws {
        guard bytes.count > Self.idCount else { throw VaultError.refused }
        innerKeyID = Array(bytes.prefix(Self.idCount))
        sealed = Array(bytes.dropFirst(Self.idCount))
    }

    var bytes: [UInt8] { innerKeyID + sealed }

    /// Whether it was sealed to these two keys.
    func isFor(outer: AgreementPublicKey, inner: AgreementPublicKey) -> Bool {
        Array(sealed.prefix(Self.idCount)) == outer.keyID && innerKeyID == inner.keyID
    }

    /// What is left once the outer layer is off; nil if it was sealed to another key.
    func withoutOuter(_ key: AgreementKey, context: [String]) throws -> [UInt8]? {
        try AgreementKey.open(sealed, with: [key], context: Self.bound("outer", context))
    }

    /// The secret, out of what `withoutOuter` gave; nil if it was sealed to another key.
    static func openInner(_ once: [UInt8], with key: AgreementKey, context: [String]) throws -> [UInt8]? {
        try AgreementKey.open(once, with: [key], context: bound("inner", context))
    }

    private static func bound(_ layer: String, _ context: [String]) -> [UInt8] {
        framed(["zaupnica/two-layers/1", layer] + context)
    }
}
