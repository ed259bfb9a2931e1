// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of counselling are.
package enum CounsellingAddress {
    /// What is open over all cases of the viewer.
    case open
    case ofCase(CaseID)
    /// The form of something that is written about it.
    case write(CaseID, EntryKind)
    /// The same for a session that was written down before, by its number.
    case correct(CaseID, Int)
    /// The same for a session that had been agreed on.
    case meeting(CaseID, String)

    package var address: Address {
        switch self {
        case .open: Address("/counselling")
        case .ofCase(let id): Address("/cases/\(id)/counselling")
        case .write(let id, let kind): Address("/cases/\(id)/counselling/\(kind.rawValue)")
        case .correct(let id, let number):
            Address("/cases/\(id)/counselling/session?\(Self.correcting)=\(number)")
        case .meeting(let id, let meeting):
            Address("/cases/\(id)/counselling/session?\(Self.agreed)=\(meeting)")
        }
    }

    /// The fields of a query by which a session is named.
    static let correcting = "of"
    static let agreed = "meeting"
}
