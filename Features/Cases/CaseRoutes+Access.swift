// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// The page on which it is said who may see what of a case.
extension CaseRoutes {
    func registerAccess(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/access", may: .workCases) { try await access($0) }
        routes.staff(.post, "/cases/:id/access", may: .workCases, give)
        routes.staff(.post, "/cases/:id/access/:grant/end", may: .workCases, end)
    }

    private func access(_ request: StaffRequest, draft: GrantDraft = GrantDraft(), fault: GrantFault? = nil)
        async throws -> Answer
    {
        let frame = try await deciding(request)
        let page = CaseAccessPage(
            frame: frame, grants: try await cases.grants(in: frame.open),
            grantees: try await needs.grantees(request.viewer),
            sending: SendingID(from: cases.randomness), draft: draft, fault: fault)
        let content = CaseAccessViews.page(page, t(request))
        return answer(t(request)(Text.Grant.heading), content, request, isFaulty: fault != nil)
    }

    @Sendable private func give(_ request: StaffRequest) async throws -> Answer {
        let (frame, draft) = (try await deciding(request), GrantDraft(request.form))
        let grantees = try await needs.grantees(request.viewer)
        let fault = try await cases.give(
            draft, in: frame.open, among: grantees, from: request.form.sending)
        if let fault { return try await access(request, draft: draft, fault: fault) }
        return .see(CasesAddress.access(frame.id).address)
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let frame = try await deciding(request)
        guard let ended = try await cases.end(try request.id("grant"), in: frame.open) else {
            throw Problem.notFound
        }
        let isHerOwn = ended.person == request.viewer.id
        return .see((isHerOwn ? CasesAddress.list : .access(frame.id)).address)
    }
}
