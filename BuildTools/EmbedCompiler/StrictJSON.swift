// SPDX-License-Identifier: EUPL-1.2

/// The little of JSON that texts are written in: objects, lists and strings.
///
/// Foundation's reader keeps the last of two equal keys and says nothing, and it does not
/// know on which line a key stands. Both matter to a translator.
indirect enum StrictJSON: Equatable {
    case text(String)
    case list([Line<String>])
    case object([Member])

    /// A value and the line on which it stands.
    struct Line<Value: Equatable>: Equatable {
        let value: Value
        let line: Int
    }

    /// A key of an object with what it holds.
    struct Member: Equatable {
        let key: String
        let line: Int
        let value: StrictJSON
    }

    /// Reads the whole of `bytes`; `file` is only for complaints.
    static func read(_ bytes: [UInt8], file: String) throws(Problem) -> StrictJSON {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Problem(file, "is not UTF-8")
        }
        var reader = StrictJSONReader(bytes: bytes, file: file)
        let value = try reader.value()
        try reader.end()
        return value
    }
}

/// Walks over the bytes of one JSON file.
struct StrictJSONReader {
    let bytes: [UInt8]
    let file: String
    private var place = 0
    private var line = 1

    init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    mutating func value() throws(Problem) -> StrictJSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try members())
        case UInt8(ascii: "["): return .list(try elements())
        case UInt8(ascii: "\""): return .text(try string())
        case .none: throw problem("ends too early")
        default: throw problem("expected a text in quotation marks, a list or an object")
        }
    }

    mutating func end() throws(Problem) {
        skipSpace()
        if next != nil { throw problem("something follows after the end") }
    }

    private mutating func members() throws(Problem) -> [StrictJSON.Member] {
        var members: [StrictJSON.Member] = []
        var lineOfKey: [String: Int] = [:]
        place += 1
        while try another(closing: UInt8(ascii: "}"), first: members.isEmpty) {
            let line = self.line
            let key = try string()
            if let earlier = lineOfKey.updateValue(line, forKey: key) {
                throw problem("\"\(key)\" stands here twice, the first time on line \(earlier)")
            }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw problem("expected ':' after \"\(key)\"") }
            place += 1
            members.append(StrictJSON.Member(key: key, line: line, value: try value()))
        }
        return members
    }

    private mutating func elements() throws(Problem) -> [StrictJSON.Line<String>] {
        var elements: [StrictJSON.Line<String>] = []
        place += 1
        while try another(closing: UInt8(ascii: "]"), first: elements.isEmpty) {
            elements.append(.init(value: try string(), line: line))
        }
        return elements
    }

    /// Whether one more element follows; passes the comma before it or the bracket after the last.
    private mutating func another(closing: UInt8, first: Bool) throws(Problem) -> Bool {
        skipSpace()
        if next == closing {
            place += 1
            return false
        }
        if !first {
            guard next == UInt8(ascii: ",") else { throw problem("expected ',' or the closing bracket") }
            place += 1
            skipSpace()
        }
        return true
    }

    private mutating func string() throws(Problem) -> String {
        guard next == UInt8(ascii: "\"") else { throw problem("expected a text in quotation marks") }
        place += 1
        var units: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            place += 1
            switch byte {
            case UInt8(ascii: "\\"): units += try escape().utf8
            case 0..<0x20: throw problem("a text breaks off at the end of the line; write \\n for a new line")
            default: units.append(byte)
            }
        }
        guard next != nil else { throw problem("a text has no closing quotation mark") }
        place += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape() throws(Problem) -> String {
        let byte = next
        place += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "u"): return try scalar()
        default: throw problem("unknown escape after '\\'; known are \\n \\t \\\" \\\\ \\/ \\uXXXX")
        }
    }

    private mutating func scalar() throws(Problem) -> String {
        let digits = bytes[min(place, bytes.count)...].prefix(4)
        guard digits.count == 4, let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(number)
        else {
            throw problem(
                "\\u needs four hexadecimal digits of one character; write other characters themselves")
        }
        place += 4
        return String(Character(scalar))
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            if byte == 0x0A { line += 1 }
            place += 1
        }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func problem(_ message: String) -> Problem { Problem(file, line: line, "not valid: \(message)") }
}
