// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Meetings
import Texts
import Vault
package import Web

/// The counsellor's side of online sessions.
package struct OnlineSessionRoutes: RouteSource {
    let sessions: OnlineSessions
    /// Where voices meet; nil without an engine.
    let hall: MeetingHall?
    let hub: LiveHub
    let face: Face
    let needs: OnlineSessionNeeds
    let layout: StaffLayout.Maker

    package init(
        sessions: OnlineSessions, hall: MeetingHall?, hub: LiveHub, face: Face, needs: OnlineSessionNeeds,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.sessions, self.hall, self.hub, self.face) = (sessions, hall, hub, face)
        (self.needs, self.layout) = (needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/online-sessions/:id", may: .workCases, show)
        routes.staff(.post, "/online-sessions/:id/words", may: .workCases, prepare)
        routes.staff(.post, "/online-sessions/:id/let-in", may: .workCases, letIn)
        routes.staff(.post, "/online-sessions/:id/messages", may: .workCases, write)
        routes.staff(.get, "/online-sessions/:id/frame", may: .workCases, frame)
        routes.staff(.post, "/online-sessions/:id/asks", may: .workCases, ask)
        routes.staff(.get, "/online-sessions/:id/told", may: .workCases, tell)
        routes.staff(.post, "/online-sessions/:id/end", may: .workCases, end)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let appointment = try await appointment(request)
        let open = try await sessions.open(appointment.id, for: request.viewer, with: request.key)
        let t = request.translate
        guard let open else {
            return layout(request).answer(
                t(Text.Session.heading), SessionViews.prepare(preparing(appointment, request), t))
        }
        return answer(try await page(of: open, request), request)
    }

    /// The words are shown on this page and never again.
    @Sendable private func prepare(_ request: StaffRequest) async throws -> Answer {
        let appointment = try await appointment(request)
        let code = try await sessions.prepare(appointment, by: request.viewer, with: request.key)
        let t = request.translate
        let content = SessionViews.words(code.words, preparing(appointment, request), t)
        return layout(request).answer(t(Text.Session.wordsHeading), content)
    }

    private func preparing(_ appointment: SessionAppointment, _ request: StaffRequest) -> PreparePage {
        PreparePage(
            appointment: appointment, zone: needs.zone, back: needs.page(appointment.id),
            formToken: request.formToken, earlyMinutes: sessions.rules.earlyMinutes)
    }

    @Sendable private func letIn(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        try await sessions.letIn(open, by: request.viewer)
        return .see(OnlineSessionAddress.session(open.session.appointment).address)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        var obstacle: MessageDraft.Obstacle?
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let reason): obstacle = reason
        case .success(let draft):
            obstacle = try await sessions.write(draft, by: reader(request), in: open)
        }
        guard let obstacle else {
            return MessageDraft.sent(
                request.form, else: OnlineSessionAddress.session(open.session.appointment).address)
        }
        var page = try await page(of: open, request, obstacle)
        page.kept = request.form.text("a")
        return answer(page, request)
    }

    @Sendable private func frame(_ request: StaffRequest) async throws -> Answer {
        let (open, reader) = (try await open(request), reader(request))
        try await sessions.noteReading(by: reader, of: open.unit)
        let frame = OnlineSessionAddress.frame(open.session.appointment).address
        let feed = SessionFeed(sessions, open, for: reader, at: frame, face: face)
        return Answer.stream(feed.stream(over: hub.subscribe(to: open.session.subjects))).framed()
    }

    @Sendable private func ask(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        guard let hall else { throw Problem.notFound }
        return try await MeetingDoor.answer(
            request.form, of: reader(request).guest(in: open.session.id), in: hall)
    }

    @Sendable private func tell(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        let feed = sessions.feed(of: open.session.id, for: reader(request))
        return .stream(feed.stream(over: hub.subscribe(to: open.session.subjects)))
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        try await sessions.end(open, by: request.viewer)
        try await hall?.close(OnlineSessions.meeting(of: open.session.id))
        return .see(needs.page(open.session.appointment))
    }

    private func reader(_ request: StaffRequest) -> SessionReader {
        .staff(request.viewer.id, request.viewer.language)
    }

    /// Her own appointment online; not found for everybody else.
    private func appointment(_ request: StaffRequest) async throws -> SessionAppointment {
        guard let one = try await needs.appointment(try request.id("id"), request) else {
            throw Problem.notFound
        }
        return one
    }

    /// The session of her appointment; not found where none is prepared.
    private func open(_ request: StaffRequest) async throws -> OpenSession {
        let appointment = try await appointment(request)
        let open = try await sessions.open(appointment.id, for: request.viewer, with: request.key)
        guard let open else { throw Problem.notFound }
        return open
    }

    private func page(
        of open: OpenSession, _ request: StaffRequest, _ obstacle: MessageDraft.Obstacle? = nil
    ) async throws -> SessionPage {
        let id = open.session.appointment
        return SessionPage(
            session: open.session, reader: reader(request),
            standing: SessionStanding(open.session, at: sessions.clock.now),
            meeting: open.session.meeting(
                in: hall, asks: OnlineSessionAddress.asks(id).address,
                told: OnlineSessionAddress.told(id).address, formToken: request.formToken),
            messageToken: MessageDraft.token(after: obstacle, request.form, sessions.randomness),
            formToken: request.formToken, obstacle: obstacle)
    }

    private func answer(_ page: SessionPage, _ request: StaffRequest) -> Answer {
        let (t, back) = (request.translate, needs.page(page.session.appointment))
        let html = layout(request).page(
            title: t(Text.Session.heading),
            content: SessionViews.staff(page, zone: needs.zone, back: back, t), head: MeetingViews.head)
        return Answer.page(html, status: page.obstacle?.status ?? .ok).meeting()
    }
}
