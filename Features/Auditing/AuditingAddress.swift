// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the auditor's pages are.
package enum AuditingAddress {
    case search
    case checkpoint
    case report(Report)
    case file(Report)

    package var address: Address {
        switch self {
        case .search: Address("/audit")
        case .checkpoint: Address("/audit/checkpoint")
        case .report(let report): Address("/audit/reports/\(report.rawValue)")
        case .file(let report): Address("/audit/reports/\(report.rawValue)/file")
        }
    }
}
