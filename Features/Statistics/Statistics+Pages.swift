// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Foundation
import Kernel
import Organisation
import Store

extension Statistics {
    func wallboard(
        for viewer: Viewer, levels: [Organisation.ServiceLevel], needs: StatisticsNeeds
    ) async throws -> WallboardPage {
        let now = clock.now
        let midnight = midnight(before: now)
        return try await read(by: viewer) { transaction in
            let today = try FactStore.figures(since: midnight, in: transaction)
            let line = try needs.line(viewer, transaction)
            return WallboardPage(
                line: line, today: today,
                levels: levels.map { ServiceLevelFigure($0, from: today) }.filter { $0.contacts > 0 },
                waits: WaitFigure.all(today),
                channels: (line?.channels ?? []).map { ChannelFigure($0.code, today, levels) }, now: now)
        }
    }

    private func midnight(before now: Moment) -> Moment {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        return Moment(milliseconds: Int64(calendar.startOfDay(for: date).timeIntervalSince1970 * 1000))
    }

    func figuresPage(
        period key: String, filter: Filter?, levels: [Organisation.ServiceLevel], for viewer: Viewer
    ) async throws -> FiguresPage {
        let present = month
        return try await read(by: viewer) { transaction in
            let ledger = try Ledger(filter == nil ? .live : .settled, in: transaction)
            let known = try ledger.known(until: present)
            let asked = Period(key) ?? .year(known.upperBound.year)
            guard let filter else { return try ledger.openPage(known, asked, levels) }
            return try ledger.guardedPage(
                known, .year(asked.year), filter, isWidened: asked != .year(asked.year))
        }
    }

    func articleEleven(_ key: String, for viewer: Viewer) async throws -> ArticleElevenPage {
        let present = month
        return try await read(by: viewer) { transaction in
            let ledger = try Ledger(.settled, in: transaction)
            let months = try ledger.known(until: present)
            let year = Period.year((Period(key) ?? .year(months.upperBound.year)).year)
            let known = try ledger.figures(year)
            return ArticleElevenPage(
                years: Period.years(months), year: year, contacts: known.contacts,
                types: known[.violenceType],
                blocks: try FixedTable.articleEleven.blocks.map {
                    try ledger.screenBlock(year.year, $0.rows, $0.columns, within: known)
                })
        }
    }

    func tables(for viewer: Viewer, formToken: String) async throws -> TablesPage {
        let present = month
        return try await read(by: viewer) { transaction in
            TablesPage(
                months: try Ledger(.settled, in: transaction).known(until: present),
                releases: try ReleaseStore.all(in: transaction), formToken: formToken)
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

extension Ledger {
    fileprivate func openPage(
        _ known: ClosedRange<Month>, _ period: Period, _ levels: [Organisation.ServiceLevel]
    ) throws -> FiguresPage {
        let figures = try figures(period)
        return FiguresPage(
            known: known, period: period, filter: nil, isWidened: false, contacts: figures.contacts,
            settled: try settledContacts(period),
            tables: FiguresPage.lists.map { list in
                FigureTable(
                    list: list,
                    figures: .counts(
                        figures[list].mapValues(Optional.some), sum: figures[list].values.reduce(0, +)))
            },
            heat: [HeatMap(.contacts, figures), HeatMap(.missed, figures)],
            outcomesByHour: figures[.outcomeByHour],
            channelHours: ChannelFigure.live.map { ChannelHours($0, figures) }.filter { !$0.hours.isEmpty },
            channels: ChannelFigure.live.map { ChannelFigure($0, figures, levels) }
                .filter { $0.contacts > 0 },
            levels: levels.map { ServiceLevelFigure($0, from: figures) }, waits: WaitFigure.all(figures))
    }

    fileprivate func guardedPage(
        _ range: ClosedRange<Month>, _ period: Period, _ filter: Filter, isWidened: Bool
    ) throws -> FiguresPage {
        let known = try figures(period)
        let contacts = known.count(filter.code, of: filter.list)
        let lists = FiguresPage.guardedLists.filter { $0 != filter.list }
        let tables =
            contacts < Statistics.screenThreshold
            ? []
            : try lists.map { list in
                FigureTable(
                    list: list, figures: try guarded(filter, period.year, by: list, within: known))
            }
        return FiguresPage(
            known: range, period: period, filter: filter, isWidened: isWidened, contacts: contacts,
            settled: contacts,
            tables: tables, heat: [], outcomesByHour: [:], channelHours: [], channels: [], levels: [],
            waits: [])
    }
}
