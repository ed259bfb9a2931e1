// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Media
import Organisation
import Texts
package import Web

/// The pages on which a counsellor answers calls at her desk.
package struct CallRoutes: RouteSource {
    private let calls: Calls
    /// Nil where there is no line: calls are then answered on telephones alone.
    private let booth: Booth?
    private let needs: CallPageNeeds
    private let layout: StaffLayout.Maker

    package init(_ calls: Calls, booth: Booth?, needs: CallPageNeeds, layout: @escaping StaffLayout.Maker) {
        (self.calls, self.booth, self.needs, self.layout) = (calls, booth, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/calls/:leg", may: .answerContacts, show)
        routes.staff(.post, "/calls/:leg/answer", may: .answerContacts, answer)
        routes.staff(.post, "/calls/:leg/decline", may: .answerContacts, decline)
        routes.staff(.post, "/calls/:leg/sound", may: .answerContacts, sound)
        routes.staff(.post, "/calls/:leg/company", may: .answerContacts, accompany)
        routes.staff(.post, "/calls/:leg/end", may: .answerContacts, end)
    }

    /// Her calls, for the desk.
    package func panel(_ request: StaffRequest) async throws -> HTML {
        guard let (call, leg) = try await calls.mine(request.viewer.id) else { return .empty }
        return CallViews.panel(
            call, leg, at: calls.clock.now, token: request.formToken, request.translate)
    }

    /// Tells her browser when it rings.
    package func feed(_ request: StaffRequest) -> (any StaffFeed)? {
        guard request.viewer.may(.answerContacts) else { return nil }
        return CallFeed(calls: calls, staff: request.viewer.id)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        try await page(try await mine(request), nil, request)
    }

    private func page(_ mine: (call: Call, leg: Leg), _ problem: String?, _ request: StaffRequest)
        async throws
        -> Answer
    {
        let (call, leg) = mine
        let isHers = leg.role == .talking || leg.role == .joined
        let page = CallPage(
            call: call, leg: leg, now: calls.clock.now,
            record: isHers ? try await needs.record(call.id, request) : .empty,
            after: isHers ? needs.recordAddress(call.id) : needs.home,
            company: leg.role == .talking ? try await company(call.id, of: request, problem) : nil,
            formToken: request.formToken, relay: leg.role.isPending ? nil : booth?.pass())
        let t = request.translate
        let html = layout(request).page(
            title: t(Text.Call.heading), content: CallViews.page(page, t), head: CallViews.head)
        return Answer.page(html, status: problem == nil ? .ok : .unprocessable).hearing()
    }

    private func company(_ call: CallID, of request: StaffRequest, _ problem: String?) async throws
        -> CallPage.Company
    {
        let (names, me) = (try await needs.names(), request.viewer.id)
        let (legs, free) = try await calls.company(of: call)
        let guests = calls.rules.guests.map { ($0.key, $0.name.text(in: request.viewer.language)) }
        return CallPage.Company(
            present: legs.filter { $0.staff != me }.map { leg in
                let guest = guests.first { $0.0 == leg.guest }?.1
                return CallPage.Present(
                    name: leg.staff.flatMap { names[$0] } ?? guest ?? "", role: leg.role)
            },
            free: free.filter { $0 != me }.map { Named(id: $0, name: names[$0] ?? "") }
                .sorted { $0.name < $1.name },
            guests: guests, problem: problem)
    }

    /// Asks somebody into the call, gives it to her, or leaves it to who is in it.
    @Sendable private func accompany(_ request: StaffRequest) async throws -> Answer {
        let mine = try await mine(request)
        let (call, me) = (mine.call.id, request.viewer.id)
        let passing: Passing
        switch (request.form.text("act"), StaffID(request.form.text("colleague"))) {
        case ("ask", let colleague?): passing = try await calls.ask(call, by: me, colleague)
        case ("pass", let colleague?): passing = try await calls.pass(call, by: me, to: .colleague(colleague))
        case ("invite", _): passing = try await calls.invite(call, by: me, guest: request.form.text("guest"))
        default: throw Problem.malformed
        }
        switch passing {
        case .refused(let refusal): return try await page(mine, refusal.words(request.translate), request)
        case .passed: return .see(needs.home)
        case .asked, .guest, .listening: return .see(CallAddress.call(mine.leg.id).address)
        }
    }

    @Sendable private func answer(_ request: StaffRequest) async throws -> Answer {
        let (call, leg) = try await mine(request)
        switch try await calls.accept(leg.id, by: request.viewer.id) {
        case .talking, .joined:
            await booth?.expect(leg.id, in: call.id, of: request.viewer.id)
            return .see(CallAddress.call(leg.id).address)
        case .gone, .notFree: return .see(needs.home)
        }
    }

    @Sendable private func decline(_ request: StaffRequest) async throws -> Answer {
        _ = try await calls.decline(try await mine(request).leg.id, by: request.viewer.id)
        return .see(needs.home)
    }

    /// Her browser offers how it is heard, and is answered how the room is.
    @Sendable private func sound(_ request: StaffRequest) async throws -> Answer {
        let leg = try await mine(request).leg
        guard let booth, !leg.role.isPending else { throw Problem.notFound }
        let offer =
            request.form.text("sdp").replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") + "\r\n"
        guard offer.hasPrefix("v=0") else { throw Problem.malformed }
        do {
            let answer = try await booth.join(leg, of: request.viewer.id, offering: offer)
            return Answer(
                status: .ok, content: .file(type: "application/sdp", name: nil, bytes: Array(answer.utf8)))
        } catch is MediaFailure {
            throw Problem.busy
        }
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let (call, leg) = try await mine(request)
        let isLeft = request.form.text("leave") == "1" || leg.role != .talking
        if !isLeft {
            _ = try await calls.finished(call.id, by: request.viewer.id)
            return .see(needs.recordAddress(call.id))
        }
        if case .refused(let refusal) = try await calls.leave(call.id, by: request.viewer.id) {
            return try await page((call, leg), refusal.words(request.translate), request)
        }
        return .see(needs.home)
    }

    /// The call in which she has this part; for everybody else there is none.
    private func mine(_ request: StaffRequest) async throws -> (call: Call, leg: Leg) {
        guard let id = LegID(request.parameters["leg"] ?? ""),
            let mine = try await calls.mine(request.viewer.id), mine.leg.id == id
        else { throw Problem.notFound }
        return mine
    }
}
