// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages of conferences: all of hers, a new one, one of them.
package struct ConferenceRoutes: RouteSource {
    let conferences: Conferences
    let needs: ConferenceNeeds
    let layout: StaffLayout.Maker

    package init(
        conferences: Conferences, needs: ConferenceNeeds, layout: @escaping StaffLayout.Maker
    ) {
        (self.conferences, self.needs, self.layout) = (conferences, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/conferences", may: .workCases, list)
        routes.staff(.post, "/conferences", may: .arrangeConferences, call)
        routes.staff(.get, "/conferences/new", may: .arrangeConferences, new)
        routes.staff(.get, "/conferences/:id", may: .workCases, show)
        routes.staff(.post, "/conferences/:id", may: .workCases, change)
        routes.staff(.post, "/conferences/:id/seats", may: .workCases, invite)
        routes.staff(.post, "/conferences/:id/uninvite", may: .workCases, uninvite)
        routes.staff(.post, "/conferences/:id/answer", may: .workCases, answer)
        routes.staff(.post, "/conferences/:id/attendance", may: .workCases, attend)
        routes.staff(.post, "/conferences/:id/agenda", may: .workCases, order)
        routes.staff(.post, "/conferences/:id/close", may: .workCases, close)
        routes.staff(.post, "/conferences/:id/call-off", may: .workCases, callOff)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let list = try await conferences.all(for: request.viewer)
        let overdue = try await needs.overdue(
            request.viewer, try await conferences.ledCases(of: request.viewer))
        let page = ConferenceListPage(
            list: list, overdue: overdue,
            flagged: try await conferences.flagged(for: request.viewer, needs.recorded),
            people: People(overdue.isEmpty ? [] : try await needs.people()), viewer: request.viewer,
            days: conferences.days, now: conferences.clock.now)
        return layout(request).answer(
            request.translate(Text.Conference.all), ConferenceListViews.list(page, request.translate))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft.chair = request.viewer.id.description
        return answer(page, request)
    }

    @Sendable private func call(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = ConferenceDraft(request.form)
        do {
            let plan = try page.draft.plan(among: page.people.all, by: page.rules, conferences.days)
            let basis = Conference.Basis(criteria: page.criteria.version, agreed: try await needs.agreed())
            _ = try await conferences.call(
                plan, page.draft.words, under: basis, by: request.viewer, from: request.form.sending)
            return .see(ConferencesAddress.list.address)
        } catch let faults as ConferenceFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await led(request)
        (page.draft, page.version) = (ConferenceDraft(request.form), page.sent(request))
        do {
            let plan = try page.draft.plan(among: page.people.all, by: page.rules, conferences.days)
            let isKept = try await conferences.change(
                page.conference, to: plan, page.draft.words, after: page.version, by: request.viewer)
            return isKept ? see(page) : try await met(page, request)
        } catch let faults as ConferenceFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func invite(_ request: StaffRequest) async throws -> Answer {
        var page = try await led(request)
        let chosen = Set(request.form.all("staff"))
        guard !chosen.isEmpty else {
            page.hitch = .nobody
            return answer(page, request)
        }
        let (id, people) = (page.conference.id, page.others.filter { chosen.contains($0.id.description) })
        let now = conferences.clock.now
        let isDone = try await conferences.write(id, by: request.viewer) { transaction in
            for person in people { try ConferenceStore.invite(person.id, to: id, at: now, in: transaction) }
        }
        return isDone ? see(page) : try await met(page, request)
    }

    @Sendable private func uninvite(_ request: StaffRequest) async throws -> Answer {
        var page = try await led(request)
        let chosen = Set(request.form.all("staff"))
        guard !chosen.isEmpty else {
            page.hitch = .nobody
            return answer(page, request)
        }
        let isDone = try await conferences.uninvite(
            page.removable.filter { chosen.contains($0.description) }, from: page.conference.id,
            by: request.viewer, with: request.key)
        return isDone ? see(page) : try await met(page, request)
    }

    @Sendable private func answer(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        guard page.seat != nil, let answer = Seat.Answer(rawValue: request.form.text("answer")),
            answer != .none
        else { throw Problem.notFound }
        let (id, staff) = (page.conference.id, request.viewer.id)
        let isDone = try await conferences.write(id, by: request.viewer) {
            _ = try ConferenceStore.answer(answer, of: staff, to: id, in: $0)
        }
        return isDone ? see(page) : try await met(page, request)
    }

    @Sendable private func attend(_ request: StaffRequest) async throws -> Answer {
        var page = try await led(request)
        guard page.hasBegun else { return try await answer(Conferences.Ending.early, page, request) }
        let (attendance, id) = (AttendanceDraft(request.form), page.conference.id)
        page.attendance = attendance
        let seats = page.read.seats.map(\.staff).filter(attendance.isShown)
        let isDone = try await conferences.write(id, after: page.sent(request), by: request.viewer) {
            try ConferenceStore.attend(seats.filter(attendance.came), among: seats, id, in: $0)
        }
        return isDone ? see(page) : try await met(page, request)
    }

    @Sendable private func order(_ request: StaffRequest) async throws -> Answer {
        var page = try await led(request)
        let (id, lines) = (page.conference.id, AgendaDraft.lines(of: page.read.agenda, request.form))
        page.lines = lines
        let isDone = try await conferences.write(id, after: page.sent(request), by: request.viewer) {
            transaction in
            for line in lines {
                try AgendaStore.order(
                    line.item, of: id, place: line.place, minutes: line.minutes, in: transaction)
            }
        }
        return isDone ? see(page) : try await met(page, request)
    }

    @Sendable private func close(_ request: StaffRequest) async throws -> Answer {
        let page = try await led(request)
        return try await answer(
            try await conferences.close(page.conference, by: request.viewer), page, request)
    }

    @Sendable private func callOff(_ request: StaffRequest) async throws -> Answer {
        var page = try await led(request)
        guard let cause = Conference.Cause(rawValue: request.form.text("cause")) else {
            page.hitch = .noCause
            return answer(page, request)
        }
        return try await answer(
            try await conferences.callOff(
                page.conference.id, because: cause, by: request.viewer, with: request.key), page, request)
    }
}

extension ConferenceRoutes {
    private func newPage(_ request: StaffRequest) async throws -> NewConferencePage {
        NewConferencePage(
            people: People(try await needs.people()),
            criteria: conferences.criteria.inForce(on: conferences.today), formToken: request.formToken,
            sending: SendingID(from: conferences.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> ConferencePage {
        let id: ConferenceID = try request.id("id")
        guard let read = try await conferences.find(id, for: request.viewer) else { throw Problem.notFound }
        return ConferencePage(
            read: read, viewer: request.viewer, people: People(try await needs.people()),
            days: conferences.days, criteria: conferences.criteria, now: conferences.clock.now,
            formToken: request.formToken, version: read.conference.version,
            draft: ConferenceDraft(read.conference, read.words, conferences.days))
    }

    /// The page for her who leads the conference; once it is closed she is told so and nothing is done.
    private func led(_ request: StaffRequest) async throws -> ConferencePage {
        let page = try await page(request)
        guard page.conference.isLed(by: request.viewer.id) else { throw Problem.notFound }
        return page
    }

    private func see(_ page: ConferencePage) -> Answer {
        .see(ConferencesAddress.conference(page.conference.id).address)
    }

    /// The page as it stands since somebody else wrote or closed it, with what was written here still in the form.
    private func met(_ earlier: ConferencePage, _ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        (page.draft, page.isMet) = (earlier.draft, true)
        (page.attendance, page.lines) = (earlier.attendance, earlier.lines)
        return answer(page, request)
    }

    private func answer(_ ending: Conferences.Ending, _ earlier: ConferencePage, _ request: StaffRequest)
        async throws -> Answer
    {
        var page = earlier
        switch ending {
        case .closed: return see(page)
        case .closedBefore: return try await met(page, request)
        case .early: page.hitch = .early
        case .held: page.hitch = .held
        case .undecided(let numbers): page.hitch = .undecided(numbers)
        }
        return answer(page, request)
    }

    private func answer(_ page: NewConferencePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Conference.new), ConferenceFormViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: ConferencePage, _ request: StaffRequest) -> Answer {
        let isFine = page.faults.isEmpty && !page.isMet && page.hitch == nil
        return layout(request).answer(
            ConferenceListViews.kind(page.conference, request.translate),
            ConferenceViews.page(page, request.translate), status: isFine ? .ok : .unprocessable)
    }
}
