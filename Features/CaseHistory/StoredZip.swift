// SPDX-License-Identifier: EUPL-1.2

import Web

/// A zip archive whose files lie in it as they are: what any computer opens without a program of its own.
///
/// Written here because it is a hundred lines: plain files with names that we give ourselves, no compression, below four gigabytes.
struct StoredZip: Sendable {
    /// A file of it.
    struct Item: Sendable, Equatable {
        let name: String
        let byteCount: Int
        let checksum: UInt32

        init(name: String, of bytes: [UInt8]) {
            var sum = CheckSum()
            sum.add(bytes)
            (self.name, byteCount, checksum) = (name, bytes.count, sum.value)
        }

        init(name: String, of document: HandedDocument) async throws {
            var sum = CheckSum()
            try await document.write { sum.add($0) }
            (self.name, byteCount, checksum) = (name, document.byteCount, sum.value)
        }
    }

    let items: [Item]
    private let date: Int

    /// `day` is `YYYY-MM-DD`.
    init(_ items: [Item], on day: String) {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let isDay = parts.count == 3 && parts.first.map { (1980...2107).contains($0) } ?? false
        date = isDay ? (parts[0] - 1980) << 9 | parts[1] << 5 | parts[2] : 33
        self.items = items
    }

    /// How long all of it is.
    var byteCount: Int { start(of: items.count) + directory.count }

    /// What stands before a file.
    func head(of item: Item) -> [UInt8] {
        var bytes = Self.little(0x0403_4b50, 4) + fields(of: item)
        bytes += Self.little(0, 2)
        return bytes + Array(item.name.utf8)
    }

    /// What stands after the last one, by which they are found.
    var directory: [UInt8] {
        var list: [UInt8] = []
        for (place, item) in items.enumerated() {
            list += Self.little(0x0201_4b50, 4) + Self.little(20, 2)
            list += fields(of: item) + Self.little(0, 12)
            list += Self.little(start(of: place), 4) + Array(item.name.utf8)
        }
        var end = Self.little(0x0605_4b50, 4) + Self.little(0, 4)
        end += Self.little(items.count, 2) + Self.little(items.count, 2)
        end += Self.little(list.count, 4) + Self.little(start(of: items.count), 4)
        return list + end + Self.little(0, 2)
    }

    /// What a head and the directory say alike: that its name is in UTF-8, that it is stored, when, how long, what sum.
    private func fields(of item: Item) -> [UInt8] {
        var bytes = Self.little(20, 2) + Self.little(0x0800, 2)
        bytes += Self.little(0, 4) + Self.little(date, 2)
        bytes += Self.little(Int(item.checksum), 4) + Self.little(item.byteCount, 4)
        return bytes + Self.little(item.byteCount, 4) + Self.little(item.name.utf8.count, 2)
    }

    private func start(of place: Int) -> Int {
        items.prefix(place).reduce(0) { $0 + head(of: $1).count + $1.byteCount }
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
    }
}

/// The check sum of zip archives, CRC-32.
struct CheckSum: Sendable {
    private var rest: UInt32 = .max

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    var value: UInt32 { ~rest }

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { rest = rest >> 8 ^ Self.table[Int((rest ^ UInt32(byte)) & 0xFF)] }
    }
}
