// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of tasks: one's own, those of a case, a new one, one of them.
package struct TaskRoutes: RouteSource {
    let tasks: Tasks
    let needs: TaskNeeds
    let layout: StaffLayout.Maker

    package init(tasks: Tasks, needs: TaskNeeds, layout: @escaping StaffLayout.Maker) {
        (self.tasks, self.needs, self.layout) = (tasks, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/tasks", may: .workCases, own)
        routes.staff(.get, "/cases/:id/tasks", may: .workCases, list)
        routes.staff(.post, "/cases/:id/tasks", may: .workCases, write)
        routes.staff(.get, "/cases/:id/tasks/new/:section", may: .workCases, new)
        routes.staff(.get, "/cases/:id/tasks/:task", may: .workCases, show)
        routes.staff(.post, "/cases/:id/tasks/:task", may: .workCases, change)
        routes.staff(.post, "/cases/:id/tasks/:task/settle", may: .workCases, settle)
        routes.staff(.post, "/cases/:id/tasks/:task/reopen", may: .workCases, reopen)
    }

    @Sendable private func own(_ request: StaffRequest) async throws -> Answer {
        let own = try await tasks.own(for: request.viewer)
        let cases = Array(Set(own.tasks.map(\.task.matter)))
        let page = OwnTasksPage(
            own: own, labels: try await needs.labels(cases, request.viewer, request.key),
            section: needs.section, days: tasks.days, today: tasks.today)
        let content = OwnTaskViews.page(page, request.translate)
        return layout(request).answer(request.translate(Text.Tasks.own), content)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let found = try await tasks.all(in: frame.open) else { throw Problem.notFound }
        let content = TaskListViews.list(TaskListPage(frame: frame, tasks: found), request.translate)
        return layout(request).answer(request.translate(Text.Tasks.heading), content)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request, in: request.parameters["section"] ?? "")
        if page.owners.contains(where: { $0.id == request.viewer.id }) {
            page.draft.owner = request.viewer.id.description
        }
        return answer(page, request)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request, in: request.form.text("section"))
        page.draft = TaskDraft(request.form)
        do {
            let plan = try page.draft.plan(among: page.owners, today: tasks.today)
            let kept = try await tasks.write(
                plan, in: page.section, of: page.frame.open, from: request.form.sending)
            switch kept {
            case .kept: return .see(TasksAddress.list(page.frame.id).address)
            case .met: page.faults = [.noOwner]
            case .refused: throw Problem.notFound
            }
        } catch let faults as TaskFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        (page.draft, page.version) = (TaskDraft(request.form), request.form.integer("version") ?? 0)
        do {
            let plan = try page.draft.plan(
                among: page.owners, today: tasks.today, keeping: page.task.due)
            let kept = try await tasks.change(
                page.task, to: plan, after: page.version, of: page.frame.open, from: request.form.sending)
            return try await answer(kept, page, request)
        } catch let faults as TaskFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func settle(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        (page.settling, page.version) = (SettlingDraft(request.form), request.form.integer("version") ?? 0)
        do {
            let kept = try await tasks.turn(
                page.read, try page.settling.checked(), why: page.settling.why,
                after: page.version, of: page.frame.open, from: request.form.sending)
            return try await answer(kept, page, request)
        } catch let faults as TaskFaults { page.settlingFaults = faults.all }
        return answer(page, request)
    }

    @Sendable private func reopen(_ request: StaffRequest) async throws -> Answer {
        let page = try await writable(request)
        let kept = try await tasks.turn(
            page.read, nil, why: "", after: request.form.integer("version") ?? 0, of: page.frame.open,
            from: request.form.sending)
        return try await answer(kept, page, request)
    }
}

extension TaskRoutes {
    /// The case in the address; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> TaskFrame {
        let open = try await tasks.files.open(in: request)
        return TaskFrame(
            open: open, file: needs.file(open.id), names: try await needs.names(request.viewer),
            section: needs.section, days: tasks.days, day: tasks.day(of: open.file),
            formToken: request.formToken)
    }

    /// The form of a new task in a section that is hers to write.
    private func newPage(_ request: StaffRequest, in name: String) async throws -> NewTaskPage {
        let frame = try await frame(request)
        guard let section = Section(rawValue: name), frame.open.writes.contains(section) else {
            throw Problem.notFound
        }
        return NewTaskPage(
            frame: frame, section: section, owners: try await owners(of: section, in: frame),
            sending: SendingID(from: tasks.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> TaskPage {
        let frame = try await frame(request)
        guard let read = try await tasks.find(try request.id("task"), in: frame.open) else {
            throw Problem.notFound
        }
        return TaskPage(
            frame: frame, read: read,
            owners: try await owners(of: read.task.section, in: frame, with: read.task.owner),
            sending: SendingID(from: tasks.randomness), version: read.task.version,
            draft: TaskDraft(read.newest))
    }

    private func writable(_ request: StaffRequest) async throws -> TaskPage {
        let page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        return page
    }

    /// To whom a task of a section can be given, by name: colleagues, and whose it is already, wherever she works.
    private func owners(of section: Section, in frame: TaskFrame, with owner: StaffID? = nil) async throws
        -> [TaskOwner]
    {
        guard frame.open.writes.contains(section) else { return [] }
        let asked = Set(frame.names.keys).union([owner].compactMap { $0 })
        let readers = try await tasks.readers(of: section, in: frame.open, among: asked)
        return readers.map { TaskOwner(id: $0, name: frame.names[$0] ?? "") }.sorted { $0.name < $1.name }
    }

    private func answer(_ kept: CaseWriting, _ page: TaskPage, _ request: StaffRequest) async throws -> Answer
    {
        switch kept {
        case .kept: return .see(TasksAddress.task(page.frame.id, page.task.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    /// The page as it stands since somebody else wrote, or since its owner ceased to read it, with what was written
    /// here still in the form.
    private func met(_ earlier: TaskPage, _ request: StaffRequest) async throws -> TaskPage {
        var page = try await page(request)
        (page.draft, page.settling) = (earlier.draft, earlier.settling)
        guard let seen = page.read.said(at: request.form.integer("version") ?? 0) else {
            throw Problem.notFound
        }
        page.met = TaskField.differing(seen, page.read.newest)
        if page.met.isEmpty { page.faults = [.noOwner] }
        return page
    }

    private func answer(_ page: NewTaskPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Tasks.new), TaskViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: TaskPage, _ request: StaffRequest) -> Answer {
        let isFine = page.faults.isEmpty && page.settlingFaults.isEmpty && page.met.isEmpty
        return layout(request).answer(
            TaskListViews.kind(page.read.newest.words.kind, request.translate),
            TaskViews.page(page, request.translate), status: isFine ? .ok : .unprocessable)
    }
}
