// SPDX-License-Identifier: EUPL-1.2

/// Looks at markup as a browser does that is told nothing of how it was made: every `<` begins a tag of the few
/// that our templates write, attributes are quoted, and every `&` begins one of our five entities.
///
/// Gives the text between the tags and the values of the attributes, in their order.
@discardableResult
func readMarkup(_ bytes: [UInt8], namesMayHold more: String = "") throws -> (
    texts: [String], values: [String]
) {
    var reader = MarkupReader(bytes: bytes, inTags: Array(("/ =-_\n" + more).utf8))
    while reader.place < bytes.count { try reader.step() }
    try promise(!reader.isInTag, "the markup ends within a tag")
    return (reader.texts, reader.values)
}

/// What a control character becomes on a page.
func withoutControls(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isControl =
            (scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)) || scalar.value == 0x7F
        scalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
}

private struct MarkupReader {
    let bytes: [UInt8]
    let inTags: [UInt8]
    var place = 0
    var isInTag = false
    var texts: [String] = []
    var values: [String] = []

    mutating func step() throws {
        if isInTag {
            try stepInTag()
        } else if bytes[place] == UInt8(ascii: "<") {
            isInTag = true
            place += 1
        } else {
            let text = bytes[place...].prefix { $0 != UInt8(ascii: "<") }
            place = text.endIndex
            texts.append(try plain(text))
        }
    }

    private mutating func stepInTag() throws {
        switch bytes[place] {
        case UInt8(ascii: ">"):
            isInTag = false
            place += 1
        case UInt8(ascii: "\""):
            let value = bytes[(place + 1)...].prefix { $0 != UInt8(ascii: "\"") }
            try promise(value.endIndex < bytes.count, "a value without an end")
            place = value.endIndex + 1
            values.append(try plain(value))
        case let byte:
            let isOfTag = byte < 0x80 && (isLetterOrDigit(byte) || inTags.contains(byte))
            try promise(isOfTag, "a tag of ours has a byte \(byte) in it")
            place += 1
        }
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static let entities: [(String, UInt8)] = [
        ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&amp;", UInt8(ascii: "&")),
        ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ]

    private func plain(_ bytes: ArraySlice<UInt8>) throws -> String {
        var plain: [UInt8] = []
        var rest = bytes
        while let byte = rest.first {
            if byte == UInt8(ascii: "&") {
                guard let (name, letter) = Self.entities.first(where: { rest.starts(with: $0.0.utf8) }) else {
                    throw Broken(description: "an & that begins nothing of ours")
                }
                plain.append(letter)
                rest = rest.dropFirst(name.utf8.count)
            } else {
                try promise(!"<>\"'".utf8.contains(byte), "byte \(byte) is not escaped")
                plain.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
