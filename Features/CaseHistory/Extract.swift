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
        /// What was looked at page by page before all of it was decided, and what of that goes in.
        var judged: [String]?
        var ticked: [String]?
        /// In which language whoever asks reads it, where it is a file with documents; nil where it is paper.
        var language: Language?
        /// Where else the same person's file was begun; nil in these themselves, which know of no other case.
        var also: [Elsewhere]?

        static let mostReason = 4_000

        var asked: Sections { Sections(sections.compactMap(Section.init(rawValue:))) }
        var decidedAt: Moment? { chosen == nil ? nil : Moment(milliseconds: decided) }
        /// Whether documents go in as such, and not only by name.
        var takesDocuments: Bool { language != nil }
    }

    /// What of the same person's file stands in another case.
    struct Elsewhere: Sendable, Codable, Equatable {
        private let matter: String
        private let extract: String

        init(_ matter: CaseID, _ extract: ExtractID) {
            (self.matter, self.extract) = (matter.description, extract.description)
        }

        var ids: (matter: CaseID, extract: ExtractID)? {
            guard let matter = CaseID(matter), let extract = ExtractID(extract) else { return nil }
            return (matter, extract)
        }
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
