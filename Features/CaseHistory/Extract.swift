// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias ExtractID = Identifier<Extract>

/// What of a case is given out on paper, as it is kept.
///
/// First asked for, then decided entry by entry; from then on nothing in it changes, because it says what somebody was given.
package struct Extract: Sendable {
    let id: ExtractID
    let matter: CaseID
    let by: StaffID
    let begun: Moment
    let version: Int
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var sections: [String]
        /// Whose request it is, as the case names its people; empty where the file is not about one of them.
        var person: String
        var basis: Basis
        var reason: String
        /// Whether the names of others are replaced.
        var hidesOthers: Bool
        /// Which of the entries go in that are decided one by one; nil until that is decided.
        var chosen: [String]?
        /// When it was decided, in milliseconds since 1970: what is written later is not in it.
        var decided: Int64 = 0

        static let mostReason = 4_000

        var asked: Sections { Sections(sections.compactMap(Section.init(rawValue:))) }
        var decidedAt: Moment? { chosen == nil ? nil : Moment(milliseconds: decided) }
    }

    /// On what it rests that something is given out.
    enum Basis: String, Sendable, Codable, CaseIterable {
        /// Who is in the case asks what is kept of her.
        case ownRequest = "own_request"
        case court
        case authority
        case supervision
        case other
    }
}

extension Place {
    static func extract(_ id: ExtractID) -> Place {
        Place(table: "case_extract", column: "sealed_words", row: id)
    }
}
