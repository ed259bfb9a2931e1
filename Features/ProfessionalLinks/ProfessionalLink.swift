// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias ProfessionalLinkID = Identifier<ProfessionalLink>

/// What somebody in a case is to an organisation: works there, leads it, lives in it, as it is kept.
package struct ProfessionalLink: Sendable {
    let id: ProfessionalLinkID
    let matter: CaseID
    /// The section in which the person herself is written down.
    let section: Section
    let version: Int
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// Whose link it is, as the case's people name her.
        var person = ""
        /// An organisation of the platform; empty where it is none.
        var agency = ""
        /// What an organisation is called that is not on the platform.
        var organisation = ""
        /// Nil only in a form that is not filled in yet.
        var kind: LinkKind?
        /// The post, the department, the ward.
        var post = ""
        /// A year, a month or a day; empty if it is not known.
        var from = ""
        /// The same; empty while it lasts.
        var until = ""
        var powers: [LinkPower] = []
        /// Whether the organisation is to be kept out of the case.
        var keepsOut = true
        var note = ""

        static let mostLine = 200
        static let mostNote = 4_000

        /// Whether it still lasts on this day.
        func lasts(on today: String) -> Bool { until.isEmpty || until >= today.prefix(until.count) }
    }
}

/// What somebody is to an organisation.
enum LinkKind: String, Sendable, Codable, CaseIterable {
    case employee
    case leader
    case contractor
    case volunteer
    /// Lives there or is looked after: in a care home, a hospital, a shelter.
    case resident
    case detained
    case pupil
    case client

    /// Whether she is in its hands, and not one of its own.
    var isDependent: Bool { [.resident, .detained, .pupil, .client].contains(self) }
}

/// What the link gives somebody in hand that may become a danger.
enum LinkPower: String, Sendable, Codable, CaseIterable {
    case weapon
    /// Looks people up in registers.
    case registers
    case custody
    case care
    /// Decides about help, money, children or papers.
    case decides
    /// Those who would investigate are his colleagues.
    case investigators
}

extension Place {
    static func professionalLink(_ id: ProfessionalLinkID) -> Place {
        Place(table: "professional_link", column: "sealed_words", row: id)
    }
}
