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
    /// By the names of the media engines; none where there is no line.
    private let booths: [String: Booth]
    private let needs: CallPageNeeds
    private let layout: StaffLayout.Maker

    package init(
        _ calls: Calls, booths: [String: Booth], needs: CallPageNeeds, layout: @escaping StaffLayout.Maker
    ) {
        (self.calls, self.booths, self.needs, self.layout) = (calls, booths, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/calls/:leg", may: .answerContacts, show)
        routes.staff(.post, "/calls/:leg/answer", may: .answerContacts, answer)
        routes.staff(.post, "/calls/:leg/decline", may: .answerContacts, decline)
        routes.staff(.post, "/calls/:leg/sound", may: .answerContacts, sound)
        routes.staff(.post, "/calls/:leg/company", may: .answerContacts, accompany)
        routes.staff(.post, "/calls/:leg/end", may: .answerContacts, end)
        routes.staff(.get, "/shift/calls", may: .leadShift, talks)
        routes.staff(.post, "/shift/calls/:call/listen", may: .leadShift, listen)
    }

    @Sendable private func talks(_ request: StaffRequest) async throws -> Answer {
        try await talks(request, nil)
    }

    private func talks(_ request: StaffRequest, _ problem: String?) async throws -> Answer {
        let (names, now) = (try await needs.names(), calls.clock.now)
        let rows = try await calls.talks(for: request.viewer).map { call, staff in
            TalksPage.Row(
                call: call, name: names[staff] ?? "", since: now - (call.answeredAt ?? now),
                mayListen: staff != request.viewer.id && request.viewer.may(.answerContacts))
        }
        let page = TalksPage(rows: rows, problem: problem, formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Talks.heading), TalksViews.page(page, request.translate),
            status: problem == nil ? .ok : .unprocessable)
    }

    /// Whoever has the call and its caller are told, and may say no.
    @Sendable private func listen(_ request: StaffRequest) async throws -> Answer {
        let call: CallID = try request.id("call")
        switch try await calls.supervise(call, by: request.viewer.id) {
        case .listening(let leg, _): return .see(CallAddress.call(leg).address)
        case .refused(.notHers): throw Problem.notFound
        case .refused(let why): return try await talks(request, why.words(request.translate))
        case .passed, .asked, .guest: throw Problem.notFound
        }
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
            callBack: call.asksCallBack && leg.role == .talking ? needs.card : nil,
            company: leg.role == .talking ? try await company(call.id, of: request, problem) : nil,
            formToken: request.formToken, relay: leg.role.isPending ? nil : booths[call.node]?.pass())
        let t = request.translate
        let html = layout(request).page(
            title: t(Text.Call.heading), content: CallViews.page(page, t), head: CallViews.head)
        return Answer.page(html, status: problem == nil ? .ok : .unprocessable).hearing()
    }

    private func company(_ call: CallID, of request: StaffRequest, _ problem: String?) async throws
        -> CallPage.Company
    {
        let names = try await needs.names()
        let (legs, free) = try await calls.company(of: call)
        let others = free.filter { $0.id != request.viewer.id }
        let guests = calls.rules.guests.map { (key: $0.key, name: $0.name.text(in: request.viewer.language)) }
        return CallPage.Company(
            isHeld: try await calls.call(call)?.isHeld ?? false,
            present: legs.filter { $0.staff != request.viewer.id }.map { Self.present($0, names, guests) },
            free: Self.named(others, names), takers: Self.named(others.filter(\.takesAbusiveCalls), names),
            guests: guests, problem: problem)
    }

    private static func present(
        _ leg: Leg, _ names: [StaffID: String], _ guests: [(key: String, name: String)]
    ) -> CallPage.Present {
        let guest = guests.first { $0.key == leg.guest }?.name
        return CallPage.Present(
            name: leg.staff.flatMap { names[$0] } ?? guest ?? "", role: leg.role, missed: leg.missed)
    }

    private static func named(_ people: [OnDuty], _ names: [StaffID: String]) -> [Named] {
        people.map { Named(id: $0.id, name: names[$0.id] ?? "") }.sorted { $0.name < $1.name }
    }

    /// Asks somebody into the call, gives it to her, or says how it goes on.
    @Sendable private func accompany(_ request: StaffRequest) async throws -> Answer {
        let mine = try await mine(request)
        if let answer = try await conduct(mine.call, mine.leg.id, request) { return answer }
        switch try await passing(mine.call.id, request) {
        case .refused(let refusal): return try await page(mine, refusal.words(request.translate), request)
        case .passed: return .see(needs.home)
        case .asked, .guest, .listening: return .see(CallAddress.call(mine.leg.id).address)
        }
    }

    private func passing(_ call: CallID, _ request: StaffRequest) async throws -> Passing {
        let me = request.viewer.id
        switch (request.form.text("act"), StaffID(request.form.text("colleague"))) {
        case ("ask", let colleague?): return try await calls.ask(call, by: me, colleague)
        case ("pass", let colleague?): return try await calls.pass(call, by: me, to: .colleague(colleague))
        case ("hand_over", let colleague?):
            try await proposeAbusive(call, request)
            return try await calls.pass(call, by: me, to: .colleague(colleague), isAbusive: true)
        case ("invite", _): return try await calls.invite(call, by: me, guest: request.form.text("guest"))
        default: throw Problem.malformed
        }
    }

    /// What whoever has the call does with it alone; nil if it is something else.
    private func conduct(_ call: Call, _ leg: LegID, _ request: StaffRequest) async throws -> Answer? {
        let me = request.viewer.id
        switch request.form.text("act") {
        case "hold", "resume":
            let isHeld = request.form.text("act") == "hold"
            guard try await calls.hold(call.id, isHeld, by: me) else { throw Problem.notFound }
        case "unheard":
            try await calls.declineSupervision(call.id, by: me)
            await booths[call.node]?.showOut()
        case "let_go":
            try await proposeAbusive(call.id, request)
            guard try await calls.letGo(call.id, by: me).isNews else { throw Problem.notFound }
            return .see(needs.recordAddress(call.id))
        default: return nil
        }
        return .see(CallAddress.call(leg).address)
    }

    /// Her record proposes what kind of contact it was; she may change it.
    private func proposeAbusive(_ call: CallID, _ request: StaffRequest) async throws {
        guard try await calls.mine(request.viewer.id)?.leg.role == .talking else { throw Problem.notFound }
        try await needs.propose(call, "abusive", request)
    }

    @Sendable private func answer(_ request: StaffRequest) async throws -> Answer {
        let (call, leg) = try await mine(request)
        switch try await calls.accept(leg.id, by: request.viewer.id) {
        case .talking, .joined:
            await booths[call.node]?.expect(leg.id, in: call.id, of: request.viewer.id)
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
        let (call, leg) = try await mine(request)
        guard let booth = booths[call.node], !leg.role.isPending else { throw Problem.notFound }
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
