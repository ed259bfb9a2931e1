// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// An address mail can be sent to, in the plain form that cannot end a header or begin another.
package struct EmailAddress: Sendable, Equatable {
    package let text: Confidential

    var domain: String { text.revealed.split(separator: "@").last.map(String.init) ?? "" }

    /// Takes letters, digits and `._%+-` before the sign and a host name after it; anything else is none.
    package init?(_ text: String) {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, text.utf8.count <= 254,
            Self.isLocal(halves[0]), Self.isHost(halves[1])
        else { return nil }
        self.text = Confidential(text)
    }

    private static func isLocal(_ part: Substring) -> Bool {
        !part.isEmpty && part.first != "-" && part.first != "." && part.utf8.count <= 64
            && part.utf8.allSatisfy { isPlain($0) || "._%+-".utf8.contains($0) }
    }

    private static func isHost(_ part: Substring) -> Bool {
        part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
