// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// How a message is known again among the bytes of a stream: a tilde and ten digits at the end of its body.
enum Mark {
    static let count = 11
    static let first = UInt8(ascii: "~")
    /// Every message is as long as this.
    static let bodyCount = 200

    /// The body of a message: letters and spaces, then its mark.
    static func body(of message: Int) -> [UInt8] {
        var body = filler
        var number = message
        for place in stride(from: bodyCount - 1, through: bodyCount - count + 1, by: -1) {
            body[place] = UInt8(ascii: "0") + UInt8(number % 10)
            number /= 10
        }
        return body
    }

    private static let filler: [UInt8] = {
        let words = Array("na varnem sem in vas poslusam ".utf8)
        var body = (0..<bodyCount).map { words[$0 % words.count] }
        body[bodyCount - count] = first
        return body
    }()
}

/// Finds the marks in what comes piece by piece; one that is cut in two is found too.
struct MarkFinder {
    private var rest: [UInt8] = []

    mutating func find(in bytes: UnsafeRawBufferPointer, _ found: (Int) -> Void) {
        if !rest.isEmpty {
            rest += bytes.prefix(Mark.count - rest.count)
            guard rest.count == Mark.count else { return }
            rest.withUnsafeBytes { found(number(in: $0[...])) }
            rest = []
        }
        var start = 0
        while let place = next(in: bytes, from: start) {
            guard place + Mark.count <= bytes.count else {
                rest = Array(bytes[place...])
                return
            }
            found(number(in: bytes[place..<place + Mark.count]))
            start = place + Mark.count
        }
    }

    private func next(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let place = memchr(base + start, Int32(Mark.first), bytes.count - start)
        else { return nil }
        return base.distance(to: UnsafeRawPointer(place))
    }

    private func number(in mark: Slice<UnsafeRawBufferPointer>) -> Int {
        mark.dropFirst().reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
    }
}
