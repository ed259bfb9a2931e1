// SPDX-License-Identifier: EUPL-1.2

/// A ZIP archive whose files are stored as they are.
///
/// Foundation has none on Linux, and an OpenDocument table of a few kilobytes needs no compression.
/// The time in it is always the same, so that the same table gives the same bytes.
struct StoredZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static let firstOfJanuary1980: UInt16 = 0x0021

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let offset = UInt32(body.count)
        let facts = Self.facts(of: name, bytes)
        body += Self.little(0x0403_4b50 as UInt32) + facts + Array(name.utf8) + bytes
        directory += Self.little(0x0201_4b50 as UInt32) + Self.little(20 as UInt16) + facts
        // No comment, one disk, no attributes; then where the file begins.
        directory += [UInt8](repeating: 0, count: 10) + Self.little(offset) + Array(name.utf8)
        count += 1
    }

    /// The whole archive.
    var bytes: [UInt8] {
        let end =
            Self.little(0x0605_4b50 as UInt32) + [0, 0, 0, 0] + Self.little(UInt16(count))
            + Self.little(UInt16(count)) + Self.little(UInt32(directory.count))
            + Self.little(UInt32(body.count)) + [0, 0]
        return body + directory + end
    }

    /// Version 2.0, names in UTF-8, stored, when, checksum, both sizes, the name's length, nothing extra.
    private static func facts(of name: String, _ bytes: [UInt8]) -> [UInt8] {
        let size = little(UInt32(bytes.count))
        let head = little(20 as UInt16) + little(0x0800 as UInt16) + little(0 as UInt16)
        let when = little(0 as UInt16) + little(firstOfJanuary1980)
        return head + when + little(checksum(bytes)) + size + size + little(UInt16(name.utf8.count)) + [0, 0]
    }

    /// CRC-32, as ZIP wants it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
        }
    }

    private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
