// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// The questions that are asked of an audit again and again.
package enum Report: String, Sendable, CaseIterable {
    /// Everybody who opened one record, which is named by its pseudonym.
    case readers
    /// Records opened by somebody who never wrote in them nor held them: a colleague's records.
    case foreign
    /// Who opened most.
    case top
    /// Who was refused, and how often.
    case refusals
    /// What was opened at night.
    case nights
    /// Accounts that nobody has used for three months.
    case idle

    /// What a line of it says, from left to right.
    var columns: [Column] {
        switch self {
        case .readers: [.person, .action, .count, .first, .last]
        case .foreign: [.person, .record, .count, .first, .last]
        case .top: [.person, .count, .records, .last]
        case .refusals, .nights: [.person, .count, .last]
        case .idle: [.person, .last]
        }
    }

    /// Whether it speaks of a span of days.
    var hasDays: Bool { self != .idle }

    /// A column of a report.
    enum Column: String, Sendable {
        case person
        case action
        case record
        case count
        case records
        case first
        case last
    }

    /// After what time without a line an account counts as idle.
    static let idleSpan = Moment.Span.days(90)
    /// From when to when it is night for the organisation's clocks.
    static let night = (begins: 22, ends: 6)
}

/// One line of a report.
struct ReportLine: Sendable, Equatable {
    var staff: StaffID?
    var action: String?
    var record: String?
    var count = 0
    var records = 0
    var first: Moment?
    var last: Moment?
}

/// One row of the audit as the auditor sees it.
struct AuditLine: Sendable, Equatable {
    let at: Moment
    let actorKind: String
    let staff: StaffID?
    let action: String
    let record: String?
    /// Its number in the chain; nil while it is not sealed.
    let sequence: Int?
}

extension AuditEntry.Action {
    /// What shows somebody the words or the record of a person.
    static let openings: [AuditEntry.Action] = [
        .conversationRead, .codeThreadOpened, .contactRecordRead, .safeContactRead,
    ]

    /// What makes a record one's own: taking it, or writing in it.
    static let ownings: [AuditEntry.Action] = [
        .conversationAccepted, .messageWritten, .contactRecordWritten, .safeContactWritten,
    ]
}
