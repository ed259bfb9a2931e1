// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// The pages on which interpreters are asked, and on which is written down what came of it.
extension InterpretersRoutes {
    func registerAssignments(in routes: inout Routes) {
        routes.staff(.get, "/interpreter-assignments", may: .workCases, assignments)
        routes.staff(.post, "/interpreter-assignments", may: .workCases, ask)
        routes.staff(.get, "/interpreter-assignments/new", may: .workCases) { request in
            show(try await find(request, request.query), request)
        }
        routes.staff(.get, "/interpreter-assignments/:id", may: .workCases) { show(try await one($0), $0) }
        routes.staff(.post, "/interpreter-assignments/:id/state", may: .workCases, state)
        routes.staff(.post, "/interpreter-assignments/:id/minutes", may: .workCases, minutes)
        routes.staff(.post, "/interpreter-assignments/:id/feedback", may: .workCases, feedback)
        routes.staff(.get, "/interpreter-months", may: .leadCases, month)
        routes.staff(.get, "/interpreter-months/file", may: .leadCases, monthFile)
    }

    @Sendable private func assignments(_ request: StaffRequest) async throws -> Answer {
        let (t, viewer) = (request.translate, request.viewer)
        let all = try await interpreters.coming(for: viewer)
        let seen = try await needs.seen(all.map(\.matter), viewer, viewer.language)
        let page = AssignmentListPage(
            frame: try await frame(request), all: all.filter { isHers($0, seen, viewer) }, seen: seen,
            interpreters: try await names(request))
        return layout(request).answer(t(Text.Assignments.heading), AssignmentListViews.list(page, t))
    }

    @Sendable private func ask(_ request: StaffRequest) async throws -> Answer {
        var page = try await find(request, request.form)
        guard let time = page.time, let out = page.keptOut else { return show(page, request) }
        guard let interpreter = page.draft.interpreter else {
            page.fault = .nobody
            return show(page, request)
        }
        let plan = AssignmentPlan(matter: page.matter, interpreter: interpreter, time: time)
        let asked = try await interpreters.ask(
            plan, without: out, from: request.form.sending, by: request.viewer)
        switch asked {
        case .asked(let id): return .see(InterpretersAddress.assignment(id).address)
        case .twice: return .see(InterpretersAddress.assignments.address)
        case .taken: page.fault = .taken
        case .refused: page.fault = .refused
        }
        return show(page, request)
    }

    @Sendable private func state(_ request: StaffRequest) async throws -> Answer {
        let page = try await one(request)
        let (said, version) = (request.form.text("state"), request.form.integer("version") ?? 0)
        if said == Assignment.told {
            let isNoted = try await interpreters.noteTold(page.one, version: version, by: request.viewer)
            return isNoted ? .see(page.afterTelling.address) : try await answer(.changed, request)
        }
        guard let state = Assignment.State(rawValue: said) else { throw Problem.notFound }
        let isSet = try await interpreters.set(state, on: page.one, version: version, by: request.viewer)
        return try await answer(isSet ? nil : .changed, request)
    }

    @Sendable private func minutes(_ request: StaffRequest) async throws -> Answer {
        let (page, version) = (try await one(request), request.form.integer("version") ?? 0)
        let spent = MinutesDraft.spent(
            request.form, on: page.one, interpreters.days, at: interpreters.clock.now)
        guard let spent else { return try await answer(.noMinutes, request) }
        let isNoted = try await interpreters.note(
            from: spent.joined, to: spent.left, on: page.one, version: version, by: request.viewer)
        return try await answer(isNoted ? nil : .changed, request)
    }

    @Sendable private func feedback(_ request: StaffRequest) async throws -> Answer {
        let page = try await one(request)
        let given = FeedbackDraft.feedback(request.form, at: interpreters.clock.now)
        guard let given else { return try await answer(.noFeedback, request) }
        let isGiven = try await interpreters.give(given, on: page.one, by: request.viewer)
        return try await answer(isGiven ? nil : .changed, request)
    }

    @Sendable private func month(_ request: StaffRequest) async throws -> Answer {
        let (t, page) = (request.translate, try await monthPage(request))
        return layout(request).answer(t(Text.Months.heading), MonthViews.page(page, t))
    }

    @Sendable private func monthFile(_ request: StaffRequest) async throws -> Answer {
        let page = try await monthPage(request)
        return .file(
            type: "text/csv; charset=utf-8", name: "interpreters-\(page.month).csv",
            bytes: MonthSheet(page, request.translate).bytes)
    }
}

extension InterpretersRoutes {
    /// The page of an assignment as it is after a writing; what was written leads back to it.
    private func answer(_ fault: AssignmentPage.Fault?, _ request: StaffRequest) async throws -> Answer {
        var page = try await one(request)
        page.fault = fault
        return fault == nil
            ? .see(InterpretersAddress.assignment(page.one.id).address) : show(page, request)
    }

    /// Whether an assignment is the viewer's to see: that of what she may see, of a call that she asked for herself, or one
    /// that she asked for and of whose end she has still to tell.
    private func isHers(
        _ one: Assignment, _ seen: [AssignmentMatter: InterpretersNeeds.Seen], _ viewer: Viewer
    ) -> Bool {
        one.matter == .call ? one.askedBy == viewer.id : seen[one.matter] != nil || one.isOff(by: viewer)
    }

    private func one(_ request: StaffRequest) async throws -> AssignmentPage {
        let (id, viewer): (AssignmentID, Viewer) = (try request.id("id"), request.viewer)
        guard let one = try await interpreters.find(id, for: viewer) else { throw Problem.notFound }
        let seen = try await needs.seen([one.matter], viewer, viewer.language)
        guard isHers(one, seen, viewer) else { throw Problem.notFound }
        let out = try await keptOut(seen[one.matter]?.file, request)
        return AssignmentPage(
            frame: try await frame(request), one: one, seen: seen[one.matter],
            listed: try await interpreters.find(one.interpreter, for: viewer),
            isKeptOut: out.map { $0.contains(one.interpreter) })
    }

    /// Who is not asked in a case, nobody where there is none; nil where it cannot be read now.
    private func keptOut(_ file: CaseID?, _ request: StaffRequest) async throws -> Set<InterpreterID>? {
        guard let file else { return [] }
        let open = try await interpreters.files.open(file, by: request.viewer, with: request.key)
        guard let open else { throw Problem.notFound }
        return try await interpreters.keptOut(of: open).map { Set($0.map(\.interpreter)) }
    }

    private func names(_ request: StaffRequest) async throws -> [InterpreterID: String] {
        try await interpreters.all(for: request.viewer).reduce(into: [:]) {
            $0[$1.one.id] = $1.one.words.name
        }
    }

    /// What she is asked for must be the viewer's to see; a call is of nobody who is known.
    private func matter(_ form: Form) -> AssignmentMatter {
        let (appointment, file) = (form.text("appointment"), form.text("case"))
        if !appointment.isEmpty { return .appointment(appointment) }
        return file.isEmpty ? .call : AssignmentMatter(kind: .case, id: file)
    }

    private func find(_ request: StaffRequest, _ form: Form) async throws -> FindInterpreterPage {
        let (matter, viewer, frame) = (matter(form), request.viewer, try await frame(request))
        let seen = try await needs.seen([matter], viewer, viewer.language)[matter]
        guard matter == .call || seen != nil else { throw Problem.notFound }
        let draft = AssignmentDraft(form, frame.days, at: frame.now)
        var time = draft.interpreted(frame)
        if let appointment = matter.appointment {
            time = try await needs.time(appointment, viewer)
            guard time != nil else { throw Problem.notFound }
        }
        var fault: AssignmentFault? = time == nil && draft.isAsked ? .noTime : nil
        let out = try await keptOut(seen?.file, request)
        if out == nil { fault = .locked }
        if time?.isWritten == true { fault = .inWriting }
        var found: [Candidate] = []
        if fault != nil { time = nil }
        if let time, let out {
            found = try await interpreters.candidates(for: time, without: out, for: viewer)
        }
        return FindInterpreterPage(
            frame: frame, matter: matter, seen: seen, draft: draft, time: time, candidates: found,
            keptOut: out, sending: SendingID(from: interpreters.randomness), fault: fault)
    }

    private func monthPage(_ request: StaffRequest) async throws -> MonthPage {
        let today = String(interpreters.today.prefix(7))
        let asked = request.query.text("month")
        let month = CaseDay.isDay(asked + "-01") ? asked : today
        let next = { (count: Int) in String(CaseDay.day(count, monthsAfter: month + "-01").prefix(7)) }
        return MonthPage(
            frame: try await frame(request), month: month, earlier: next(-1), later: next(1),
            paid: try await interpreters.month(month, for: request.viewer))
    }

    private func show(_ page: FindInterpreterPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Find.heading), FindInterpreterViews.page(page, t),
            status: page.fault == nil ? .ok : .unprocessable)
    }

    private func show(_ page: AssignmentPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Assignment.heading), AssignmentViews.page(page, t),
            status: page.fault == nil ? .ok : .unprocessable)
    }
}
