// SPDX-License-Identifier: EUPL-1.2

/// Hides the length of a text: whatever is sealed has one of a few sizes.
enum Padding {
    /// The most that fits into one envelope.
    static let longest = 16 * 1024 * 1024

    private static let prefixCount = 4
    private static let smallBuckets = [256, 1024, 4096]
    private static let largeBucket = 16 * 1024

    /// The size that `count` bytes and their length are filled up to.
    static func bucket(for count: Int) -> Int {
        let needed = count + prefixCount
        return smallBuckets.first { $0 >= needed }
            ?? (needed + largeBucket - 1) / largeBucket * largeBucket
    }

    static func padded(_ plain: [UInt8]) throws -> [UInt8] {
        guard plain.count <= longest else { throw VaultError.tooLong }
        var padded = bigEndian(UInt32(plain.count)) + plain
        padded.append(contentsOf: repeatElement(0, count: bucket(for: plain.count) - padded.count))
        return padded
    }

    static func unpadded(_ padded: [UInt8]) throws -> [UInt8] {
        guard padded.count >= prefixCount else { throw VaultError.refused }
        let count = Int(number(padded[..<prefixCount]) as UInt32)
        guard count <= longest, padded.count == bucket(for: count),
            padded[(prefixCount + count)...].allSatisfy({ $0 == 0 })
        else { throw VaultError.refused }
        return Array(padded[prefixCount..<(prefixCount + count)])
    }
}
