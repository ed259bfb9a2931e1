// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel

package typealias RelationID = Identifier<Relation>

/// What one person of a case is to another, as it is kept.
package struct Relation: Sendable {
    let id: RelationID
    let matter: CaseID
    /// Where both can be read: of the accused where one of them is, of the others otherwise.
    let section: Section
    /// Who is it.
    let person: PersonID
    /// To whom.
    let other: PersonID
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var kind: RelationKind
        var from = ""
        var until = ""
        var livesTogether = false
        var source = ""

        static let mostSource = 200
    }
}

/// What somebody is to somebody else; each has one that says the same from the other's side.
enum RelationKind: String, Sendable, Codable, CaseIterable {
    case spouse
    case exSpouse = "ex_spouse"
    case partnerCurrent = "partner_current"
    case partnerFormer = "partner_former"
    case parent
    case child
    case stepParent = "step_parent"
    case stepChild = "step_child"
    case sibling
    case grandparent
    case grandchild
    case inLaw = "in_law"
    case carer
    case caredFor = "cared_for"
    case guardian
    case ward
    case cohabitant
    case neighbour
    case colleague
    case employer
    case employee
    case teacher
    case pupil
    case healthWorker = "health_worker"
    case patient
    case policeOfficer = "police_officer"
    case policeCase = "police_case"
    case socialWorker = "social_worker"
    case socialWorkCase = "social_work_case"
    case prisonGuard = "prison_guard"
    case prisoner
    case landlord
    case tenant
    case acquaintance
    case stranger
    case other

    /// The same from the other's side.
    var inverse: RelationKind {
        switch self {
        case .spouse, .exSpouse, .partnerCurrent, .partnerFormer, .sibling, .inLaw, .cohabitant, .neighbour,
            .colleague, .acquaintance, .stranger, .other:
            self
        case .parent: .child
        case .child: .parent
        case .stepParent: .stepChild
        case .stepChild: .stepParent
        case .grandparent: .grandchild
        case .grandchild: .grandparent
        case .carer: .caredFor
        case .caredFor: .carer
        case .guardian: .ward
        case .ward: .guardian
        case .employer: .employee
        case .employee: .employer
        case .teacher: .pupil
        case .pupil: .teacher
        case .healthWorker: .patient
        case .patient: .healthWorker
        case .policeOfficer: .policeCase
        case .policeCase: .policeOfficer
        case .socialWorker: .socialWorkCase
        case .socialWorkCase: .socialWorker
        case .prisonGuard: .prisoner
        case .prisoner: .prisonGuard
        case .landlord: .tenant
        case .tenant: .landlord
        }
    }
}
