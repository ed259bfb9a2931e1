// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages of duties to report: what the law asks, what runs over all cases, those of a case.
package struct DutyRoutes: RouteSource {
    let duties: Duties
    let needs: DutyNeeds
    let layout: StaffLayout.Maker

    package init(duties: Duties, needs: DutyNeeds, layout: @escaping StaffLayout.Maker) {
        (self.duties, self.needs, self.layout) = (duties, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/duty-to-report", may: .answerContacts, guide)
        routes.staff(.get, "/duties", may: .workCases, running)
        routes.staff(.get, "/cases/:id/duties", may: .workCases, list)
        routes.staff(.post, "/cases/:id/duties", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/duties/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/duties/:duty", may: .workCases, show)
        routes.staff(.post, "/cases/:id/duties/:duty", may: .workCases, change)
        routes.staff(.post, "/cases/:id/duties/:duty/settle", may: .workCases, settle)
    }

    @Sendable private func guide(_ request: StaffRequest) async throws -> Answer {
        let today = duties.legal.days.of(duties.clock.now)
        let page = DutyGuidePage(
            rules: duties.rules.inForce(on: today),
            tellFirst: duties.rules.tellFirst.map { $0.text(in: request.viewer.language) },
            agency: try await needs.kind(request.viewer))
        return layout(request).answer(
            request.translate(Text.DutyLaw.heading), DutyLawViews.guide(page, request.translate))
    }

    @Sendable private func running(_ request: StaffRequest) async throws -> Answer {
        let running = try await duties.running(for: request.viewer)
        let cases = Array(Set(running.map(\.duty.matter)))
        let page = RunningDutiesPage(
            duties: running, count: try await duties.count(for: request.viewer),
            labels: try await needs.labels(cases, request.viewer, request.key), legal: duties.legal,
            now: duties.clock.now)
        return layout(request).answer(
            request.translate(Text.Duties.running), DutyListViews.running(page, request.translate))
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await warned(request)
        guard let all = try await duties.all(in: frame.open) else { throw Problem.notFound }
        let content = DutyListViews.list(DutyListPage(frame: frame, duties: all), request.translate)
        return layout(request).answer(request.translate(Text.Duties.heading), content)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = DutyDraft(request.form)
        do {
            let blank = Duty.Words(known: duties.clock.now.milliseconds, agency: page.agency)
            let words = try page.draft.words(after: blank, now: duties.clock.now, duties.legal)
            let kept = try await duties.enter(words, in: page.frame.open, from: request.form.sending)
            guard case .kept = kept else { throw Problem.notFound }
            return .see(DutyAddress.list(page.frame.id).address)
        } catch let faults as DutyFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        page.draft = DutyDraft(request.form)
        do {
            let seen = page.read.said(at: page.version)?.words ?? page.words
            let words = try page.draft.words(after: seen, now: duties.clock.now, duties.legal)
            return try await keep(words, page, request)
        } catch let faults as DutyFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func settle(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        let draft = SettlementDraft(request.form)
        let seen = duties.reckoned(page.read.said(at: page.version)?.words ?? page.words)
        page.settling = draft
        guard let step = seen.step(draft.step), let rule = seen.rule(of: step) else { throw Problem.notFound }
        do {
            var words = seen.words
            words.settled[step.name] = try draft.checked(
                step, of: rule, known: words.knownAt, now: duties.clock.now, duties.legal)
            return try await keep(words, page, request)
        } catch let faults as DutyFaults { page.settlingFaults = faults.all }
        return answer(page, request)
    }
}

extension DutyRoutes {
    /// The case in the address; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> DutyFrame {
        let open = try await duties.files.open(in: request)
        return DutyFrame(
            open: open, file: needs.file(open.id), names: try await needs.names(request.viewer),
            rules: duties.rules, legal: duties.legal, now: duties.clock.now, formToken: request.formToken)
    }

    /// The case with who is not to be reported to.
    private func warned(_ request: StaffRequest) async throws -> DutyFrame {
        var frame = try await frame(request)
        frame.warnings = try await needs.warnings(frame.open, request.translate)
        return frame
    }

    private func newPage(_ request: StaffRequest) async throws -> NewDutyPage {
        let frame = try await frame(request)
        guard frame.mayWrite else { throw Problem.notFound }
        return NewDutyPage(
            frame: frame, agency: try await needs.kind(request.viewer),
            sending: SendingID(from: duties.randomness),
            draft: DutyDraft(now: duties.clock.now, duties.legal))
    }

    private func page(_ request: StaffRequest) async throws -> DutyPage {
        let frame = try await warned(request)
        guard let read = try await duties.find(try request.id("duty"), in: frame.open) else {
            throw Problem.notFound
        }
        return DutyPage(
            frame: frame, read: read, sending: SendingID(from: duties.randomness),
            version: read.duty.version, draft: DutyDraft(read.newest.words, duties.legal),
            name: frame.names[request.viewer.id] ?? "")
    }

    /// The page for what a form brings, with the version that its writer saw.
    private func writable(_ request: StaffRequest) async throws -> DutyPage {
        var page = try await page(request)
        page.version = request.form.integer("version") ?? 0
        guard page.frame.mayWrite, page.read.said(at: page.version) != nil else { throw Problem.notFound }
        return page
    }

    private func keep(_ words: Duty.Words, _ page: DutyPage, _ request: StaffRequest) async throws -> Answer {
        let kept = try await duties.change(
            page.read.duty, to: words, after: page.version, in: page.frame.open, from: request.form.sending)
        switch kept {
        case .kept: return .see(DutyAddress.duty(page.frame.id, page.read.duty.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    /// The page as it stands since somebody else wrote, with what was written here still in its form.
    private func met(_ earlier: DutyPage, _ request: StaffRequest) async throws -> DutyPage {
        var page = try await page(request)
        guard let seen = page.read.said(at: earlier.version) else { throw Problem.notFound }
        if earlier.settling == nil { page.draft = earlier.draft }
        page.settling = earlier.settling
        page.met = DutyChange.differing(seen.words, page.words)
        return page
    }

    private func answer(_ page: NewDutyPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Duties.new), DutyFormViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: DutyPage, _ request: StaffRequest) -> Answer {
        let isFine = page.faults.isEmpty && page.settlingFaults.isEmpty && page.met.isEmpty
        return layout(request).answer(
            request.translate(Text.Duties.heading), DutyViews.page(page, request.translate),
            status: isFine ? .ok : .unprocessable)
    }
}
