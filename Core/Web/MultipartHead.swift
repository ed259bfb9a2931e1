// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What stands before the content of one part of a form: the field's name and, of a file, what it is called.
struct MultipartHead: Equatable {
    let field: String
    let isFile: Bool
    /// What is left of the file's name after everything harmful was taken out.
    let name: FileName?
    /// What the browser takes the file for; small letters, empty if it says nothing sensible.
    let declaredType: String

    private static let lineLimit = 8
    private static let nameLimit = 100

    /// Reads the lines of a head; throws `Problem.malformed`.
    init(_ bytes: ArraySlice<UInt8>) throws {
        var disposition: [String: [UInt8]]?
        var type = ""
        let lines = try Self.lines(bytes)
        for (name, value) in lines {
            switch name {
            case "content-disposition":
                guard disposition == nil else { throw Problem.malformed }
                disposition = try Self.disposition(value)
            case "content-type": type = String(decoding: value, as: UTF8.self).lowercased()
            case "content-transfer-encoding": throw Problem.malformed
            default: continue
            }
        }
        guard let disposition,
            let field = disposition["name"].flatMap({ String(validating: $0, as: UTF8.self) }),
            !field.isEmpty, field.utf8.count <= Self.nameLimit,
            field.utf8.allSatisfy({ $0 >= 32 && $0 != 127 })
        else { throw Problem.malformed }
        self.field = field
        isFile = disposition["filename"] != nil
        name = disposition["filename"].flatMap(Self.fileName)
        declaredType = Self.isType(type) ? type : ""
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) throws
        -> [(name: String, value: ArraySlice<UInt8>)]
    {
        let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        let lines = bytes.split(separator: feed, omittingEmptySubsequences: false)
        guard lines.count <= lineLimit else { throw Problem.malformed }
        return try lines.enumerated().map { number, line in
            let isLast = number == lines.count - 1
            guard isLast || line.last == carriage, let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                throw Problem.malformed
            }
            let value = isLast ? line[(colon + 1)...] : line[(colon + 1)...].dropLast()
            guard !value.contains(carriage), !value.contains(0) else { throw Problem.malformed }
            return (String(decoding: line[..<colon], as: UTF8.self).lowercased(), value.drop { isSpace($0) })
        }
    }

    /// Reads `form-data; name="…"; filename="…"`, each at most once and nothing else.
    private static func disposition(_ value: ArraySlice<UInt8>) throws -> [String: [UInt8]] {
        var rest = value
        guard rest.starts(with: "form-data".utf8) else { throw Problem.malformed }
        rest = rest.dropFirst("form-data".utf8.count)
        var found: [String: [UInt8]] = [:]
        while !rest.allSatisfy(isSpace) {
            rest = rest.drop(while: isSpace)
            guard rest.popFirst() == UInt8(ascii: ";") else { throw Problem.malformed }
            rest = rest.drop(while: isSpace)
            let key = String(decoding: rest.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self).lowercased()
            rest = rest.drop { $0 != UInt8(ascii: "=") }.dropFirst()
            guard ["name", "filename"].contains(key), found[key] == nil else { throw Problem.malformed }
            found[key] = try quoted(&rest)
        }
        return found
    }

    /// A quoted text; a backslash is one, except before a quotation mark, because paths have them.
    private static func quoted(_ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
        guard rest.popFirst() == UInt8(ascii: "\"") else { throw Problem.malformed }
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return text
            case UInt8(ascii: "\\") where rest.first == UInt8(ascii: "\""):
                text.append(UInt8(ascii: "\""))
                rest = rest.dropFirst()
            default: text.append(byte)
            }
        }
        throw Problem.malformed
    }

    /// Browsers write a quotation mark and the ends of lines of a name in per cent.
    private static func fileName(_ bytes: [UInt8]) -> FileName? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return FileName(
            text.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: ""))
    }

    private static func isType(_ text: String) -> Bool {
        let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return halves.count == 2 && text.utf8.count <= 100
            && halves.allSatisfy { half in
                !half.isEmpty
                    && half.allSatisfy {
                        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || "+-._".utf8.contains($0)
                    }
            }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
