// SPDX-License-Identifier: EUPL-1.2

/// A ZIP archive whose files are stored as they are.
///
/// Foundation has none on Linux, and an OpenDocument table of a few kilobytes needs no compression.
/// The time in it is always the same, so that the same table gives the same bytes.
struct StoredZip {
    private var body = Bytes()
    private var directory = Bytes()
    private var count: UInt16 = 0

    private static let firstOfJanuary1980: UInt16 = 0x0021

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let offset = UInt32(body.all.count)
        body.number(0x0403_4b50 as UInt32)
        body.describe(name, bytes, made: Self.firstOfJanuary1980)
        body.all += Array(name.utf8)
        body.all += bytes

        directory.number(0x0201_4b50 as UInt32)
        directory.number(20 as UInt16)
        directory.describe(name, bytes, made: Self.firstOfJanuary1980)
        // No comment, one disk, no attributes; then where the file begins.
        directory.all += [UInt8](repeating: 0, count: 10)
        directory.number(offset)
        directory.all += Array(name.utf8)
        count += 1
    }

    /// The whole archive.
    var bytes: [UInt8] {
        var whole = body
        whole.all += directory.all
        whole.number(0x0605_4b50 as UInt32)
        whole.number(0 as UInt32)
        whole.number(count)
        whole.number(count)
        whole.number(UInt32(directory.all.count))
        whole.number(UInt32(body.all.count))
        whole.number(0 as UInt16)
        return whole.all
    }

    /// Bytes in the order of Intel, as ZIP wants its numbers.
    private struct Bytes {
        var all: [UInt8] = []

        mutating func number(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { all += Array($0) }
        }

        /// Version 2.0, names in UTF-8, stored, when, checksum, both sizes, the name's length, nothing extra.
        mutating func describe(_ name: String, _ bytes: [UInt8], made day: UInt16) {
            for fact: UInt16 in [20, 0x0800, 0, 0, day] { number(fact) }
            number(StoredZip.checksum(bytes))
            number(UInt32(bytes.count))
            number(UInt32(bytes.count))
            number(UInt16(name.utf8.count))
            number(0 as UInt16)
        }
    }

    /// CRC-32, as ZIP wants it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
