// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Kernel
import Store

extension CaseFigures {
    /// Writes the audit's line of a reading and then reads the figures of a period; nil if there is no such period.
    ///
    /// The line is durable before the first figure is read. Without a period it is the running year.
    func page(_ key: String, _ audience: Audience, for viewer: Viewer) async throws -> FiguresPage? {
        let line = AuditEntry(.statisticsRead, by: .staff(viewer.id), at: clock.now)
        let (audit, present) = (AuditEntryID(from: randomness), month)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
        return try await database.read { transaction in
            let first = try CaseFactStore.firstMonth(in: transaction) ?? present
            let known = min(first, present)...present
            let periods = Period.years(known) + Period.quarters(known)
            let asked = key.isEmpty ? Period.year(present.year) : Period(key)
            guard let asked, periods.contains(asked) else { return nil }
            let fixed = try FigureTableStore.find(asked, audience, in: transaction)
            return FiguresPage(
                known: known, period: asked, audience: audience, madeAt: fixed?.madeAt,
                results: try fixed?.results ?? book.results(over: asked, in: transaction)[audience] ?? [],
                missing: book.definitions(for: asked).filter { $0.count == nil })
        }
    }
}

/// What the page of figures shows.
struct FiguresPage: Sendable {
    let known: ClosedRange<Month>
    let period: Period
    let audience: Audience
    /// When the figures were made for good; nil while something may come to them.
    let madeAt: Moment?
    let results: [FigureResult]
    let missing: [FigureDefinition]
}
