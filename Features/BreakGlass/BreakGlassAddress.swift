// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Web

/// Where cases are opened by way of exception, and where one sees that they were.
package enum BreakGlassAddress {
    case exceptions
    case end(GrantID)
    /// For those whose cases were opened.
    case notices
    case reviews
    case review(GrantID)
    case audit

    package var address: Address {
        switch self {
        case .exceptions: Address("/exceptions")
        case .end(let id): Address("/exceptions/\(id)/end")
        case .notices: Address("/exception-notices")
        case .reviews: Address("/exception-reviews")
        case .review(let id): Address("/exception-reviews/\(id)")
        case .audit: Address("/exception-audit")
        }
    }
}
