// SPDX-License-Identifier: EUPL-1.2

/// Bytes as text that may stand in a cookie, an address or a form (RFC 4648 §5, without padding).
///
/// Written out, because every request reads two and writes one: through Foundation's Base64 and replaced
/// letters they took as long as opening a message.
enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var letters: [UInt8] = []
        letters.reserveCapacity(bytes.count * 4 / 3 + 2)
        var (bits, count) = (UInt32(0), 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | UInt32(byte), count + 8)
            while count >= 6 {
                count -= 6
                letters.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
            bits &= 63
        }
        if count > 0 { letters.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Reads only what `text` writes: one text for one value.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 1024, text.utf8.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 3 / 4)
        var (bits, count) = (UInt32(0), 0)
        for letter in text.utf8 {
            guard let value = value(of: letter) else { return nil }
            (bits, count) = (bits << 6 | value, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> UInt32(count) & 255))
            }
            bits &= 255
        }
        // What is left over would be another text for the same bytes.
        return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
    }

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
