// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
package import Web

/// The auditor's pages.
package struct AuditingRoutes: RouteSource {
    /// Where the pages begin, for the navigation.
    package static let home = AuditingAddress.search.address

    private let auditing: Auditing
    private let layout: StaffLayout.Maker

    package init(auditing: Auditing, layout: @escaping StaffLayout.Maker) {
        self.auditing = auditing
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/audit", may: .readAudit, search)
        routes.staff(.get, "/audit/checkpoint", may: .readAudit, checkpoint)
        routes.staff(.get, "/audit/reports/:report", may: .readAudit, report)
        routes.staff(.get, "/audit/reports/:report/file", may: .readAudit, file)
    }

    @Sendable private func search(_ request: StaffRequest) async throws -> Answer {
        let search = AuditSearch(request.query, now: auditing.clock.now, zone: auditing.zone)
        let leaf = try await auditing.rows(search, for: request.viewer)
        let page = SearchPage(
            search: search, leaf: leaf, takenOutAt: try await auditing.lastTakenOut(),
            staff: try await auditing.staff(), zone: auditing.zone)
        let t = request.translate
        return layout(request).answer(t(Text.Audit.heading), AuditingViews.search(page, t))
    }

    @Sendable private func checkpoint(_ request: StaffRequest) async throws -> Answer {
        guard let text = try await auditing.checkpoint(in: request.translate, for: request.viewer) else {
            throw Problem.notFound
        }
        return .file(type: "text/plain; charset=utf-8", name: "audit-checkpoint.txt", bytes: Array(text.utf8))
    }

    @Sendable private func report(_ request: StaffRequest) async throws -> Answer {
        let (report, search) = try asked(request)
        let leaf = try await auditing.report(report, search, for: request.viewer)
        let page = ReportPage(
            report: report, search: search, leaf: leaf,
            cells: ReportCells(staff: try await auditing.staff(), zone: auditing.zone, say: request.translate)
        )
        let t = request.translate
        return layout(request).answer(
            t(Text.Report.heading(report: report.rawValue)), ReportViews.report(page, t))
    }

    @Sendable private func file(_ request: StaffRequest) async throws -> Answer {
        let (report, search) = try asked(request)
        let lines = try await auditing.file(report, search, for: request.viewer)
        let cells = ReportCells(
            staff: try await auditing.staff(), zone: auditing.zone, say: request.translate)
        return .file(
            type: "text/csv; charset=utf-8", name: "audit-\(report.rawValue)-\(search.days.to).csv",
            bytes: cells.csv(lines, of: report))
    }

    private func asked(_ request: StaffRequest) throws -> (Report, AuditSearch) {
        guard let report = Report(rawValue: request.parameters["report"] ?? "") else {
            throw Problem.notFound
        }
        return (report, AuditSearch(request.query, now: auditing.clock.now, zone: auditing.zone))
    }
}
