// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the waiting list is: for who writes down that somebody asks, and for whom she waits.
package enum WaitingListAddress {
    /// What somebody of the line has written down.
    case sent
    case ask
    case list
    case new
    case request(CounsellingRequestID)
    case act(CounsellingRequestID, RequestAct)
    case times

    package var address: Address {
        switch self {
        case .sent: Address("/counselling-requests")
        case .ask: Address("/counselling-requests/new")
        case .list: Address("/waiting-list")
        case .new: Address("/waiting-list/new")
        case .request(let id): Address("/waiting-list/\(id)")
        case .act(let id, let act): Address("/waiting-list/\(id)/\(act.rawValue)")
        case .times: Address("/waiting-times")
        }
    }
}

/// What can be done about a request.
package enum RequestAct: String, Sendable, CaseIterable {
    case step
    case owner
    case raise
    case move
    case begin
    case end
}
