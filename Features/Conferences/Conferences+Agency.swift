// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// What an organisation's own system may know of conferences, although nobody is signed in.
extension Conferences {
    /// When the open conferences begin to which somebody of an organisation is invited and comes, and of which kind they
    /// are: no case, no name and no place.
    package static func dates(of agency: AgencyID, in transaction: any Transaction) throws -> [(
        at: Moment, kind: String
    )] {
        try ConferenceStore.all(
            ConferenceAccess.expected(from: agency), openOnly: true, limit: 100, in: transaction
        ).map { ($0.plan.at, $0.plan.kind.rawValue) }
    }

    /// Every kind there is, as systems are told them.
    package static let kinds = Conference.Kind.allCases.map(\.rawValue)
}
