// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// A file that is handed out piece by piece, to be saved and never to be shown by us.
package struct Download: Sendable {
    package typealias Sending = @Sendable (_ send: ([UInt8]) async throws -> Void) async throws -> Void

    let type: String
    let name: FileName
    let byteCount: Int
    let write: Sending

    /// `type` is one of our own, never what somebody said the file is; `write` sends exactly `byteCount` bytes.
    package init(type: StaticString, name: FileName, byteCount: Int, write: @escaping Sending) {
        self.type = type.description
        self.name = name
        self.byteCount = byteCount
        self.write = write
    }

    /// Nothing in it runs, loads or frames anything, should a browser show it after all.
    static let contentSecurityPolicy =
        "default-src 'none'; sandbox; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

    /// The name in the two ways of RFC 6266: in ASCII for the oldest, and in full.
    var disposition: String {
        let plain = name.revealed.unicodeScalars.map { scalar -> Character in
            let isPlain = (32..<127).contains(scalar.value) && !"\"\\%;".unicodeScalars.contains(scalar)
            return isPlain ? Character(scalar) : "_"
        }
        return "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(encoded)"
    }

    /// In per cent, but for what RFC 8187 lets stand.
    private var encoded: String {
        name.revealed.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
            case _ where "!#$&+-.^_`|~".utf8.contains(byte): String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

/// A download that sent more or fewer bytes than it said; the connection is cut.
struct WrongLength: Error {}
