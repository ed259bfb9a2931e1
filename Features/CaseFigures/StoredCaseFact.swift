// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables

/// A fact as it lies in the table.
struct StoredCaseFact: Sendable, Equatable {
    var id: CaseFactID
    let kind: CaseFact.Kind
    let month: Month
    var state: State
    let codes: [String: [String]]

    /// The period in whose figures it stands.
    var period: Period {
        kind.isQuarterly ? .quarter((month.number + 2) / 3, of: month.year) : .year(month.year)
    }

    /// How it stands in the figures.
    enum State: String, Sendable {
        /// Not in them yet.
        case new
        case counted
        /// Still in them, until it goes out together with others.
        case leaving
    }
}
