// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of cases: the list, a new one, one case.
package struct CaseRoutes: RouteSource {
    let cases: Cases
    let needs: CaseNeeds
    let layout: StaffLayout.Maker

    package init(cases: Cases, needs: CaseNeeds, layout: @escaping StaffLayout.Maker) {
        (self.cases, self.needs, self.layout) = (cases, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases", may: .workCases, list)
        routes.staff(.post, "/cases", may: .workCases, begin)
        routes.staff(.get, "/cases/new", may: .workCases) { try newPage($0) }
        routes.staff(.get, "/cases/:id", may: .workCases) { try await show($0) }
        routes.staff(.post, "/cases/:id/label", may: .workCases, rename)
        routes.staff(.post, "/cases/:id/close", may: .workCases, close)
        routes.staff(.post, "/cases/:id/reopen", may: .workCases, reopen)
        registerNotes(in: &routes)
        registerAccess(in: &routes)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let sought = request.query.text("number")
        if let number = CaseFile.Number(sought),
            let id = try await cases.find(number, for: request.viewer)
        {
            return .see(CasesAddress.file(id).address)
        }
        let page = try await listPage(sought, request)
        return answer(t(request)(Text.Cases.heading), CaseListViews.list(page, t(request)), request)
    }

    private func listPage(_ sought: String, _ request: StaffRequest) async throws -> CaseListPage {
        let stage: Stage = request.query.text("stage") == "closed" ? .closed : .open
        return CaseListPage(
            list: try await cases.list(stage, for: request.viewer, with: request.key), stage: stage,
            names: try await needs.names(request.viewer), days: cases.days,
            mayBegin: request.viewer.team != nil,
            links: try await needs.links(request.viewer, t(request)),
            notices: try await needs.notices(request),
            exceptions: request.viewer.may(.breakGlass) ? needs.exceptions : nil,
            sought: sought.isEmpty ? nil : sought)
    }

    private func newPage(_ request: StaffRequest, isFaulty: Bool = false) throws -> Answer {
        guard request.viewer.team != nil else { throw Problem.notFound }
        let page = NewCasePage(
            sending: SendingID(from: cases.randomness), formToken: request.formToken,
            label: request.form.text("label"), withTeam: request.form.has("team"), isFaulty: isFaulty)
        let content = CaseListViews.new(page, t(request))
        return answer(t(request)(Text.Cases.new), content, request, isFaulty: isFaulty)
    }

    @Sendable private func begin(_ request: StaffRequest) async throws -> Answer {
        let form = request.form
        guard let label = CaseLabel(form.text("label")) else { return try newPage(request, isFaulty: true) }
        let beginning = try await cases.begin(
            label, withTeam: form.has("team"), from: form.sending, by: request.viewer, with: request.key)
        switch beginning {
        case nil: throw Problem.notFound
        case .begun(let id)?: return .see(CasesAddress.file(id).address)
        case .earlier?: return .see(CasesAddress.list.address)
        }
    }

    private func show(
        _ request: StaffRequest, fault: CasePageFault? = nil,
        written: (label: String?, reason: String, text: String) = (nil, "", "")
    ) async throws -> Answer {
        let frame = try await frame(request)
        guard let head = try await cases.head(of: frame.open) else { throw Problem.notFound }
        let page = CasePage(
            frame: frame, head: head, panels: try await needs.panels(frame.open, t(request)),
            flags: try await needs.flags(frame.open, t(request)), fault: fault,
            written: written)
        let title = CaseViews.title(frame, head.label, t(request))
        return answer(title, CaseViews.page(page, t(request)), request, isFaulty: fault != nil)
    }

    @Sendable private func rename(_ request: StaffRequest) async throws -> Answer {
        let (frame, form) = (try await naming(request), request.form)
        let written = (label: Optional(form.text("label")), reason: "", text: "")
        guard let label = CaseLabel(form.text("label")) else {
            return try await show(request, fault: .badLabel, written: written)
        }
        guard
            try await cases.rename(frame.open, to: label, after: form.integer("version") ?? 0)
        else { return try await show(request, fault: .renamedMeanwhile, written: written) }
        return .see(CasesAddress.file(frame.id).address)
    }

    @Sendable private func close(_ request: StaffRequest) async throws -> Answer {
        let (frame, form) = (try await naming(request), request.form)
        let written = (label: String?.none, reason: form.text("reason"), text: form.text("text"))
        guard let reason = CaseClosing.Reason(rawValue: written.reason) else {
            return try await show(request, fault: .noReason, written: written)
        }
        guard written.text.count <= CaseClosing.Grounds.mostText else {
            return try await show(request, fault: .longText, written: written)
        }
        let grounds = CaseClosing.Grounds(reason: reason, text: written.text)
        guard try await cases.close(frame.open, grounds) else { throw Problem.notFound }
        return .see(CasesAddress.file(frame.id).address)
    }

    @Sendable private func reopen(_ request: StaffRequest) async throws -> Answer {
        let frame = try await deciding(request)
        guard frame.open.mayReopen else { throw Problem.notFound }
        _ = try await cases.reopen(frame.open)
        return .see(CasesAddress.file(frame.id).address)
    }
}

extension CaseRoutes {
    /// The case in the address, opened for her who asks; everything else is not found.
    func frame(_ request: StaffRequest) async throws -> CaseFrame {
        let open = try await cases.files.open(in: request)
        return CaseFrame(
            open: open, names: try await needs.names(request.viewer), days: cases.days,
            formToken: request.formToken, decides: Cases.decides(open))
    }

    /// The same for what only she does who decides about the case.
    func deciding(_ request: StaffRequest) async throws -> CaseFrame {
        let frame = try await frame(request)
        guard frame.decides else { throw Problem.notFound }
        return frame
    }

    /// The same for what is written into the section of identity.
    private func naming(_ request: StaffRequest) async throws -> CaseFrame {
        let frame = try await deciding(request)
        guard frame.open.writes.contains(.identity) else { throw Problem.notFound }
        return frame
    }

    func t(_ request: StaffRequest) -> Translator { request.translate }

    func answer(_ title: String, _ content: HTML, _ request: StaffRequest, isFaulty: Bool = false) -> Answer {
        layout(request).answer(title, content, status: isFaulty ? .unprocessable : .ok)
    }
}
