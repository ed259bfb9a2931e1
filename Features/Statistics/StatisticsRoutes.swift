// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Kernel
package import Organisation
import Texts
package import Web

/// The wallboard, the statistics and the fixed tables.
package struct StatisticsRoutes: RouteSource {
    let statistics: Statistics
    let needs: StatisticsNeeds
    /// The lists as they are now; the organisation may change them at any time.
    let lists: @Sendable () async throws -> CodeLists
    let levels: [Organisation.ServiceLevel]
    let layout: @Sendable (StaffRequest) -> StaffLayout

    package init(
        statistics: Statistics, needs: StatisticsNeeds,
        lists: @escaping @Sendable () async throws -> CodeLists,
        levels: [Organisation.ServiceLevel],
        layout: @escaping @Sendable (StaffRequest) -> StaffLayout
    ) {
        self.statistics = statistics
        self.needs = needs
        self.lists = lists
        self.levels = levels
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/wallboard", may: .readStatistics, wallboard)
        routes.staff(.get, "/statistics", may: .readStatistics, figures)
        routes.staff(.get, "/statistics/article-11", may: .readStatistics, articleEleven)
        routes.staff(.get, "/statistics/tables", may: .readStatistics, tables)
        routes.staff(.post, "/statistics/tables", may: .readStatistics, release)
        routes.staff(.get, "/statistics/file", may: .readStatistics, file)
    }

    @Sendable private func wallboard(_ request: StaffRequest) async throws -> Answer {
        let page = try await statistics.wallboard(for: request.viewer, levels: levels, needs: needs)
        let time = request.translate.time(page.now, in: statistics.zone)
        return answer(
            request, Text.Place.wallboard, PlaceViews.wallboard(page, time: time, try await words(request)))
    }

    @Sendable private func figures(_ request: StaffRequest) async throws -> Answer {
        let asked = request.query.text("filter")
        let words = try await words(request)
        let filter = Filter(asked).flatMap { words.codes(of: $0.list).contains($0.code) ? $0 : nil }
        guard asked.isEmpty || filter != nil else { throw Problem.notFound }
        let page = try await statistics.figuresPage(
            period: request.query.text("period"), filter: filter, levels: levels, for: request.viewer)
        return answer(request, Text.Figures.heading, FigureViews.page(page, words))
    }

    @Sendable private func articleEleven(_ request: StaffRequest) async throws -> Answer {
        let page = try await statistics.articleEleven(request.query.text("period"), for: request.viewer)
        return answer(
            request, Text.Place.articleEleven, TableViews.articleEleven(page, try await words(request)))
    }

    @Sendable private func tables(_ request: StaffRequest) async throws -> Answer {
        let page = try await statistics.tables(for: request.viewer, formToken: request.formToken)
        return answer(
            request, Text.Place.tables,
            TableViews.tables(page, zone: statistics.zone, try await words(request)))
    }

    @Sendable private func release(_ request: StaffRequest) async throws -> Answer {
        guard let period = Period(request.form.text("period")) else { throw Problem.notFound }
        let lists = try await lists()
        let isDone = try await statistics.release(period, by: request.viewer) { table, audience, blocks in
            ReleaseFiles(table: table, period: period, audience: audience, lists: lists).written(blocks)
        }
        guard isDone else { throw Problem.notFound }
        return .see(StatisticsAddress.tables.address)
    }

    @Sendable private func file(_ request: StaffRequest) async throws -> Answer {
        guard let id = ReleaseID(request.query.text("release")),
            let language = Language(full: request.query.text("language")),
            let format = ReleaseFile.Format(rawValue: request.query.text("format")),
            let (release, bytes) = try await statistics.file(of: id, language, format, for: request.viewer)
        else { throw Problem.notFound }
        let name = [release.table.rawValue, release.period.key, release.audience.rawValue, language.rawValue]
        return .file(
            type: format.type, name: "\(name.joined(separator: "-")).\(format.rawValue)", bytes: bytes)
    }

    private func words(_ request: StaffRequest) async throws -> Words {
        Words(request.translate, try await lists())
    }

    private func answer(_ request: StaffRequest, _ title: Message, _ content: HTML) -> Answer {
        .page(layout(request).page(title: request.translate(title), content: content))
    }
}
