// SPDX-License-Identifier: EUPL-1.2

/// Something long that is sealed in chunks of one size, so that nobody has to hold the whole of it.
///
/// Each chunk is an envelope of its own, bound to its place, its number and whether it is the last. So none can
/// be left out, moved, cut off, added or taken from another stream. All chunks are equally long, and their number
/// is rounded, so that the store does not tell how long the content is.
package enum SealedStream {
    /// What a chunk carries at most; with the two lengths before it an envelope has exactly 64 KiB inside.
    package static let chunkCount = sealedCount - lengthCount
    /// The most chunks of one stream; what is longer is refused.
    package static let mostChunks = 1 << 16

    static let lengthCount = 4
    private static let sealedCount = 64 * 1024 - 4

    /// How many chunks `count` full ones are filled up to: at most an eighth more.
    ///
    /// What is kept of the number are its leading bits only, as many as the number of its bits has
    /// (Padmé, of Nikitin and others).
    static func rounded(_ count: Int) -> Int {
        guard count > 1 else { return 1 }
        let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
        let kept = Int.bitWidth - exponent.leadingZeroBitCount
        let mask = (1 << max(0, exponent - kept)) - 1
        return (count + mask) & ~mask
    }

    static func context(of number: Int, isLast: Bool) -> [String] {
        ["chunk", "\(number)", isLast ? "last" : "more"]
    }

    static func filled(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var filled = bigEndian(UInt32(content.count))
        filled.reserveCapacity(sealedCount)
        filled += content
        filled.append(contentsOf: repeatElement(0, count: sealedCount - filled.count))
        return filled
    }

    static func content(of filled: [UInt8]) throws -> [UInt8] {
        guard filled.count == sealedCount else { throw VaultError.refused }
        let count = Int(number(filled[..<lengthCount]) as UInt32)
        guard count <= chunkCount, filled[(lengthCount + count)...].allSatisfy({ $0 == 0 }) else {
            throw VaultError.refused
        }
        return Array(filled[lengthCount..<(lengthCount + count)])
    }
}

/// Seals a stream; gives a chunk whenever one is full, and the rest at the end.
package struct StreamSealer: Sendable {
    private let unit: UnitKey
    private let place: Place
    private var waiting: [UInt8] = []
    /// How many chunks were sealed.
    package private(set) var count = 0

    package init(_ unit: UnitKey, at place: Place) {
        self.unit = unit
        self.place = place
    }

    /// Takes bytes in; the chunks that have become full come out, in order.
    package mutating func add(_ bytes: some Sequence<UInt8>) throws -> [[UInt8]] {
        waiting += bytes
        var full: [[UInt8]] = []
        var start = 0
        // The last chunk is marked as such, so one is always kept back.
        while waiting.count - start > SealedStream.chunkCount {
            let end = start + SealedStream.chunkCount
            full.append(try seal(waiting[start..<end], isLast: false))
            start = end
        }
        waiting.removeFirst(start)
        return full
    }

    /// The last chunks, of which some may be there only to hide the length.
    package mutating func finish() throws -> [[UInt8]] {
        let all = SealedStream.rounded(count + 1)
        var rest = [try seal(waiting[...], isLast: all == count + 1)]
        waiting = []
        while count < all { rest.append(try seal([], isLast: all == count + 1)) }
        return rest
    }

    private mutating func seal(_ content: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        guard count < SealedStream.mostChunks else { throw VaultError.tooLong }
        let sealed = try unit.seal(
            SealedStream.filled(content), at: place, SealedStream.context(of: count, isLast: isLast))
        count += 1
        return sealed
    }
}

/// Opens the chunks of a stream in their order; anything else is refused.
package struct StreamOpener: Sendable {
    private let unit: UnitKey
    private let place: Place
    private let count: Int
    private var next = 0
    private var isFull = true

    /// Opens a stream of `count` chunks; a wrong number is refused at the last chunk at the latest.
    package init(_ unit: UnitKey, at place: Place, count: Int) {
        self.unit = unit
        self.place = place
        self.count = count
    }

    /// What the next chunk carries; throws `VaultError.refused` unless it is the one that was sealed as such.
    package mutating func open(_ chunk: [UInt8]) throws -> [UInt8] {
        guard next < count else { throw VaultError.refused }
        let context = SealedStream.context(of: next, isLast: next == count - 1)
        let content = try SealedStream.content(of: unit.open(chunk, at: place, context))
        guard isFull || content.isEmpty else { throw VaultError.refused }
        isFull = content.count == SealedStream.chunkCount
        next += 1
        return content
    }

    /// Whether every chunk was opened; a reader that ends earlier has lost something.
    package var isWhole: Bool { next == count && count > 0 }
}
