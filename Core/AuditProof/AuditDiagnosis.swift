// SPDX-License-Identifier: EUPL-1.2

/// Finds out what happened where a row does not follow the one before it.
struct AuditDiagnosis {
    private let rows: [AuditRow]
    private let previous: [UInt8]
    private let links: Set<[UInt8]>

    /// - Parameters:
    ///   - rows: The row that does not fit, which is the first, and those behind it.
    ///   - previous: The link before it.
    init(rows: [AuditRow], previous: [UInt8]) {
        self.rows = rows
        self.previous = previous
        links = Set(rows.compactMap(\.link))
    }

    /// Altered, moved or inserted: by which of the rows behind it fits in its place, and whether it fits anywhere itself.
    var flaw: AuditFlaw {
        guard let first = rows.first, let place = first.sequence else { return .rowMissing(0) }
        let order = rightOrder()
        guard let real = order.first, real.id != first.id, let from = real.sequence else {
            return .rowAltered(place)
        }
        let isKnown = order.contains { $0.id == first.id }
        return isKnown ? .rowMoved(to: place, from: from) : .rowInserted(place)
    }

    /// The rows as they follow each other by the links that are there, as far as one can tell.
    private func rightOrder() -> [AuditRow] {
        var order: [AuditRow] = []
        var rest = rows
        var link = previous
        while let index = rest.firstIndex(where: { links.contains($0.link(after: link)) }) {
            let row = rest.remove(at: index)
            link = row.link(after: link)
            order.append(row)
        }
        return order
    }
}
