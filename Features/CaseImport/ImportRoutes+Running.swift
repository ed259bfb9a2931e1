// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

extension ImportRoutes {
    /// Begins to make the cases, or goes on.
    @Sendable func run(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard frame.open.batch.state == .waiting else { return try await goOn(frame, request) }
        var page = try await checkPage(request)
        page.choices.leavesFaulty = request.form.has("faulty")
        page.choices.takesAgain = request.form.has("again")
        page.choices.withTeam = request.form.has("team")
        page.problem = page.obstacle
        guard page.problem == nil else { return answer(page, request) }
        guard try await keep(page.choices, running: true, of: frame, request) else {
            page = try await checkPage(request)
            page.problem = .met
            return answer(page, request)
        }
        return try await goOn(try await self.frame(request), request)
    }

    private func goOn(_ frame: ImportFrame, _ request: StaffRequest) async throws -> Answer {
        var check = try await checkPage(frame, request)
        check.choices.leavesFaulty = check.choices.leavesFaulty || request.form.has("faulty")
        let (left, t) = (imports.left(check), request.translate)
        let goesOn = try await imports.run(
            frame.open, left, keepsFile: check.obstacle == .faulty, for: request.viewer
        ) { planned, beside in
            let order = ImportOrder(
                planned: planned, provenance: ImportListViews.provenance(planned, frame.days, t),
                source: t(Text.Import.source), withTeam: check.choices.withTeam)
            try await needs.make(order, request, beside)
        }
        guard goesOn else { return try await progress(try await self.frame(request), request, isStuck: true) }
        return .see(ImportAddress.file(frame.id).address)
    }

    func plan(_ frame: ImportFrame) -> ImportPlan {
        ImportPlan(
            frame.table, frame.open.choices, codes: frame.codes, limits: needs.limits, today: imports.today)
    }

    func checkPage(_ request: StaffRequest) async throws -> CheckPage {
        try await checkPage(try await waiting(request), request)
    }

    func checkPage(_ frame: ImportFrame, _ request: StaffRequest) async throws -> CheckPage {
        guard frame.open.choices.hasColumns else { throw Problem.notFound }
        let plan = plan(frame)
        return CheckPage(
            frame: frame, plan: plan,
            known: try await imports.known(plan, in: frame.open, for: request.viewer),
            choices: frame.open.choices)
    }

    func progress(_ frame: ImportFrame, _ request: StaffRequest, isStuck: Bool = false) async throws -> Answer
    {
        let check = try await checkPage(frame, request)
        let page = ProgressPage(check: check, left: imports.left(check).count, isStuck: isStuck)
        return answer(
            Text.Import.running, ImportRunViews.progress(page, request.translate), request, isFaulty: isStuck)
    }

    func result(_ cases: [CaseID], _ request: StaffRequest) async throws -> Answer {
        let labels = try await needs.labels(cases, request.viewer, request.key)
        let named = labels.map { (label: $0.value.revealed, address: needs.file($0.key)) }
        let page = ResultPage(cases: named.sorted { $0.label < $1.label }, all: needs.cases)
        return answer(Text.Import.done, ImportRunViews.result(page, request.translate), request)
    }
}

extension CheckPage {
    /// The references that would come in.
    var cases: [PlannedCase] {
        plan.cases.filter { choices.takesAgain || !known.contains($0.reference) }
    }

    /// Why it cannot run as it is chosen.
    var obstacle: Problem? {
        if !plan.faults.isEmpty, !choices.leavesFaulty { return .faulty }
        return cases.isEmpty ? .nothing : nil
    }
}
