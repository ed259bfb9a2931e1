// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias CasePlaceID = Identifier<CasePlace>
typealias PlaceVersionID = Identifier<PlaceVersion>

/// A place of a case as it is kept: what it is and for whom in one section, where exactly in one that may be another.
package struct CasePlace: Sendable {
    let id: CasePlaceID
    let matter: CaseID
    /// Where it stands what it is.
    let section: Section
    /// Where it stands where exactly.
    let exactSection: Section
    let version: Int
    /// None while nobody has written down where exactly.
    let exactVersion: Int

    /// Whether where exactly is for fewer than what it is.
    var isConfidential: Bool { exactSection == .location }

    /// What is sealed of it in general.
    struct Words: Sendable, Codable, Equatable {
        var kind: PlaceKind?
        /// Who of the case lives there or goes there.
        var people: [String] = []
        /// A year, a month or a day; empty if it is not known.
        var from = ""
        var until = ""
        /// A code of the organisation's list `place`.
        var region = ""
        /// Whether it was entered by mistake: it stays to be read.
        var isMistaken = false

        /// Whether it is over on this day.
        func hasEnded(by today: String) -> Bool { !until.isEmpty && until < today.prefix(until.count) }
    }

    /// What is sealed of where exactly.
    struct Exact: Sendable, Codable, Equatable {
        var street = ""
        var postCode = ""
        var town = ""
        /// The floor, the bell, the way in.
        var entry = ""
        /// Whether the accused knows of it.
        var known: Known = .unknown
        /// What endangers who goes there.
        var dangers = ""
        var note = ""

        static let mostLine = 200
        static let mostNote = 4_000

        /// Whether nothing is said of where it is nor of what it is like there.
        var isEmpty: Bool { [street, postCode, town, entry, dangers, note].allSatisfy(\.isEmpty) }
    }
}

/// What a place is.
enum PlaceKind: String, Sendable, Codable, CaseIterable {
    case survivorHome = "survivor_home"
    case accusedHome = "accused_home"
    case childrenHome = "children_home"
    case work
    case school
    case health
    case institution
    case prison
    case shelter
    case other
}

/// Whether the accused knows of a place.
enum Known: String, Sendable, Codable, CaseIterable {
    case unknown
    case yes
    case no
}

/// What is said of a place in two parts, each with its own versions.
enum PlacePart: String, Sendable {
    case general
    case exact
}

/// What one part of a place said from one writing to the next.
struct PlaceVersion: Sendable {
    let id: PlaceVersionID
    let part: PlacePart
    let number: Int
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
}

extension Place {
    static func casePlace(_ id: PlaceVersionID) -> Place {
        Place(table: "case_place_version", column: "sealed_words", row: id)
    }
}
