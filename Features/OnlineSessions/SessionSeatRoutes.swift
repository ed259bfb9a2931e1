// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
package import Meetings
import Texts
import Vault
package import Web

/// The woman's side of an online session: coming in with words, waiting, talking and leaving.
package struct SessionSeatRoutes: RouteSource {
    let sessions: OnlineSessions
    let hall: MeetingHall?
    let hub: LiveHub
    let face: Face
    let zone: TimeZone

    package init(
        sessions: OnlineSessions, hall: MeetingHall?, hub: LiveHub, face: Face, needs: OnlineSessionNeeds
    ) {
        (self.sessions, self.hall, self.hub) = (sessions, hall, hub)
        (self.face, zone) = (face, needs.zone)
    }

    package func register(in routes: inout Routes) {
        for language in face.languages {
            let path = SessionSeatAddress.comeIn(language).address.path
            routes.anyone(.get, path) { _ in entrance(in: language, nil) }
            routes.anyone(.post, path) { try await comeIn($0, in: language) }
        }
        routes.visitor(.get, "/o", show)
        routes.visitor(.post, "/o/a", enter)
        routes.visitor(.get, "/o/f", frame)
        routes.visitor(.post, "/o/m", write)
        routes.visitor(.post, "/o/q", ask)
        routes.visitor(.get, "/o/t", tell)
        routes.visitor(.post, "/o/e", leave)
    }

    private func comeIn(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let line = request.form.text("b")
        let typed = line.isEmpty ? request.form.all("a").joined(separator: " ") : line
        switch try await request.form.asSecret({ try await sessions.comeIn(with: Confidential(typed)) }) {
        case .seated(let secret):
            return Answer.see(SessionSeatAddress.session.address).setting(.set(secret))
        case .unknown: return entrance(in: language, .unknown)
        case .early(let session):
            let opens = session.startsAt - .minutes(Int64(sessions.rules.earlyMinutes))
            return entrance(in: language, .early(OnlineSessionTime(at: opens, zone: zone)))
        case .crowded(let seconds): return entrance(in: language, .crowded(seconds: Int(seconds)))
        }
    }

    /// The words typed are not put back into the page: it may stay open on a screen somebody else sees.
    private func entrance(in language: Language, _ fault: EntranceFault?) -> Answer {
        let links = face.languages.map { ($0, SessionSeatAddress.comeIn($0).address) }
        let layout = VisitorLayout(face: face, language: language, languageLinks: links)
        return .page(
            layout.page(SessionSeatViews.comeIn(fault, Translator(language))), status: fault?.status ?? .ok)
    }

    @Sendable private func show(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await sessions.seated(by: request.secret)
        guard seated.hasEntered else {
            let t = Translator(seated.session.language)
            return .page(
                layout(seated).page(
                    SessionSeatViews.before(seated.session, formToken: request.formToken, t)))
        }
        return answer(page(of: seated, request))
    }

    @Sendable private func enter(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await sessions.seated(by: request.secret)
        try await sessions.enter(seated, by: request.secret)
        return .see(SessionSeatAddress.session.address)
    }

    @Sendable private func write(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await entered(request)
        var obstacle: MessageDraft.Obstacle?
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let reason): obstacle = reason
        case .success(let draft):
            obstacle = try await sessions.write(draft, by: reader(seated, request), in: seated.open)
        }
        guard let obstacle else {
            return MessageDraft.sent(request.form, else: SessionSeatAddress.session.address)
        }
        var page = page(of: seated, request, obstacle)
        page.kept = request.form.text("a")
        return answer(page)
    }

    @Sendable private func frame(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await entered(request)
        let reader = reader(seated, request)
        try await sessions.noteReading(by: reader, of: seated.open.unit)
        let feed = SessionFeed(
            sessions, seated.open, for: reader, at: SessionSeatAddress.frame.address, face: face)
        return Answer.stream(feed.stream(over: hub.subscribe(to: seated.session.subjects))).framed()
    }

    @Sendable private func ask(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await entered(request)
        guard let hall else { throw Problem.notFound }
        return try await MeetingDoor.answer(
            request.form, of: reader(seated, request).guest(in: seated.session.id), in: hall)
    }

    @Sendable private func tell(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await entered(request)
        let feed = sessions.feed(of: seated.session.id, for: reader(seated, request))
        return .stream(feed.stream(over: hub.subscribe(to: seated.session.subjects)))
    }

    @Sendable private func leave(_ request: VisitorRequest) async throws -> Answer {
        let seated = try await sessions.seated(by: request.secret)
        try await sessions.leave(seated, by: request.secret)
        try await hall?.dismiss(reader(seated, request).guest(in: seated.session.id))
        return Answer.see(.front).clearingBrowser()
    }

    /// Her session, once she has come in: before that nothing of it is to be had.
    private func entered(_ request: VisitorRequest) async throws -> SeatedSession {
        let seated = try await sessions.seated(by: request.secret)
        guard seated.hasEntered else { throw Problem.notFound }
        return seated
    }

    private func reader(_ seated: SeatedSession, _ request: VisitorRequest) -> SessionReader {
        .her(request.secret.holder, seated.session.language)
    }

    private func page(
        of seated: SeatedSession, _ request: VisitorRequest, _ obstacle: MessageDraft.Obstacle? = nil
    ) -> SessionPage {
        SessionPage(
            session: seated.session, reader: reader(seated, request),
            standing: SessionStanding(seated.session, at: sessions.clock.now),
            meeting: seated.session.meeting(
                in: hall, asks: SessionSeatAddress.asks.address, told: SessionSeatAddress.told.address,
                formToken: request.formToken),
            messageToken: MessageDraft.token(after: obstacle, request.form, sessions.randomness),
            formToken: request.formToken, obstacle: obstacle)
    }

    private func answer(_ page: SessionPage) -> Answer {
        let t = Translator(page.session.language)
        let layout = VisitorLayout(
            face: face, language: page.session.language, isTalk: true, head: MeetingViews.head)
        return Answer.page(
            layout.page(SessionSeatViews.session(page, t)), status: page.obstacle?.status ?? .ok
        ).meeting()
    }

    private func layout(_ seated: SeatedSession) -> VisitorLayout {
        VisitorLayout(face: face, language: seated.session.language, isTalk: true)
    }
}
