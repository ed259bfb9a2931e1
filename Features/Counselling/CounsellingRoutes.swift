// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages of counselling: what is open over all cases, that of one case, and the forms of what is written there.
package struct CounsellingRoutes: RouteSource {
    let counselling: Counselling
    let needs: CounsellingNeeds
    let layout: StaffLayout.Maker

    package init(counselling: Counselling, needs: CounsellingNeeds, layout: @escaping StaffLayout.Maker) {
        (self.counselling, self.needs, self.layout) = (counselling, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/counselling", may: .workCases, open)
        routes.staff(.get, "/cases/:id/counselling", may: .workCases, show)
        routes.staff(.get, "/cases/:id/counselling/:entry", may: .workCases, edit)
        routes.staff(.post, "/cases/:id/counselling/:entry", may: .workCases, write)
    }

    @Sendable private func open(_ request: StaffRequest) async throws -> Answer {
        let open = try await counselling.open(for: request.viewer)
        let page = OpenCounsellingPage(
            open: open,
            labels: try await needs.labels(open.map(\.course.matter), request.viewer, request.key),
            names: try await needs.names(request.viewer), days: counselling.days,
            limits: counselling.limits)
        return layout(request).answer(
            request.translate(Text.Counsellings.heading),
            OpenCounsellingViews.page(page, request.translate))
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        let page = CounsellingPage(frame: frame, meetings: try await unwritten(frame))
        return layout(request).answer(
            request.translate(Text.Counselling.heading), CounsellingViews.page(page, request.translate))
    }

    @Sendable private func edit(_ request: StaffRequest) async throws -> Answer {
        guard var page = try await page(request) else { return try overview(request) }
        if let meeting = try await meeting(request, page) { page.draft.fill(from: meeting, counselling.days) }
        return answer(page, request)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        guard var page = try await page(request) else { return try overview(request) }
        page.draft = EntryDraft(request.form, page.kind, of: page.goals, replacing: page.replaced)
        page.version = request.form.integer("version") ?? 0
        page.faults = page.draft.faults(
            at: counselling.files.clock.now, counselling.days, counsellors: page.counsellors,
            languages: Set(page.frame.languages.map(\.code)))
        guard page.faults.isEmpty else { return answer(page, request) }
        switch try await keep(page, request) {
        case .kept: return try overview(request)
        case .refused: throw Problem.notFound
        case .met: return try await met(page, request)
        }
    }
}

extension CounsellingRoutes {
    /// The case in the address with its counselling; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> CounsellingFrame {
        let open = try await counselling.files.open(in: request)
        guard let courses = try await counselling.courses(in: open) else { throw Problem.notFound }
        return CounsellingFrame(
            open: open, courses: courses, names: try await needs.names(request.viewer),
            languages: try await needs.languages(),
            file: needs.file(open.id), outcomes: needs.outcomes(open.id), days: counselling.days,
            limits: counselling.limits, formToken: request.formToken)
    }

    private func overview(_ request: StaffRequest) throws -> Answer {
        .see(CounsellingAddress.ofCase(try request.id("id")).address)
    }

    /// The form of something that she may write; nil if it is not the time for it, as when it is written already.
    private func page(_ request: StaffRequest) async throws -> EntryPage? {
        let frame = try await frame(request)
        guard frame.mayWrite, let kind = EntryKind(rawValue: request.parameters["entry"] ?? "") else {
            throw Problem.notFound
        }
        guard frame.kinds.contains(kind) else { return nil }
        let named =
            request.query.integer(CounsellingAddress.correcting)
            ?? request.form.integer(CounsellingAddress.correcting)
        let replaced = try kind == .session ? named.map { try session($0, frame) } : nil
        return form(
            of: kind, replacing: replaced, frame, among: try await needs.counsellors(request.viewer))
    }

    /// The form of an entry as it begins.
    private func form(
        of kind: EntryKind, replacing replaced: ReadEntry?, _ frame: CounsellingFrame,
        among counsellors: [StaffID]
    ) -> EntryPage {
        let agreement = replaced.map(\.session?.agreement) ?? frame.current?.agreements.last?.number
        let goals = EntryDraft.Goals(
            agreement: agreement, goals: frame.current?.goals(of: agreement) ?? [])
        let words = CounsellingWords.blank(
            kind, after: frame.current, goals, by: frame.open.viewer.id, today: frame.limits.today)
        return EntryPage(
            frame: frame, kind: kind, sending: SendingID(from: counselling.files.randomness),
            version: frame.current?.course.version ?? 0, replaced: replaced?.number, goals: goals,
            counsellors: counsellors,
            draft: EntryDraft(replaced?.words ?? words))
    }

    /// What stands of the session with this number; everything else is not found.
    private func session(_ number: Int, _ frame: CounsellingFrame) throws -> ReadEntry {
        guard let entry = frame.current?.standing(number) else { throw Problem.notFound }
        return entry
    }

    private func keep(_ page: EntryPage, _ request: StaffRequest) async throws -> CaseWriting {
        let (open, sending) = (page.frame.open, request.form.sending)
        if case .begin(let words) = page.draft.words {
            return try await counselling.begin(words, in: open, from: sending)
        }
        guard let current = page.frame.current else { return .refused }
        return try await counselling.write(
            page.draft.words, to: current, after: page.version, in: open, from: sending)
    }

    /// The page as it stands since somebody else wrote, with what was written here still in the form.
    private func met(_ earlier: EntryPage, _ request: StaffRequest) async throws -> Answer {
        guard var page = try await page(request) else { return try overview(request) }
        let met = page.frame.current?.entries.filter { $0.number > earlier.version } ?? []
        (page.draft, page.met) = (earlier.draft, met)
        if met.contains(where: { $0.agreement != nil }) { page.draft.forgetGoals() }
        return answer(page, request)
    }

    /// What was agreed on, has begun and is not among the sessions.
    private func unwritten(_ frame: CounsellingFrame) async throws -> [CounsellingMeeting] {
        guard let current = frame.current, frame.kinds.contains(.session) else { return [] }
        let written = Set(current.sessions.compactMap(\.session).map { "\($0.day) \($0.time)" })
        return try await needs.meetings(frame.open).filter { meeting in
            !written.contains("\(frame.days.of(meeting.start)) \(frame.days.time(of: meeting.start))")
        }
    }

    private func meeting(_ request: StaffRequest, _ page: EntryPage) async throws -> CounsellingMeeting? {
        let id = request.query.text(CounsellingAddress.agreed)
        guard page.kind == .session, !id.isEmpty else { return nil }
        return try await unwritten(page.frame).first { $0.id == id }
    }

    private func answer(_ page: EntryPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Entry.title(entry: page.kind.rawValue)),
            EntryViews.page(page, request.translate), status: page.isRefused ? .unprocessable : .ok)
    }
}
