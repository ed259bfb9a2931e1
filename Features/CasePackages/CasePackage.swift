// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias CasePackageID = Identifier<CasePackage>

/// That something of a case was handed over as a package: what, to whom and on which decision; the package itself is kept nowhere.
package struct CasePackage: Sendable {
    let id: CasePackageID
    let matter: CaseID
    let by: StaffID
    let made: Moment
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        let decision: String
        let team: String
        /// What the team was called then.
        let recipient: String
        let fingerprint: String
        let purpose: String
        let until: String
        let sections: [String]
        let entries: Int
        let documents: [String]
        let file: String
        let sha256: String

        var shared: Sections { Sections(sections.compactMap(Section.init(rawValue:))) }
    }
}

extension Place {
    static func package(_ id: CasePackageID) -> Place {
        Place(table: "case_package", column: "sealed_words", row: id)
    }
}

/// Why no package is made.
enum PackageObstacle: String, Sendable {
    /// The decision does not hold, or does not name this recipient.
    case decision
    /// No key of the recipient's was compared, or it holds no more.
    case key
    /// A wall keeps the recipient out.
    case wall
    /// Who asks does not read by standing all that was decided on.
    case sections
    /// All that was decided on is of a kind that goes into no package.
    case nothing
    case tooLarge = "too_large"
}
