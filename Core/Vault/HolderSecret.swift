// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel
package import Store

/// 32 random bytes a person holds, as a cookie or as the words of a return code.
///
/// Whoever has them can open what was wrapped for them. The server keeps only their name, `holder`.
package struct HolderSecret: Sendable, Unprinted {
    private let key: SymmetricKey

    /// Takes exactly 32 bytes; anything else is no secret of ours.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(bytes: bytes)
    }

    init(key: SymmetricKey) {
        self.key = key
    }

    /// A fresh secret.
    package static func random(_ randomness: Randomness) -> HolderSecret {
        HolderSecret(key: SymmetricKey(bytes: randomness.bytes(32)))
    }

    /// The name under which the server knows this secret; tells nothing about it.
    package var holder: HolderID {
        HolderID(digest: digest(framed("zaupnica/holder/1") + key.bytes))
    }

    /// The secret as a cookie's value.
    package var cookieText: String { Base64URL.text(key.bytes) }

    /// Reads a cookie's value; nil if it is not one of ours by form.
    package init?(cookieText: String) {
        guard let bytes = Base64URL.bytes(cookieText) else { return nil }
        self.init(bytes: bytes)
    }

    /// A text that only who holds this secret can have got, for one purpose, such as one form.
    package func token(for purpose: String) -> String {
        Base64URL.text(tokenBytes(purpose))
    }

    /// Whether `token` is this secret's token for `purpose`; takes as long for a near miss as for a far one.
    package func matches(_ token: String, purpose: String) -> Bool {
        guard let bytes = Base64URL.bytes(token) else { return false }
        return equal(bytes, tokenBytes(purpose))
    }

    private func tokenBytes(_ purpose: String) -> [UInt8] {
        authenticator(framed(purpose), under: key.derived("token"))
    }

    /// The key that wraps unit keys for this holder.
    var wrapping: SymmetricKey { key.derived("wrap") }

    /// The key that seals a session's row.
    var session: SymmetricKey { key.derived("session") }
}

/// The public name of a `HolderSecret`: 64 hexadecimal digits, safe to store and to compare.
package struct HolderID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(digest: [UInt8]) {
        description = hexadecimal(digest)
    }

    /// Reads 64 lower-case hexadecimal digits.
    package init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy(isHexadecimal) else { return nil }
        description = text
    }
}

extension HolderID: SQLConvertible { package var sqlValue: SQLValue { .text(description) } }

private func isHexadecimal(_ digit: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit)
}
