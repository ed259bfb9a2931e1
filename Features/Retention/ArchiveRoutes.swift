// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of the archive: of who looks after it, and of the leads of the teams.
package struct ArchiveRoutes: RouteSource {
    let archive: Archive
    let layout: StaffLayout.Maker

    package init(archive: Archive, layout: @escaping StaffLayout.Maker) {
        (self.archive, self.layout) = (archive, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/archive", may: .keepRecords, list)
        routes.staff(.get, "/archive/:id", may: .keepRecords) { answer(try await page($0), $0) }
        routes.staff(.post, "/archive/:id", may: .keepRecords, put)
        routes.staff(.post, "/archive/:id/hold", may: .keepRecords, hold)
        routes.staff(.post, "/archive/:id/hold/:hold/lift", may: .keepRecords, lift)
        routes.staff(.get, "/archived-cases", may: .leadCases) { try await team($0) }
        routes.staff(.post, "/archived-cases", may: .leadCases, takeOut)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let sought = request.query.text("number")
        if let number = CaseFile.Number(sought),
            let id = try await archive.find(number, for: request.viewer)
        {
            return .see(ArchiveAddress.file(id).address)
        }
        let stage: Stage = request.query.text("stage") == "archived" ? .archived : .closed
        let (retention, key) = (archive.retention, archive.kind.key)
        let page = ArchiveListPage(
            stage: stage, cases: try await archive.kept(in: stage, for: request.viewer),
            rule: try await retention.database.read { try retention.rule(key, in: $0) }, zone: archive.zone,
            sought: sought.isEmpty ? nil : sought)
        let t = request.translate
        return layout(request).answer(t(Text.Archive.heading), ArchiveViews.list(page, t))
    }

    @Sendable private func put(_ request: StaffRequest) async throws -> Answer {
        let id: CaseID = try request.id("id")
        guard try await archive.put(id, by: request.viewer) else { throw Problem.notFound }
        return .see(ArchiveAddress.file(id).address)
    }

    @Sendable private func hold(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        (page.reason, page.days) = (request.form.text("reason"), request.form.text("days"))
        guard let reason = LegalHold.Reason(rawValue: page.reason) else { throw Problem.malformed }
        guard let days = Int(page.days), (1...3650).contains(days) else {
            page.problem = .badEnd
            return answer(page, request)
        }
        let file = page.kept.file
        guard try await archive.hold(file, for: reason, days: days, by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(ArchiveAddress.file(file.id).address)
    }

    @Sendable private func lift(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        let file = page.kept.file
        guard try await archive.lift(try request.id("hold"), of: file, by: request.viewer) else {
            page.problem = .samePerson
            return answer(page, request)
        }
        return .see(ArchiveAddress.file(file.id).address)
    }

    @Sendable private func takeOut(_ request: StaffRequest) async throws -> Answer {
        let form = request.form
        guard let id = CaseID(form.text("case")),
            let reason = Archiving.Reason(rawValue: form.text("reason")),
            try await archive.takeOut(id, for: reason, by: request.viewer)
        else { return try await team(request, isFaulty: true) }
        return .see(ArchiveAddress.ofTeam.address)
    }

    private func page(_ request: StaffRequest) async throws -> ArchivedCasePage {
        guard let found = try await archive.find(try request.id("id"), for: request.viewer) else {
            throw Problem.notFound
        }
        return ArchivedCasePage(
            kept: found.kept, archivings: found.archivings, viewer: request.viewer.id, zone: archive.zone,
            formToken: request.formToken)
    }

    private func answer(_ page: ArchivedCasePage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        let title = t(Text.Archive.title(number: page.kept.file.number.description))
        return layout(request).answer(
            title, ArchiveViews.file(page, t), status: page.problem == nil ? .ok : .unprocessable)
    }

    private func team(_ request: StaffRequest, isFaulty: Bool = false) async throws -> Answer {
        let page = TeamArchivePage(
            cases: try await archive.putAway(for: request.viewer), zone: archive.zone,
            formToken: request.formToken, isFaulty: isFaulty, chosen: request.form.text("case"),
            reason: request.form.text("reason"))
        let t = request.translate
        return layout(request).answer(
            t(Text.Archive.ofTeam), TeamArchiveViews.list(page, t), status: isFaulty ? .unprocessable : .ok)
    }
}
