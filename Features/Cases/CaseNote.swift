// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias CaseNoteID = Identifier<CaseNote>

/// A note in one section of a case, as it is kept: never changed, at most corrected by another.
package struct CaseNote: Sendable {
    let id: CaseNoteID
    let matter: CaseID
    let section: Section
    let author: StaffID
    let at: Moment
    /// The note in whose place this one stands.
    let corrects: CaseNoteID?
    let sealedWords: [UInt8]

    /// What kind of statement it is, so that an opinion is never read as a fact.
    enum Kind: String, Sendable, Codable, CaseIterable {
        case fact
        /// A talk, a letter, a visit.
        case contact
        case opinion
        /// What somebody else said of her or of him.
        case thirdParty = "third_party"
        case supervision

        /// What can be written in a section.
        static func offered(in section: Section) -> [Kind] {
            section == .supervision ? [.supervision] : [.fact, .contact, .opinion, .thirdParty]
        }
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var kind: Kind
        /// The day it is about, `YYYY-MM-DD`; empty where none was given.
        var day: String
        /// Whence it is known; empty only where the author knows it herself.
        var source: String
        var text: String

        static let mostText = 20_000
        static let mostSource = 200
    }
}

extension Place {
    static func caseLabel(_ id: CaseID) -> Place {
        Place(table: "case_label", column: "sealed_label", row: id)
    }

    static func caseNote(_ id: CaseNoteID) -> Place {
        Place(table: "case_note", column: "sealed_words", row: id)
    }

    static func caseClosing(_ id: CaseClosingID) -> Place {
        Place(table: "case_closing", column: "sealed_grounds", row: id)
    }
}
