// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages of who interprets and what she has signed.
package struct InterpretersRoutes: RouteSource {
    let interpreters: Interpreters
    let needs: InterpretersNeeds
    let layout: StaffLayout.Maker

    package init(
        interpreters: Interpreters, needs: InterpretersNeeds, layout: @escaping StaffLayout.Maker
    ) {
        (self.interpreters, self.needs, self.layout) = (interpreters, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/interpreters", may: .workCases, list)
        routes.staff(.post, "/interpreters", may: .leadCases, add)
        routes.staff(.get, "/interpreters/new", may: .leadCases, new)
        routes.staff(.get, "/interpreters/now", may: .workCases) { try await onCall($0, .now) }
        routes.staff(.get, "/desk-interpreters", may: .answerContacts) { try await onCall($0, .atDesk) }
        routes.staff(.get, "/interpreters/briefing", may: .workCases, briefing)
        routes.staff(.get, "/interpreters/:id", may: .workCases) { show(try await page($0), $0) }
        routes.staff(.post, "/interpreters/:id", may: .leadCases, change)
        routes.staff(.get, "/interpreters/:id/edit", may: .leadCases, edit)
        routes.staff(.post, "/interpreters/:id/papers", may: .leadCases, sign)
        routes.staff(.post, "/interpreters/:id/end", may: .leadCases, end)
        routes.staff(.get, "/cases/:id/interpreters", may: .workCases, ofCase)
        routes.staff(.post, "/cases/:id/interpreters", may: .workCases, keepOut)
        registerAssignments(in: &routes)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let t = request.translate
        let all = try await interpreters.all(for: request.viewer).map { listed in
            (listed: listed, standing: interpreters.standing(of: listed, on: interpreters.today))
        }
        let page = InterpreterListPage(frame: try await frame(request), all: all)
        return layout(request).answer(t(Text.Interpreters.heading), InterpreterListViews.list(page, t))
    }

    private func onCall(_ request: StaffRequest, _ here: InterpretersAddress) async throws -> Answer {
        let (t, viewer, language) = (request.translate, request.viewer, request.query.text("language"))
        let page = OnCallPage(
            frame: try await frame(request), language: language,
            all: try await interpreters.onCall(language, for: viewer), here: here,
            mayAsk: viewer.may(.workCases))
        return layout(request).answer(t(Text.OnCall.heading), InterpreterListViews.onCall(page, t))
    }

    @Sendable private func briefing(_ request: StaffRequest) async throws -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Papers.texts), InterpreterTextViews.page(try await frame(request), t))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        form(try await newPage(Interpreter.Words(), request), request)
    }

    @Sendable private func add(_ request: StaffRequest) async throws -> Answer {
        let draft = InterpreterDraft(request.form)
        var page = try await newPage(draft.words, request)
        page.faults = draft.faults(page.frame.languages)
        guard page.faults.isEmpty else { return form(page, request) }
        let id = try await interpreters.add(draft.words, from: request.form.sending, by: request.viewer)
        return .see((id.map { .one($0) } ?? InterpretersAddress.list).address)
    }

    @Sendable private func edit(_ request: StaffRequest) async throws -> Answer {
        let one = try await listed(request).one
        return form(try await formPage(one, one.words, version: one.version, request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        let (one, draft) = (try await listed(request).one, InterpreterDraft(request.form))
        let version = request.form.integer("version") ?? 0
        var page = try await formPage(one, draft.words, version: version, request)
        page.faults = draft.faults(page.frame.languages)
        guard page.faults.isEmpty else { return form(page, request) }
        if try await interpreters.change(one, to: draft.words, after: version, by: request.viewer) {
            return .see(InterpretersAddress.one(one.id).address)
        }
        page = try await formPage(one, draft.words, version: one.version, request)
        page.faults = [.met]
        return form(page, request)
    }

    @Sendable private func sign(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        let (one, day) = (page.listed.one, request.form.text("signed_on"))
        guard let kind = InterpreterPaper.Kind(rawValue: request.form.text("kind")) else {
            throw Problem.notFound
        }
        guard CaseDay.isDay(day), day <= interpreters.today, one.endedAt == nil else {
            page.faults = [.noDay]
            return show(page, request)
        }
        try await interpreters.sign(kind, one, on: day, from: request.form.sending, by: request.viewer)
        return .see(InterpretersAddress.one(one.id).address)
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let one = try await listed(request).one
        try await interpreters.end(one, by: request.viewer)
        return .see(InterpretersAddress.one(one.id).address)
    }

    @Sendable private func ofCase(_ request: StaffRequest) async throws -> Answer {
        let (open, t) = (try await openCase(request), request.translate)
        let page = CaseInterpretersPage(
            frame: try await frame(request), open: open,
            all: try await interpreters.all(for: request.viewer),
            keptOut: Set(try await interpreters.keptOut(of: open).map(\.interpreter)),
            assignments: try await interpreters.all(of: .case(open.id)))
        return layout(request).answer(t(Text.InCase.heading), CaseInterpreterViews.page(page, t))
    }

    @Sendable private func keepOut(_ request: StaffRequest) async throws -> Answer {
        let (open, isOut) = (try await openCase(request), request.form.text("act") == "out")
        guard let id = InterpreterID(request.form.text("interpreter")),
            let listed = try await interpreters.find(id, for: request.viewer)
        else { throw Problem.notFound }
        let one = listed.one.id
        let kept =
            isOut
            ? try await interpreters.keepOut(one, of: open) : try await interpreters.letIn(one, to: open)
        if case .refused = kept { throw Problem.notFound }
        return .see(InterpretersAddress.ofCase(open.id).address)
    }

    /// Whoever does not read what is said in counselling learns nothing of who interprets it.
    private func openCase(_ request: StaffRequest) async throws -> OpenCase {
        let open = try await interpreters.files.open(in: request)
        guard open.reads.contains(.counselling) else { throw Problem.notFound }
        return open
    }

    private func listed(_ request: StaffRequest) async throws -> ListedInterpreter {
        let id: InterpreterID = try request.id("id")
        guard let listed = try await interpreters.find(id, for: request.viewer) else {
            throw Problem.notFound
        }
        return listed
    }
}

extension InterpretersRoutes {
    func frame(_ request: StaffRequest) async throws -> InterpreterFrame {
        let list = try await needs.lists()["language_used"]
        return InterpreterFrame(
            rules: interpreters.rules, languages: list?.valid(on: interpreters.today) ?? [],
            centres: needs.centres, names: try await needs.names(request.viewer), days: interpreters.days,
            now: interpreters.clock.now, formToken: request.formToken,
            mayKeep: request.viewer.may(.leadCases))
    }

    private func page(_ request: StaffRequest) async throws -> InterpreterPage {
        let (listed, frame) = (try await listed(request), try await frame(request))
        return InterpreterPage(
            frame: frame, listed: listed,
            standing: interpreters.standing(of: listed, on: interpreters.today),
            isBriefed: interpreters.isBriefed(listed),
            feedback: frame.mayKeep ? try await interpreters.feedback(of: listed.one.id) : [],
            sending: SendingID(from: interpreters.randomness))
    }

    private func newPage(_ words: Interpreter.Words, _ request: StaffRequest) async throws
        -> InterpreterFormPage
    {
        try await formPage(nil, words, version: 0, request)
    }

    private func formPage(
        _ one: Interpreter?, _ words: Interpreter.Words, version: Int, _ request: StaffRequest
    ) async throws -> InterpreterFormPage {
        InterpreterFormPage(
            frame: try await frame(request), words: words,
            sending: SendingID(from: interpreters.randomness), one: one, version: version)
    }

    private func form(_ page: InterpreterFormPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        let title = page.one?.words.name ?? t(Text.Interpreters.new)
        return layout(request).answer(
            title, InterpreterFormViews.page(page, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func show(_ page: InterpreterPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            page.listed.one.words.name, InterpreterViews.page(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }
}
