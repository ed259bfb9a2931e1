// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
import Kernel
import Texts
package import Web

/// The counsellor's home and the shift lead's page.
package struct DeskRoutes: RouteSource {
    let desk: Desk
    let needs: DeskNeeds
    let hub: LiveHub
    let face: Face
    /// What open streams ask, together.
    private let boards: DeskBoards
    /// The zone whose clocks the page shows.
    let zone: TimeZone
    /// The frame around the page for this viewer, made by whoever joins the features.
    let layout: StaffLayout.Maker

    /// Where the desk is, for the navigation.
    package static let home = DeskAddress.desk.address
    /// Where the shift lead's page is, for the navigation.
    package static let shift = DeskAddress.shift.address

    package init(
        desk: Desk, needs: DeskNeeds, hub: LiveHub, face: Face, zone: TimeZone,
        layout: @escaping StaffLayout.Maker
    ) {
        self.desk = desk
        self.needs = needs
        self.hub = hub
        boards = DeskBoards(desk: desk, needs: needs)
        self.face = face
        self.zone = zone
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/desk", may: .answerContacts, show)
        routes.staff(.post, "/desk/presence", may: .answerContacts, choose)
        routes.staff(.get, "/desk/live", may: .answerContacts, live)
        routes.staff(.get, "/shift", may: .leadShift, shift)
        routes.staff(.post, "/shift/line", may: .leadShift, turn)
    }

    /// The desk's part of the one staff stream.
    package func feed(_ request: StaffRequest) -> (any StaffFeed)? {
        guard let team = request.viewer.team, request.viewer.rights.contains(where: Self.watches) else {
            return nil
        }
        return feed(for: request, of: team, form: .events)
    }

    private func feed(for request: StaffRequest, of team: TeamID, form: LiveStream.Form) -> DeskFeed {
        DeskFeed(
            desk: desk, board: boards.board(of: team), subjects: needs.subjects(of: team),
            viewer: request.viewer, secret: request.secret, form: form, face: face)
    }

    private static func watches(_ right: Right) -> Bool { right == .answerContacts || right == .leadShift }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        try await desk.stillHere(request.viewer, with: request.secret)
        let now = try await desk.now(for: request.viewer, needs: needs)
        let telephone = try await needs.telephone.panel(request)
        let page = DeskPage(
            now: now, viewer: request.viewer.id, line: try await needs.line(request), telephone: telephone,
            mine: try await needs.mine(request),
            unfinished: try await needs.unfinished(request), inbox: needs.threads.inbox,
            callBacks: needs.callBacks.list,
            shift: request.viewer.may(.leadShift) ? shiftPage(now, telephone, request) : nil,
            pause: now.pause(of: request.viewer.id).map { words(of: $0, request.translate) },
            formToken: request.formToken)
        return layout(request).answer(
            DeskViews.title(now, request.translate), DeskViews.desk(page, request.translate))
    }

    private func words(of pause: Colleague.Pause, _ t: Translator) -> String {
        switch pause {
        case .until(let end): t(Text.Desk.onBreak(time: t.time(end, in: zone)))
        case .over(let end): t(Text.Desk.breakOver(time: t.time(end, in: zone)))
        }
    }

    @Sendable private func choose(_ request: StaffRequest) async throws -> Answer {
        guard let state = Presence.State(rawValue: request.form.text("state")) else {
            throw Problem.malformed
        }
        try await desk.change(to: state, by: request.viewer, with: request.secret)
        return .see(DeskAddress.desk.address)
    }

    @Sendable private func live(_ request: StaffRequest) async throws -> Answer {
        guard let team = request.viewer.team else { throw Problem.notFound }
        let feed = feed(for: request, of: team, form: .page)
        let subscription = hub.subscribe(to: [])
        return Answer.stream(
            LiveStream(form: .page, subscription: subscription) {
                LiveStream.Step(bytes: try await feed.opening(subscription))
            } next: { wake in
                LiveStream.Step(bytes: try await feed.news(after: wake, subscription))
            }
        ).framed()
    }

    @Sendable private func shift(_ request: StaffRequest) async throws -> Answer {
        let now = try await desk.now(for: request.viewer, needs: needs)
        let page = shiftPage(now, try await needs.telephone.panel(request), request)
        return layout(request).answer(
            request.translate(Text.Shift.heading), ShiftViews.page(page, request.translate))
    }

    @Sendable private func turn(_ request: StaffRequest) async throws -> Answer {
        let minutes = request.form.integer("minutes")
        guard let act = LineAct(act: request.form.text("act"), minutes: minutes) else {
            throw Problem.malformed
        }
        try await desk.turn(act, by: request.viewer)
        return .see(DeskAddress.shift.address)
    }

    private func shiftPage(_ now: DeskNow, _ telephone: HTML, _ request: StaffRequest) -> ShiftPage {
        let until = now.switches.override?.until.map { request.translate.time($0, in: zone) }
        return ShiftPage(
            now: now, viewer: request.viewer.id, until: until, hours: needs.hours(request.translate),
            inbox: needs.threads.inbox,
            callBacks: needs.callBacks.list, telephone: telephone, formToken: request.formToken)
    }
}
