// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Texts
import Web

/// How a report's lines read, on the page and in the file alike.
struct ReportCells: Sendable {
    let staff: StaffBook
    let zone: TimeZone
    let say: Translator

    func heading(_ column: Report.Column) -> String { say(Text.Report.column(column: column.rawValue)) }

    func text(_ column: Report.Column, of line: ReportLine) -> String {
        switch column {
        case .person: line.staff.map(staff.name) ?? ""
        case .action: line.action.map { say(Text.Action.name(action: $0)) } ?? ""
        case .record: line.record ?? ""
        case .count: say.number(line.count)
        case .records: say.number(line.records)
        case .first: time(line.first)
        case .last: time(line.last)
        }
    }

    func csv(_ lines: [ReportLine], of report: Report) -> [UInt8] {
        let head = report.columns.map(heading)
        let rows = lines.map { line in report.columns.map { text($0, of: line) } }
        return CSV.file(([head] + rows).map { $0.map(CSV.words) })
    }

    private func time(_ moment: Moment?) -> String {
        moment.map { say.shortDate($0, in: zone) + " " + say.time($0, in: zone) } ?? say(Text.Report.never)
    }
}
