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
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "@"
        }
        let isNumber = !signs.contains { $0.properties.isAlphabetic || $0 == "@" }
        kind = isNumber ? .phone : .address
        text =
            isNumber
            ? String(String.UnicodeScalarView(signs.suffix(Self.digits)))
            : String(String.UnicodeScalarView(signs))
        guard text.count >= Self.shortest else { return nil }
    }
}
