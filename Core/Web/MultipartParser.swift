// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Takes a `multipart/form-data` body apart while it comes in, and holds no more of it than one boundary or one head.
///
/// Reads what browsers write (the HTML standard and RFC 7578) and refuses everything else: text before the first
/// boundary or after the last, nested parts, encodings of mail, a head without an end.
struct MultipartParser {
    /// What the next bytes were.
    enum Event: Equatable {
        case part(MultipartHead)
        case bytes([UInt8])
        case partEnd
        case end
    }

    private enum State {
        case start
        case afterBoundary
        case head
        case content
        case over
    }

    static let headLimit = 4096

    private let boundary: [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private var state = State.start

    /// Nil if this is no content type of a form with files, or its boundary is none.
    init?(contentType: String) {
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        self.boundary = Array("\r\n--\(boundary)".utf8)
    }

    /// Whether everything was read up to the last boundary.
    var isOver: Bool { if case .over = state { true } else { false } }

    /// Adds what came in; `next` is asked until it has nothing more to say.
    mutating func feed(_ bytes: some Sequence<UInt8>) {
        buffer.removeFirst(position)
        position = 0
        buffer += bytes
    }

    /// The next event, or nil when more bytes are needed; throws `Problem.malformed`.
    mutating func next() throws -> Event? {
        switch state {
        case .start: try begun()
        case .afterBoundary: try afterBoundary()
        case .head: try head()
        case .content: content()
        case .over: try nothing()
        }
    }

    private var left: Int { buffer.count - position }

    private mutating func begun() throws -> Event? {
        let first = boundary.dropFirst(2)
        guard buffer[position...].prefix(first.count).elementsEqual(first.prefix(left)) else {
            throw Problem.malformed
        }
        guard left >= first.count else { return nil }
        position += first.count
        state = .afterBoundary
        return try next()
    }

    private mutating func afterBoundary() throws -> Event? {
        guard left >= 2 else { return nil }
        let mark = buffer[position..<(position + 2)]
        position += 2
        if mark.elementsEqual("\r\n".utf8) {
            state = .head
            return try next()
        }
        guard mark.elementsEqual("--".utf8) else { throw Problem.malformed }
        state = .over
        return .end
    }

    private mutating func head() throws -> Event? {
        let mark = Array("\r\n\r\n".utf8)
        let area = buffer[position...].prefix(Self.headLimit)
        guard let end = find(mark, in: area) else {
            guard area.count < Self.headLimit else { throw Problem.malformed }
            return nil
        }
        let head = try MultipartHead(buffer[position..<end])
        position = end + mark.count
        state = .content
        return .part(head)
    }

    private mutating func content() -> Event? {
        if let end = find(boundary, in: buffer[position...]) {
            guard end == position else { return passed(to: end) }
            position += boundary.count
            state = .afterBoundary
            return .partEnd
        }
        // The beginning of a boundary may lie at the end.
        let safe = buffer.count - boundary.count + 1
        return safe > position ? passed(to: safe) : nil
    }

    private mutating func passed(to end: Int) -> Event {
        defer { position = end }
        return .bytes(Array(buffer[position..<end]))
    }

    /// After the last boundary comes at most the end of its line.
    private func nothing() throws -> Event? {
        guard buffer[position...].elementsEqual("\r\n".utf8.prefix(left)) else { throw Problem.malformed }
        return nil
    }

    private func find(_ mark: [UInt8], in area: ArraySlice<UInt8>) -> Int? {
        var start = area.startIndex
        while let candidate = area[start...].firstIndex(of: mark[0]), candidate + mark.count <= area.endIndex
        {
            if area[candidate..<(candidate + mark.count)].elementsEqual(mark) { return candidate }
            start = candidate + 1
        }
        return nil
    }

    private static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";", maxSplits: 1).map { $0.trimming(while: isBlank) }
        guard parts.count == 2, parts[0].lowercased() == "multipart/form-data",
            parts[1].lowercased().hasPrefix("boundary=")
        else { return nil }
        var boundary = parts[1].dropFirst("boundary=".count)
        if boundary.count > 2, boundary.hasPrefix("\""), boundary.hasSuffix("\"") {
            boundary = boundary.dropFirst().dropLast()
        }
        let isPlain = boundary.utf8.allSatisfy { isBoundaryByte($0) }
        return isPlain && (1...70).contains(boundary.utf8.count) ? String(boundary) : nil
    }

    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "'()+_,-./:=?".utf8.contains(byte)
        }
    }
}

private func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

extension StringProtocol {
    /// Without what `isEdge` says of at both ends.
    func trimming(while isEdge: (Character) -> Bool) -> Substring {
        let rest = Substring(self).drop(while: isEdge)
        guard let end = rest.lastIndex(where: { !isEdge($0) }) else { return "" }
        return rest[...end]
    }
}
