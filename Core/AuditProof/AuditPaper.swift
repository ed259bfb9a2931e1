// SPDX-License-Identifier: EUPL-1.2

package import Texts
import Vault

/// A checkpoint as a text that an owner prints or sends to another organisation.
///
/// Whoever has it can tell later whether the audit before it was changed, whatever has become of the
/// installation and its keys. It names no person.
package struct AuditPaper: Sendable, Hashable {
    package let sequence: Int
    package let link: [UInt8]
    package let publicKey: [UInt8]

    /// The text, in the owner's language but for the labels that a program finds again.
    package static func text(_ signed: SignedCheckpoint, time: String, _ say: Translator) -> String {
        let checkpoint = signed.checkpoint
        let fields: [(Label, String)] = [
            (.audit, signed.tenant), (.time, time), (.checkpoint, "\(checkpoint.number)"),
            (.row, "\(checkpoint.sequence)"), (.link, grouped(checkpoint.link)),
            (.key, grouped(signed.publicKey)), (.signature, grouped(signed.signature)),
        ]
        return
            ([say(Text.Paper.heading), "", say(Text.Paper.purpose), ""]
            + fields.map { "\($0.0.rawValue): \($0.1)" }).joined(separator: "\n") + "\n"
    }

    /// Reads such a text, also one that was typed off a paper: spaces and capitals do not matter.
    package init?(_ text: String) {
        var fields: [Label: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2,
                let label = Label(rawValue: parts[0].filter { !$0.isWhitespace }.lowercased())
            else { continue }
            fields[label] = parts[1].filter { !$0.isWhitespace }.lowercased()
        }
        guard let row = fields[.row].flatMap(Self.number), row > 0, let link = fields[.link].flatMap(bytes),
            let key = fields[.key].flatMap(bytes), link.count == 32, key.count == 32
        else { return nil }
        sequence = row
        self.link = link
        publicKey = key
    }

    private enum Label: String {
        case audit
        case time
        case checkpoint
        case row
        case link
        case key
        case signature
    }

    /// Digits alone: `Int` would take a sign too.
    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    private static func grouped(_ bytes: [UInt8]) -> String {
        let digits = Array(hexadecimal(bytes))
        return stride(from: 0, to: digits.count, by: 8)
            .map { String(digits[$0..<min($0 + 8, digits.count)]) }.joined(separator: " ")
    }
}

/// The key as somebody hands it over: 64 hexadecimal digits, spaced or not.
package func auditKey(_ text: String) -> [UInt8]? {
    let key = bytes(text.filter { !$0.isWhitespace }.lowercased())
    return key?.count == 32 ? key : nil
}

func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func bytes(_ digits: String) -> [UInt8]? {
    let digits = Array(digits.utf8)
    let values = digits.compactMap(hexadecimalValue)
    guard digits.count.isMultiple(of: 2), values.count == digits.count else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}
