// SPDX-License-Identifier: EUPL-1.2

/// The bytes of one run, taken from the front.
///
/// After the end everything is zero or empty, so that every input means something.
struct Food {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
    }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

    /// A number below `bound`, from two bytes.
    mutating func number(below bound: Int) -> Int {
        let number = Int(byte()) << 8 | Int(byte())
        return bound > 0 ? number % bound : 0
    }

    /// What comes up to the next line feed, as text.
    mutating func line() -> String {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        bytes = bytes.dropFirst(line.count + 1)
        return String(decoding: line, as: UTF8.self)
    }

    /// Everything that is left.
    mutating func rest() -> [UInt8] {
        defer { bytes = [] }
        return Array(bytes)
    }

    /// Everything that is left, as text.
    mutating func text() -> String { String(decoding: rest(), as: UTF8.self) }
}

extension [UInt8] {
    /// The same bytes with one changed, some cut off or some added: never the same.
    func damaged(_ food: inout Food) -> [UInt8] {
        var damaged = self
        switch (food.byte() % 4, isEmpty) {
        case (0, false): damaged.removeLast(1 + food.number(below: count))
        case (1, _): damaged += [food.byte()] + food.rest()
        case (2, false): damaged.remove(at: food.number(below: count))
        case (_, false): damaged[food.number(below: count)] ^= Swift.max(1, food.byte())
        case (_, true): damaged = [food.byte()]
        }
        return damaged == self ? self + [0] : damaged
    }
}
