// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Vault

@Suite struct `A stream sealed in chunks` {
    let unit = UnitKey(
        id: VaultUnitID(high: 1, low: 2), tenant: "test", key: .init(bytes: [UInt8](repeating: 7, count: 32)))
    let place = Place(table: "document", column: "chunk", row: "one")

    @Test(arguments: [0, 1, 65_527, 65_528, 65_529, 131_056, 200_000, 1_400_000])
    func `opens as it was, in chunks of one size`(count: Int) throws {
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

        let chunks = try sealed(plain)

        #expect(try opened(chunks) == plain)
        #expect(Set(chunks.map(\.count)).count == 1)
    }

    @Test func `is the same however the bytes come in`() throws {
        let plain = (0..<150_000).map { UInt8(truncatingIfNeeded: $0) }
        var sealer = StreamSealer(unit, at: place)
        var chunks: [[UInt8]] = []
        var start = 0
        for piece in [1, 65_527, 2, 70_000, 14_470] {
            chunks += try sealer.add(plain[start..<(start + piece)])
            start += piece
        }
        chunks += try sealer.finish()

        #expect(try opened(chunks) == plain)
    }

    @Test func `tells its length roughly, at the price of an eighth`() {
        let rounded = [1, 2, 3, 5, 8, 9, 17, 100, 401].map(SealedStream.rounded)
        #expect(rounded == [1, 2, 3, 5, 8, 10, 18, 104, 416])
        for count in 1...5000 {
            #expect(SealedStream.rounded(count) >= count)
            #expect(SealedStream.rounded(count) * 8 <= count * 9)
        }
    }

    @Test func `is refused when it is cut, continued, turned round or has a part twice`() throws {
        let chunks = try sealed([UInt8](repeating: 1, count: 200_000))
        try #require(chunks.count == 4)
        for count in 0..<4 { refuse(Array(chunks[..<count])) }
        refuse(chunks + [chunks[3]])
        refuse(chunks + [try sealed([])[0]])
        refuse([chunks[0], chunks[2], chunks[1], chunks[3]])
        refuse([chunks[0], chunks[0], chunks[2], chunks[3]])
        refuse([chunks[0], chunks[1], chunks[3]])
        refuse(chunks.reversed())
    }

    @Test func `is refused when a chunk of another stream stands in it`() throws {
        let chunks = try sealed([UInt8](repeating: 1, count: 200_000))
        let others = try sealed(
            [UInt8](repeating: 1, count: 200_000), at: Place(table: "document", column: "chunk", row: "two"))
        for number in chunks.indices {
            var mixed = chunks
            mixed[number] = others[number]
            refuse(mixed)
        }
    }

    @Test func `is refused when something follows where it was not full`() throws {
        let chunks = try [1, 2].enumerated().map { number, byte in
            try unit.seal(
                SealedStream.filled([byte]), at: place, SealedStream.context(of: number, isLast: number == 1))
        }
        refuse(chunks)
    }

    private func sealed(_ plain: [UInt8], at place: Place? = nil) throws -> [[UInt8]] {
        var sealer = StreamSealer(unit, at: place ?? self.place)
        let full = try sealer.add(plain)
        return try full + sealer.finish()
    }

    private func opened(_ chunks: [[UInt8]]) throws -> [UInt8] {
        var opener = StreamOpener(unit, at: place, count: chunks.count)
        let plain = try chunks.flatMap { try opener.open($0) }
        guard opener.isWhole else { throw VaultError.refused }
        return plain
    }

    private func refuse(_ chunks: [[UInt8]], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(throws: VaultError.refused, sourceLocation: sourceLocation) { try opened(chunks) }
    }
}
