// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import Store

extension Statistics {
    func wallboard(for viewer: Viewer, needs: StatisticsNeeds) async throws -> WallboardPage {
        let now = clock.now
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        let midnight = Moment(
            milliseconds: Int64(calendar.startOfDay(for: date).timeIntervalSince1970 * 1000))
        return try await read(by: viewer) { transaction in
            WallboardPage(
                line: try needs.line(viewer, transaction),
                today: try FactStore.outcomes(since: midnight, in: transaction), now: now)
        }
    }

    func figuresPage(
        period key: String, filter: Filter?, levels: [Organisation.ServiceLevel], for viewer: Viewer
    ) async throws -> FiguresPage {
        try await read(by: viewer) { transaction in
            let known = try knownMonths(in: transaction)
            let asked = Period(key) ?? .year(known.upperBound.year)
            guard let filter else {
                return try openPage(known, asked, levels, in: transaction)
            }
            return try guardedPage(
                known, .year(asked.year), filter, isWidened: asked != .year(asked.year), in: transaction)
        }
    }

    private func openPage(
        _ known: ClosedRange<Month>, _ period: Period, _ levels: [Organisation.ServiceLevel],
        in transaction: any Transaction
    ) throws -> FiguresPage {
        let figures = try figures(period.months, in: transaction)
        return FiguresPage(
            known: known, period: period, filter: nil, isWidened: false, contacts: figures.contacts,
            tables: FiguresPage.lists.map { list in
                FigureTable(list: list, figures: .counts(figures[list].mapValues(Optional.some)))
            },
            heat: [HeatMap(.contacts, figures), HeatMap(.missed, figures)],
            outcomesByHour: figures[.outcomeByHour],
            levels: levels.map { ServiceLevelFigure($0, from: figures) })
    }

    private func guardedPage(
        _ range: ClosedRange<Month>, _ period: Period, _ filter: Filter, isWidened: Bool,
        in transaction: any Transaction
    ) throws -> FiguresPage {
        let known = try figures(period.months, in: transaction)
        let contacts = known.count(filter.code, of: filter.list)
        let lists = FiguresPage.guardedLists.filter { $0 != filter.list }
        return FiguresPage(
            known: range, period: period, filter: filter, isWidened: isWidened, contacts: contacts,
            tables: contacts < Self.screenThreshold
                ? []
                : try lists.map { list in
                    FigureTable(
                        list: list,
                        figures: try guarded(filter, period.year, by: list, within: known, in: transaction))
                }, heat: [], outcomesByHour: [:], levels: [])
    }

    func articleEleven(_ key: String, for viewer: Viewer) async throws -> ArticleElevenPage {
        try await read(by: viewer) { transaction in
            let months = try knownMonths(in: transaction)
            let year = Period.year((Period(key) ?? .year(months.upperBound.year)).year)
            let known = try figures(year.months, in: transaction)
            return ArticleElevenPage(
                years: Period.years(months), year: year,
                blocks: try FixedTable.articleEleven.blocks.map {
                    try screenBlock(year.year, $0.rows, $0.columns, within: known, in: transaction)
                })
        }
    }

    func tables(for viewer: Viewer, formToken: String) async throws -> TablesPage {
        try await read(by: viewer) { transaction in
            TablesPage(
                months: try knownMonths(in: transaction), releases: try ReleaseStore.all(in: transaction),
                formToken: formToken)
        }
    }

    func file(
        of release: ReleaseID, _ language: Language, _ format: ReleaseFile.Format, for viewer: Viewer
    ) async throws -> (release: Release, bytes: [UInt8])? {
        try await read(by: viewer) { transaction in
            guard let found = try ReleaseStore.find(release, in: transaction),
                let bytes = try ReleaseStore.bytes(of: release, language, format, in: transaction)
            else { return nil }
            return (found, bytes)
        }
    }
}
