// SPDX-License-Identifier: EUPL-1.2

/// What a browser sent in a form or a query, by field name.
///
/// Written by hand because the framework's decoder neither keeps repeated fields apart
/// (tick boxes) nor refuses bytes that are not UTF-8.
package struct Form: Sendable {
    private let values: [String: [String]]

    /// No field at all.
    package static let empty = Form(values: [:])

    package init(values: [String: [String]]) {
        self.values = values
    }

    /// Whether every per cent sign in a path or a query stands for a byte, and the bytes for characters.
    static func isWellFormed(_ text: some StringProtocol) -> Bool {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == 0 }) else { return true }
        return decoded(Array(text.utf8)[...]) != nil
    }

    /// Reads `a=1&b=2`; nil when it is not percent-encoded UTF-8 or has more than `fieldLimit` fields.
    package init?(urlEncoded bytes: some Sequence<UInt8>) {
        var values: [String: [String]] = [:]
        let pairs = Array(bytes).split(separator: UInt8(ascii: "&"))
        guard pairs.count <= Self.fieldLimit else { return nil }
        for pair in pairs {
            let halves = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(halves[0]), let value = decoded(halves.count > 1 ? halves[1] : []) else {
                return nil
            }
            values[name, default: []].append(value)
        }
        self.values = values
    }

    /// More fields than any page of ours has.
    package static let fieldLimit = 400

    /// The field's value, without white space at the ends; an absent field is empty.
    package func text(_ name: String) -> String {
        let raw = values[name]?.first ?? ""
        let isSpace: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
        guard let start = raw.firstIndex(where: { !isSpace($0) }) else { return "" }
        let end = raw.lastIndex(where: { !isSpace($0) }) ?? start
        return String(raw[start...end])
    }

    /// Every value of a field that may be ticked more than once.
    package func all(_ name: String) -> [String] { values[name] ?? [] }

    /// Every field with each of its values, in the order of the names.
    var fields: [(name: String, value: String)] {
        values.keys.sorted().flatMap { name in values[name, default: []].map { (name, $0) } }
    }

    /// What somebody wrote in it, as far as it can be told from codes, numbers and identifiers.
    var words: [String] {
        let isOfCode: (Unicode.Scalar) -> Bool = {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || "_-./:".unicodeScalars.contains($0)
        }
        return fields.filter { ![formTokenField, Flood.ticketField].contains($0.name) }.map(\.value)
            .filter { !$0.unicodeScalars.allSatisfy(isOfCode) && $0.contains { !$0.isWhitespace } }
    }

    /// Whether there is anything in it beside the proof of where it comes from.
    var says: Bool { values.keys.contains { $0 != formTokenField } }

    /// Whether a page may hold it until it is sent again: not with something in it that opens anything.
    var mayBeKept: Bool { !["password", "code", "secret", "sheet", "group1"].contains(where: has) }

    /// Does something with words that open something: if they cannot be taken, no page holds them.
    package func asSecret<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch  where Problem(error) == .cannotSave {
            throw SecretForm(error: error)
        }
    }

    package func has(_ name: String) -> Bool { values[name] != nil }

    /// A whole number of at most nine digits, so that reckoning with it never overflows; nil for everything else.
    package func integer(_ name: String) -> Int? {
        Int(text(name)).flatMap { (-999_999_999...999_999_999).contains($0) ? $0 : nil }
    }
}

extension Form {
    /// What stands in a field, as text; nil if it is none.
    static func text(of bytes: [UInt8]) -> String? {
        guard !bytes.contains(0) else { return nil }
        return String(validating: linesEndedAlike(bytes), as: UTF8.self)
    }
}

private func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
        switch bytes[index] {
        case UInt8(ascii: "+"):
            plain.append(UInt8(ascii: " "))
        case UInt8(ascii: "%"):
            guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            else { return nil }
            plain.append(high << 4 | low)
            index += 2
        case let byte:
            plain.append(byte)
        }
        index += 1
    }
    return Form.text(of: plain)
}

/// The bytes with every end of a line as one line feed, whatever the browser sent.
private func linesEndedAlike(_ bytes: [UInt8]) -> [UInt8] {
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard bytes.contains(carriage) else { return bytes }
    return bytes.indices.compactMap { index in
        guard bytes[index] == carriage else { return bytes[index] }
        return index + 1 < bytes.endIndex && bytes[index + 1] == feed ? nil : feed
    }
}

private func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
