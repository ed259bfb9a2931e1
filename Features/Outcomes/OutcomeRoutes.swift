// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of what came of cases: what is to be asked, that of one case, one point of it.
package struct OutcomeRoutes: RouteSource {
    let outcomes: Outcomes
    let needs: OutcomeNeeds
    let layout: StaffLayout.Maker

    package init(outcomes: Outcomes, needs: OutcomeNeeds, layout: @escaping StaffLayout.Maker) {
        (self.outcomes, self.needs, self.layout) = (outcomes, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/outcomes", may: .workCases, due)
        routes.staff(.get, "/cases/:id/outcomes", may: .workCases, all)
        routes.staff(.get, "/cases/:id/outcomes/:point", may: .workCases, show)
        routes.staff(.post, "/cases/:id/outcomes/:point", may: .workCases, write)
    }

    @Sendable private func due(_ request: StaffRequest) async throws -> Answer {
        let due = try await outcomes.due(for: request.viewer)
        let page = DueOutcomesPage(
            due: due, labels: try await needs.labels(due.map(\.file.id), request.viewer, request.key),
            days: outcomes.days)
        return layout(request).answer(
            request.translate(Text.Outcomes.due), OutcomeListViews.due(page, request.translate))
    }

    @Sendable private func all(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        return layout(request).answer(
            request.translate(Text.Outcomes.heading), OutcomeListViews.all(frame, request.translate))
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        page.draft = OutcomeDraft(request.form)
        (page.version, page.faults) = (request.form.integer("version") ?? 0, page.draft.faults)
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await outcomes.write(
            page.draft.words, of: page.point, after: page.version, into: page.section,
            in: page.frame.open, from: request.form.sending)
        switch kept {
        case .kept: return .see(OutcomesAddress.all(page.frame.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }
}

extension OutcomeRoutes {
    /// The case in the address; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> OutcomeFrame {
        let open = try await outcomes.files.open(in: request)
        guard let all = try await outcomes.all(in: open) else { throw Problem.notFound }
        return OutcomeFrame(
            open: open, file: needs.file(open.id), names: try await needs.names(request.viewer), all: all,
            followUps: outcomes.followUps(of: open.file), today: outcomes.today,
            section: try await outcomes.section(in: open), sectionName: needs.section,
            formToken: request.formToken)
    }

    /// The form of a point that she may write.
    private func page(_ request: StaffRequest) async throws -> OutcomePage {
        let frame = try await frame(request)
        guard let point = FollowUp(rawValue: request.parameters["point"] ?? ""),
            let section = frame.target(of: point)
        else { throw Problem.notFound }
        let newest = frame.history(of: point).first
        return OutcomePage(
            frame: frame, point: point, section: section, sending: SendingID(from: outcomes.randomness),
            version: newest?.version.number ?? 0, draft: OutcomeDraft(newest?.words ?? OutcomeWords()))
    }

    /// The page as it stands since somebody else wrote, with what was written here still in the form.
    private func met(_ earlier: OutcomePage, _ request: StaffRequest) async throws -> OutcomePage {
        var page = try await page(request)
        page.draft = earlier.draft
        page.met = OutcomeField.differing(
            page.history.first?.words ?? OutcomeWords(), earlier.draft.words)
        return page
    }

    private func answer(_ page: OutcomePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Outcomes.point(point: page.point.rawValue)),
            OutcomeViews.page(page, request.translate),
            status: page.faults.isEmpty && page.met.isEmpty ? .ok : .unprocessable)
    }
}
