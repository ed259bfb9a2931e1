// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Kernel

/// What a person's authenticator app needs, shown once when it is set up and never again.
package struct TOTPEnrolment: Sendable, Unprinted {
    let secret: [UInt8]

    /// The secret for typing, in base 32.
    package var text: String { Base32.text(secret) }

    /// The address for a QR code.
    package func uri(issuer: String, account: String) -> String {
        "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(text)&issuer=\(escaped(issuer))"
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// Time-based one-time codes after RFC 6238: six digits, thirty seconds, SHA-1 as all apps have it.
enum TOTP {
    static let secretCount = 20

    static func step(at moment: Moment) -> Int64 { moment.milliseconds / 30_000 }

    static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let code = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: bigEndian(step), using: SymmetricKey(bytes: secret)))
        let offset = Int(code[19] & 15)
        let word = (number(code[offset..<(offset + 4)]) as UInt32) & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = "\(word % modulus)"
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step of a right code near `moment` that comes after the last one used; nil otherwise.
    static func step(of code: String, secret: [UInt8], at moment: Moment, after last: Int64) -> Int64? {
        let present = step(at: moment)
        let typed = Array(code.utf8)
        var found: Int64?
        for step in (present - 1)...(present + 1)
        where equal(typed, Array(self.code(secret, step: step).utf8)) {
            found = step
        }
        guard let found, found > last else { return nil }
        return found
    }
}
