// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

package typealias TieID = Identifier<Tie>

/// A number or an address that is a colleague's own or of somebody close to her.
///
/// What it says is not kept: only an index that fits many other numbers, too.
package struct Tie: Sendable, Equatable {
    /// What can be told of it afterwards.
    package enum Kind: String, Sendable {
        case phone
        case address
    }

    package let id: TieID
    package let staff: StaffID
    package let kind: Kind
    package let declaredAt: Moment
}

/// A number or an address as it is compared, however it was written.
struct TieText: Equatable {
    let kind: Tie.Kind
    let text: String

    /// The last digits of a number: the same with the country's prefix, with a zero or without.
    private static let digits = 8
    private static let shortest = 6

    /// nil if too little is left to tell one from another.
    init?(_ written: String) {
        let folded = written.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let signs = folded.unicodeScalars.filter {
            $0.properties.isAlphabetic && !Self.isMark($0) || $0.properties.numericType != nil || $0 == "@"
        }.map(Self.inOurDigits)
        let isNumber = !signs.contains { $0.properties.isAlphabetic || $0 == "@" }
        kind = isNumber ? .phone : .address
        text =
            isNumber
            ? String(String.UnicodeScalarView(signs.suffix(Self.digits)))
            : String(String.UnicodeScalarView(signs))
        guard text.count >= Self.shortest else { return nil }
    }

    /// The same digit however the writer's language writes it.
    private static func inOurDigits(_ sign: Unicode.Scalar) -> Unicode.Scalar {
        guard sign.properties.numericType == .decimal, let value = sign.properties.numericValue else {
            return sign
        }
        return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
    }

    /// Whether this sign belongs to the one before it, which may be one that does not count.
    private static func isMark(_ sign: Unicode.Scalar) -> Bool {
        [.nonspacingMark, .spacingMark, .enclosingMark].contains(sign.properties.generalCategory)
    }
}
