// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of the safety plan of a case.
package struct SafetyPlanRoutes: RouteSource {
    let plans: SafetyPlans
    let needs: SafetyPlanNeeds
    let layout: StaffLayout.Maker

    package init(plans: SafetyPlans, needs: SafetyPlanNeeds, layout: @escaping StaffLayout.Maker) {
        (self.plans, self.needs, self.layout) = (plans, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/safety-plan", may: .workCases, show)
        routes.staff(.post, "/cases/:id/safety-plan", may: .workCases, write)
        routes.staff(.get, "/cases/:id/safety-plan/edit", may: .workCases, edit)
        routes.staff(.get, "/cases/:id/safety-plan/versions/:number", may: .workCases, version)
        routes.staff(.get, "/cases/:id/safety-plan/handout", may: .workCases, handout)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let content = SafetyPlanViews.plan(try await frame(request), request.translate)
        return layout(request).answer(request.translate(Text.Plan.heading), content)
    }

    @Sendable private func version(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        let number = Int(request.parameters["number"] ?? "")
        guard let read = frame.versions.first(where: { $0.stored.number == number }) else {
            throw Problem.notFound
        }
        return layout(request).answer(
            request.translate(Text.Plan.version(number: read.stored.number)),
            SafetyPlanViews.version(read, of: frame, request.translate))
    }

    /// The plan as she can take it with her: it names neither us nor the case.
    @Sendable private func handout(_ request: StaffRequest) async throws -> Answer {
        guard let newest = try await frame(request).newest, newest.plan.mayBeHandedOver else {
            throw Problem.notFound
        }
        return .page(SafetyPlanViews.handout(newest.plan, request.translate))
    }

    @Sendable private func edit(_ request: StaffRequest) async throws -> Answer {
        let frame = try await writable(request)
        return answer(page(frame, PlanDraft(frame.newest?.plan ?? SafetyPlan())), request)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        var page = page(try await writable(request), PlanDraft(request.form))
        let (newest, number) = (page.number, request.form.integer("number") ?? 0)
        (page.faults, page.number) = (page.draft.faults(today: plans.today), number)
        guard page.faults.isEmpty else { return answer(page, request) }
        switch try await plans.write(
            page.draft.plan, after: number, in: page.frame.open, from: request.form.sending)
        {
        case .kept: return .see(SafetyPlansAddress.plan(page.frame.id).address)
        case .refused: throw Problem.notFound
        case .met:
            page.number = newest
            page.met = page.frame.versions.first { $0.stored.number == number }?.plan ?? SafetyPlan()
            return answer(page, request)
        }
    }
}

extension SafetyPlanRoutes {
    /// The case in the address with its plan; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> PlanFrame {
        let open = try await plans.files.open(in: request)
        guard let versions = try await plans.versions(of: open) else { throw Problem.notFound }
        return PlanFrame(
            open: open, versions: versions, names: try await needs.names(request.viewer),
            file: needs.file(open.id), days: plans.days, formToken: request.formToken)
    }

    /// The same for who may write there.
    private func writable(_ request: StaffRequest) async throws -> PlanFrame {
        let frame = try await frame(request)
        guard frame.mayWrite else { throw Problem.notFound }
        return frame
    }

    private func page(_ frame: PlanFrame, _ draft: PlanDraft) -> PlanFormPage {
        PlanFormPage(
            frame: frame, sending: SendingID(from: plans.files.randomness),
            number: frame.newest?.stored.number ?? 0, draft: draft)
    }

    private func answer(_ page: PlanFormPage, _ request: StaffRequest) -> Answer {
        let isFaulty = !page.faults.isEmpty || page.met != nil
        return layout(request).answer(
            request.translate(Text.Plan.write), PlanFormViews.page(page, request.translate),
            status: isFaulty ? .unprocessable : .ok)
    }
}
