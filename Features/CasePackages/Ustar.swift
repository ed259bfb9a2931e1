// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault

/// Plain files one after the other, as every `tar` reads them (POSIX.1-1988, ustar): no folders, no links.
enum Ustar {
    private static let block = 512
    private static let nameCount = 100
    /// Where the sum of a head stands in it.
    private static let sum = 148..<156

    /// What ends an archive.
    static let end = [UInt8](repeating: 0, count: 2 * block)

    /// A file: its head, its content, and what fills the last block.
    static func file(_ name: String, _ content: [UInt8], at moment: Moment) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { head[place + offset] = byte }
        }
        put(name, at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(content.count), at: 124)
        put(octal(Int(moment.milliseconds / 1000)), at: 136)
        put("        0", at: 148)
        put("ustar", at: 257)
        put("00", at: 263)
        put(String(octal(checksum(head)).suffix(6)), at: sum.lowerBound)
        head[sum.lowerBound + 6] = 0
        return head + content + [UInt8](repeating: 0, count: filling(content.count))
    }

    /// The files of an archive; throws where it is anything else than `file` and `end` make.
    static func files(in bytes: [UInt8]) throws(PackageProblem) -> [(
        name: String, content: ArraySlice<UInt8>
    )] {
        var files: [(name: String, content: ArraySlice<UInt8>)] = []
        var place = 0
        while place + block <= bytes.count, bytes[place] != 0 {
            let head = bytes[place..<(place + block)]
            let start = place + block
            guard let (name, count) = read(Array(head)), count <= bytes.count - start else { throw .damaged }
            let next = start + count + filling(count)
            guard next <= bytes.count, bytes[(start + count)..<next].allSatisfy({ $0 == 0 }) else {
                throw .damaged
            }
            files.append((name, bytes[start..<(start + count)]))
            place = next
        }
        guard Array(bytes[place...]) == end else { throw .damaged }
        return files
    }

    /// Name and length in a head; nil unless it is that of a plain file.
    private static func read(_ head: [UInt8]) -> (name: String, count: Int)? {
        let name = head[..<nameCount].prefix { $0 != 0 }
        guard number(head[sum.prefix(6)]) == checksum(head), head[156] == UInt8(ascii: "0"),
            head[157..<257].allSatisfy({ $0 == 0 }), head[345...].allSatisfy({ $0 == 0 }),
            let text = String(validating: name, as: UTF8.self), let count = number(head[124..<135])
        else { return nil }
        return (text, count)
    }

    /// The sum of all bytes of a head, with blanks where the sum itself stands.
    private static func checksum(_ head: [UInt8]) -> Int {
        head.enumerated().reduce(0) { $0 + (sum.contains($1.offset) ? 32 : Int($1.element)) }
    }

    private static func filling(_ count: Int) -> Int { (block - count % block) % block }

    private static func octal(_ number: Int) -> String {
        let digits = String(max(0, number), radix: 8)
        return String(repeating: "0", count: max(0, 11 - digits.count)) + digits
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
    }
}
