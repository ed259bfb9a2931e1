// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the people of a case are.
package enum PersonsAddress {
    /// Where one looks for somebody in all cases that one may read.
    case search
    case list(CaseID)
    case new(CaseID, PersonRole)
    case create(CaseID)
    case person(CaseID, PersonID)
    case remove(CaseID, PersonID)
    case relations(CaseID, PersonID)
    case apart(CaseID, PersonID)
    case endRelation(CaseID, PersonID, RelationID)
    /// Whether the second is the first, who would stand for both.
    case merge(CaseID, PersonID, PersonID)
    case merged(CaseID, PersonID, MergeID)
    case undo(CaseID, PersonID, MergeID)

    package var address: Address {
        switch self {
        case .search: Address("/find-person")
        case .list(let id), .create(let id): Address("/cases/\(id)/persons")
        case .new(let id, let role): Address("/cases/\(id)/persons/new/\(role.rawValue)")
        case .person(let id, let person): Address("/cases/\(id)/persons/\(person)")
        case .remove(let id, let person): Address("/cases/\(id)/persons/\(person)/remove")
        case .relations(let id, let person): Address("/cases/\(id)/persons/\(person)/relations")
        case .apart(let id, let person): Address("/cases/\(id)/persons/\(person)/apart")
        case .endRelation(let id, let person, let relation):
            Address("/cases/\(id)/persons/\(person)/relations/\(relation)/remove")
        case .merge(let id, let person, let other):
            Address("/cases/\(id)/persons/\(person)/merge/\(other)")
        case .merged(let id, let person, let merge): Address("/cases/\(id)/persons/\(person)/merges/\(merge)")
        case .undo(let id, let person, let merge):
            Address("/cases/\(id)/persons/\(person)/merges/\(merge)/undo")
        }
    }
}
