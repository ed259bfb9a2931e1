// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Vault

package typealias PersonID = Identifier<Person>

/// Somebody in one case, as she is kept.
///
/// A person belongs to one case and lies under its keys: the same woman can be a survivor in one case and accused in
/// another, and nobody who reads the one learns that there is the other.
package struct Person: Sendable {
    let id: PersonID
    let matter: CaseID
    let section: Section
    let version: Int
    /// When she was first written down.
    let writtenAt: Moment
    let sealedWords: [UInt8]

    /// What is sealed of her.
    struct Words: Sendable, Codable, Equatable {
        var role: PersonRole
        var name = ""
        var otherNames = ""
        /// A year, a month or a day: `1984`, `1984-05`, `1984-05-03`; empty if it is not known.
        var born = ""
        var isBornAbout = false
        var gender: Gender = .unknown
        var languages = ""
        var needsInterpreter = false
        /// What has to be heeded when she is talked with.
        var communication = ""
        /// Codes of the list `vulnerability`.
        var vulnerabilities: [String] = []
        var phone = ""
        var address = ""
        var hasDied = false
        var note = ""

        static let mostLine = 200
        static let mostNote = 4_000
    }

    /// As it was told or entered; nothing follows from it.
    enum Gender: String, Sendable, Codable, CaseIterable {
        case unknown
        case female
        case male
        case nonbinary
    }
}

/// What somebody is in a case.
package enum PersonRole: String, Sendable, Codable, CaseIterable {
    case survivor
    case child
    case otherAtRisk = "other_at_risk"
    case accused
    case coAccused = "co_accused"
    case witness
    case supporter
    case reporter

    /// The section of the case in which she is written down.
    package var section: Section {
        switch self {
        case .accused, .coAccused: .perpetrator
        case .survivor, .child, .otherAtRisk, .witness, .supporter, .reporter: .identity
        }
    }

    /// Whether her number and address stand elsewhere: in the safe contact and the place, which few may read.
    var isProtected: Bool { [.survivor, .child, .otherAtRisk].contains(self) }
}

extension Place {
    static func person(_ id: PersonID) -> Place {
        Place(table: "person", column: "sealed_words", row: id)
    }

    static func relation(_ id: RelationID) -> Place {
        Place(table: "relation", column: "sealed_words", row: id)
    }
}
