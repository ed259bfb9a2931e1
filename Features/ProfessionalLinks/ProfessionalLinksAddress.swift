// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the professional links of a case are.
package enum ProfessionalLinksAddress {
    case list(CaseID)
    case new(CaseID)
    case link(CaseID, ProfessionalLinkID)
    case remove(CaseID, ProfessionalLinkID)
    case keepOut(CaseID, ProfessionalLinkID)

    package var address: Address {
        switch self {
        case .list(let id): Address("/cases/\(id)/professional-links")
        case .new(let id): Address("/cases/\(id)/professional-links/new")
        case .link(let id, let link): Address("/cases/\(id)/professional-links/\(link)")
        case .remove(let id, let link): Address("/cases/\(id)/professional-links/\(link)/remove")
        case .keepOut(let id, let link): Address("/cases/\(id)/professional-links/\(link)/keep-out")
        }
    }
}
