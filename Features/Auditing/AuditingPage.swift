// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What the page of rows shows.
struct SearchPage: Sendable {
    let search: AuditSearch
    let leaf: Leaf<AuditLine>
    /// When a checkpoint was last taken out of the house.
    let takenOutAt: Moment?
    let staff: StaffBook
    let zone: TimeZone
}

/// What the page of a report shows.
struct ReportPage: Sendable {
    let report: Report
    let search: AuditSearch
    let leaf: Leaf<ReportLine>
    let cells: ReportCells
}
