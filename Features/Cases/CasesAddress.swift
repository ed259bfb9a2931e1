// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Web

/// Where the pages of cases are.
package enum CasesAddress {
    case list
    case new
    case file(CaseID)
    case label(CaseID)
    case section(CaseID, Section)
    case note(CaseID, Section, CaseNoteID)
    case readers(CaseID, Section)
    case access(CaseID)
    case grant(CaseID, GrantID)
    case close(CaseID)
    case reopen(CaseID)

    package var address: Address {
        switch self {
        case .list: Address("/cases")
        case .new: Address("/cases/new")
        case .file(let id): Address("/cases/\(id)")
        case .label(let id): Address("/cases/\(id)/label")
        case .section(let id, let section): Address("/cases/\(id)/sections/\(section.rawValue)")
        case .note(let id, let section, let note):
            Address("/cases/\(id)/sections/\(section.rawValue)/notes/\(note)")
        case .readers(let id, let section): Address("/cases/\(id)/sections/\(section.rawValue)/readers")
        case .access(let id): Address("/cases/\(id)/access")
        case .grant(let id, let grant): Address("/cases/\(id)/access/\(grant)/end")
        case .close(let id): Address("/cases/\(id)/close")
        case .reopen(let id): Address("/cases/\(id)/reopen")
        }
    }
}
