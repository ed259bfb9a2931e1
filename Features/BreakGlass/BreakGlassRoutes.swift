// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Texts
package import Web

/// Opening a case by way of exception, and reviewing that somebody did.
package struct BreakGlassRoutes: RouteSource {
    /// The working names of everybody in the viewer's agency.
    package typealias Names = @Sendable (Viewer) async throws -> [StaffID: String]

    let glass: BreakGlass
    let names: Names
    let address: @Sendable (CaseID) -> Address
    let layout: StaffLayout.Maker

    package init(
        glass: BreakGlass, names: @escaping Names, address: @escaping @Sendable (CaseID) -> Address,
        layout: @escaping StaffLayout.Maker
    ) {
        self.glass = glass
        self.address = address
        self.names = names
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/exceptions", may: .breakGlass) { try await exceptions($0) }
        routes.staff(.post, "/exceptions", may: .breakGlass, open)
        routes.staff(.post, "/exceptions/:id/end", may: .breakGlass, end)
        routes.staff(.get, "/exception-notices", may: .workCases, notices)
        routes.staff(.get, "/exception-reviews", may: .manageWalls) { try await reviews($0) }
        routes.staff(.post, "/exception-reviews/:id", may: .manageWalls, review)
        routes.staff(.get, "/exception-audit", may: .readAudit, audit)
    }

    private func exceptions(_ request: StaffRequest, fault: GlassFault? = nil) async throws -> Answer {
        let own = try await lines(
            try await glass.all(GlassStore.own(request.viewer), for: request.viewer, with: request.key),
            request)
        let form = request.form
        let page = ExceptionPage(
            lines: own, formToken: request.formToken, fault: fault,
            written: (form.text("number"), form.text("reason"), form.text("text")))
        return answer(Text.Glass.heading, BreakGlassViews.exceptions(page, request.translate), fault, request)
    }

    @Sendable private func open(_ request: StaffRequest) async throws -> Answer {
        let form = GlassForm(
            number: request.form.text("number"),
            reason: GlassBreak.Reason(rawValue: request.form.text("reason")),
            words: Confidential(request.form.text("text")))
        if let fault = try await glass.open(form, by: request.viewer, with: request.key) {
            return try await exceptions(request, fault: fault)
        }
        return .see(BreakGlassAddress.exceptions.address)
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        guard try await glass.end(try request.id("id"), by: request.viewer) else { throw Problem.notFound }
        return .see(BreakGlassAddress.exceptions.address)
    }

    @Sendable private func notices(_ request: StaffRequest) async throws -> Answer {
        let owned = GlassStore.owned(by: request.viewer, at: glass.clock.now)
        let opened = try await glass.all(owned, for: request.viewer, with: request.key)
        let lines = try await lines(opened, request)
        return answer(Text.Notice.heading, BreakGlassViews.notices(lines, request.translate), nil, request)
    }

    private func reviews(_ request: StaffRequest, _ id: GrantID? = nil, fault: GlassFault? = nil) async throws
        -> Answer
    {
        let visible = GlassStore.reviewed(by: request.viewer)
        let opened = try await glass.all(visible, for: request.viewer, with: request.key)
        let page = ReviewPage(
            lines: try await lines(opened, request), formToken: request.formToken, fault: fault,
            written: (id, request.form.text("verdict"), request.form.text("text")))
        return answer(Text.Review.heading, BreakGlassViews.reviews(page, request.translate), fault, request)
    }

    @Sendable private func review(_ request: StaffRequest) async throws -> Answer {
        let id: GrantID = try request.id("id")
        let fault = try await glass.review(
            id, as: GlassBreak.Verdict(rawValue: request.form.text("verdict")),
            Confidential(request.form.text("text")), by: request.viewer, with: request.key)
        switch fault {
        case nil: return .see(BreakGlassAddress.reviews.address)
        case .notFound: throw Problem.notFound
        case let fault: return try await reviews(request, id, fault: fault)
        }
    }

    @Sendable private func audit(_ request: StaffRequest) async throws -> Answer {
        let lines = try await lines(try await glass.all(GlassStore.audited(by: request.viewer)), request)
        return answer(Text.Notice.auditHeading, BreakGlassViews.audit(lines, request.translate), nil, request)
    }

    private func answer(_ title: Message, _ page: HTML, _ fault: GlassFault?, _ request: StaffRequest)
        -> Answer
    {
        layout(request).answer(
            request.translate(title), page, status: fault == nil ? .ok : .unprocessable)
    }

    private func lines(_ opened: [BreakGlass.Opened], _ request: StaffRequest) async throws -> [GlassLine] {
        let (names, now, t) = (try await names(request.viewer), glass.clock.now, request.translate)
        return opened.map { opened in
            let glass = opened.glass
            return GlassLine(
                id: glass.id, number: glass.number,
                address: leadsOn(glass, request)
                    ? address(CaseID(high: glass.matter.high, low: glass.matter.low)) : nil,
                name: names[glass.staff], reason: glass.reason.rawValue,
                brokenAt: t.dateAndTime(glass.brokenAt, in: self.glass.zone),
                endsAt: t.dateAndTime(glass.endsAt, in: self.glass.zone), isOpen: now < glass.endsAt,
                text: opened.text,
                verdict: glass.review.map { ($0.verdict.rawValue, names[$0.by], opened.verdict) },
                isLate: glass.review == nil && glass.reviewBy < now)
        }
    }

    /// Whether the page leads on to the case: hers while it is open, and those she works herself.
    private func leadsOn(_ glass: GlassBreak, _ request: StaffRequest) -> Bool {
        let isOwn = glass.staff == request.viewer.id
        return isOwn
            ? self.glass.clock.now < glass.endsAt : request.address == BreakGlassAddress.notices.address
    }
}
