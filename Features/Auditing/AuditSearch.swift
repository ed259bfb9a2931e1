// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Web

/// What the auditor looks for.
struct AuditSearch: Sendable {
    let days: DayRange
    let action: AuditEntry.Action?
    let person: StaffID?
    /// A record's pseudonym.
    let record: String?
    /// Counted from one.
    let page: Int

    static let pageSize = 50
    static let mostPages = 2_000

    init(_ query: Form, now: Moment, zone: TimeZone) {
        days = DayRange(from: query.text("from"), to: query.text("to"), now: now, zone: zone)
        action = AuditEntry.Action(rawValue: query.text("action"))
        person = StaffID(query.text("person"))
        let record = query.text("record").lowercased()
        let isPseudonym = record.utf8.count == 32 && record.allSatisfy { $0.isHexDigit && $0.isASCII }
        self.record = isPseudonym ? record : nil
        page = min(max(query.integer("page") ?? 1, 1), Self.mostPages)
    }

    var offset: Int { (page - 1) * Self.pageSize }

    /// The same search as a query, at another page of its list.
    func query(page: Int? = nil) -> [(String, String)] {
        let all = [
            ("from", days.from), ("to", days.to), ("action", action?.rawValue ?? ""),
            ("person", person?.description ?? ""), ("record", record ?? ""),
            ("page", page.map { "\($0)" } ?? ""),
        ]
        return all.filter { !$0.1.isEmpty }
    }
}

/// A page of a list, and whether another follows.
struct Leaf<Line: Sendable>: Sendable {
    let lines: [Line]
    let hasMore: Bool

    /// Cuts off the one line more that was read to know whether there is more.
    init(_ read: [Line], size: Int) {
        lines = Array(read.prefix(size))
        hasMore = read.count > size
    }
}
