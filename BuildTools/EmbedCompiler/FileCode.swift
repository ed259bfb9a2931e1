// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Writes the module's `enum Embedded`: its migrations and assets.
///
/// A file of text is one string literal and any other file is one literal in base64, because an array of
/// bytes as source takes the compiler minutes and a string of the same size milliseconds.
struct FileCode {
    let migrations: [SourceFile]
    let assets: [SourceFile]

    init(migrations: [SourceFile], assets: [SourceFile], problems: inout [Problem]) {
        self.migrations = migrations
        self.assets = assets
        for file in migrations where !file.name.hasSuffix(".sql") || text(file) == nil {
            problems.append(Problem(file.path, "is not a migration; migrations are .sql files in UTF-8"))
        }
    }

    var source: String {
        """
        /// The files that travel inside the program.
        enum Embedded {
            /// The migrations in the order of their names.
            static let migrations: [(name: Swift.String, text: Swift.String)] = [
        \(migrations.map(migration).joined())    ]

            /// The assets in the order of their names.
            static let assets: [(name: Swift.String, bytes: [Swift.UInt8])] = [
        \(assets.map(asset).joined())    ]
        }
        \(assets.contains { text($0) == nil } ? Self.decoder : "")
        """
    }

    private func migration(_ file: SourceFile) -> String {
        "        (name: \(SwiftLiteral.string(file.name)), text: \(SwiftLiteral.string(text(file) ?? ""))),\n"
    }

    private func asset(_ file: SourceFile) -> String {
        let bytes =
            text(file).map { "[Swift.UInt8](\(SwiftLiteral.string($0)).utf8)" }
            ?? "decoded(\(SwiftLiteral.string(Data(file.bytes).base64EncodedString())))"
        return "        (name: \(SwiftLiteral.string(file.name)), bytes: \(bytes)),\n"
    }

    private func text(_ file: SourceFile) -> String? { String(validating: file.bytes, as: UTF8.self) }

    /// Reads base64 as written above; the modules below Foundation must not need it for this.
    private static let decoder = """

        private func decoded(_ base64: Swift.StaticString) -> [Swift.UInt8] {
            let digits = base64.withUTF8Buffer { $0.prefix { $0 != 0x3D }.map(sixBits) }
            var bytes: [Swift.UInt8] = []
            bytes.reserveCapacity(digits.count * 3 / 4)
            for start in Swift.stride(from: 0, to: digits.count, by: 4) {
                let group = digits[start..<Swift.min(start + 4, digits.count)]
                var word: Swift.UInt32 = 0
                for digit in group { word = word << 6 | digit }
                word <<= 6 * Swift.UInt32(4 - group.count)
                for place in 0..<(group.count - 1) {
                    bytes.append(Swift.UInt8(truncatingIfNeeded: word >> Swift.UInt32(16 - 8 * place)))
                }
            }
            return bytes
        }

        private func sixBits(_ digit: Swift.UInt8) -> Swift.UInt32 {
            switch digit {
            case 0x41...0x5A: Swift.UInt32(digit) - 0x41
            case 0x61...0x7A: Swift.UInt32(digit) - 0x61 + 26
            case 0x30...0x39: Swift.UInt32(digit) - 0x30 + 52
            case 0x2B: 62
            default: 63
            }
        }

        """
}
