// SPDX-License-Identifier: EUPL-1.2

/// Writes values as Swift source.
enum SwiftLiteral {
    /// One literal of plain characters; whatever could mislead a reader or a compiler is escaped.
    static func string(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// `text` as it stands between quotation marks.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + text.utf8.count / 8)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case " "..."~": escaped.unicodeScalars.append(scalar)
            default:
                if isHarmless(scalar) {
                    escaped.unicodeScalars.append(scalar)
                } else {
                    escaped += "\\u{\(String(scalar.value, radix: 16))}"
                }
            }
        }
        return escaped
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .otherPunctuation,
            .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .currencySymbol, .mathSymbol, .decimalNumber:
            true
        default: false
        }
    }
}
