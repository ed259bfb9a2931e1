// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Texts
import Vault
package import Web

/// The visitor's side of the chat.
package struct VisitRoutes: RouteSource {
    let conversations: Conversations
    let hub: LiveHub
    let face: Face
    let team: TeamID
    let reception: Reception
    /// How many counsellors are on duty; nil where nobody counts.
    let onDuty: @Sendable () async throws -> Int?
    let flood: Flood
    /// Which visits have a stream open.
    let attendance = Attendance()
    /// Who was shown the other ways first.
    let doorstep: Doorstep
    /// How the line takes somebody new.
    let gate: @Sendable () async throws -> LineGate
    /// Gives out return codes; nil where nobody does.
    let codes: ReturnCodes?
    /// To whom a thread can be passed on; nil while nobody is there.
    let addressee: ReportRoutes.Addressee
    let extras: VisitExtras

    package init(
        conversations: Conversations, hub: LiveHub, face: Face, team: TeamID, reception: Reception,
        doorstep: Doorstep, flood: Flood,
        onDuty: @escaping @Sendable () async throws -> Int? = { nil },
        gate: @escaping @Sendable () async throws -> LineGate = { .open }, codes: ReturnCodes? = nil,
        addressee: @escaping ReportRoutes.Addressee = { nil }, extras: VisitExtras = .none
    ) {
        self.conversations = conversations
        self.hub = hub
        self.face = face
        self.team = team
        self.reception = reception
        self.doorstep = doorstep
        self.flood = flood
        self.gate = gate
        self.onDuty = onDuty
        self.codes = codes
        self.addressee = addressee
        self.extras = extras
    }

    package func register(in routes: inout Routes) {
        routes.anyone(.post, "/start", start)
        routes.visitor(.get, "/v", visit)
        routes.visitor(.get, "/v/frame", frame)
        routes.visitor(.get, "/v/events", events)
        routes.visitor(.post, "/v/messages", write)
        routes.visitor(.post, "/v/end", end)
        routes.visitor(.post, "/v/delete", delete)
        routes.visitor(.post, "/v/danger", danger)
        routes.visitor(.post, "/v/word", agreeOnWords)
        routes.anyone(.post, "/x", leaveQuickly)
    }

    @Sendable private func start(_ request: OpenRequest) async throws -> Answer {
        let wished = Language(rawValue: request.form.text("language")) ?? request.language
        let language = face.spoken.contains(wished) ? wished : face.fallback
        if try await conversations.isSeated(request.secret) { return .see(ChatAddress.visit.address) }
        if let hurdle = try await hurdle(for: request, in: language) { return hurdle }
        let answers = try await answers(in: request.form)
        let secret = try await conversations.start(in: language, for: team, answers: answers)
        return Answer.see(ChatAddress.visit.address).setting(.set(secret))
    }

    private func answers(in form: Form) async throws -> VisitorAnswers {
        func given(_ field: String) -> String? { form.text(field).isEmpty ? nil : form.text(field) }
        let lists = try await reception.lists()
        let day = reception.organisation.day(at: conversations.clock.now)
        return VisitorAnswers(
            safeNow: given("safe"), place: given("place"), watched: given("watched"),
            isYoung: form.has("young")
        )
        .known(to: lists, on: day)
    }

    /// "Danger now": whoever is there sees it at once, and the page shows whom to call.
    @Sendable private func danger(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.seat(of: request.secret)
        if !seat.conversation.isOver {
            try await conversations.raiseDanger(token: request.form.text("b"), in: seat)
        }
        return .see(ChatAddress.visit.address)
    }

    @Sendable private func agreeOnWords(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.seat(of: request.secret)
        try await request.form.asSecret {
            try await conversations.agreeOnWords(
                danger: request.form.text("a"), proof: request.form.text("w"), in: seat)
        }
        return .see(ChatAddress.visit.address)
    }

    @Sendable private func visit(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.seat(of: request.secret)
        return try await .page(page(for: seat, request: request, problem: nil))
    }

    @Sendable private func write(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.seat(of: request.secret)
        guard let obstacle = try await send(request, in: seat) else {
            return MessageDraft.sent(request.form, else: ChatAddress.visit.address)
        }
        let page = try await page(for: seat, request: request, problem: obstacle)
        return .page(page, status: obstacle.status)
    }

    private func send(_ request: VisitorRequest, in seat: OpenConversation) async throws
        -> MessageDraft.Obstacle?
    {
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let obstacle): obstacle
        case .success(let draft):
            try await conversations.send(draft, by: .visitor, actor: .visitor, in: seat)
        }
    }

    @Sendable private func end(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.seat(of: request.secret)
        guard !seat.conversation.isThread else {
            try await conversations.giveUpSeat(of: request.secret, in: seat)
            return Answer.see(home(of: seat.conversation)).clearingBrowser()
        }
        try await conversations.end(seat.conversation, by: .visitor, actor: .visitor, with: seat.unit)
        guard seat.conversation.kind == .live else { return .see(ChatAddress.visit.address) }
        try await conversations.giveUpSeat(of: request.secret, in: seat)
        return goodbye(.ended, to: seat.conversation).clearingBrowser()
    }

    /// The last page of a chat: nothing of it, and what else there is.
    private func goodbye(_ farewell: Farewell, to conversation: Conversation) -> Answer {
        let language = face.shown(conversation.language)
        let callBack = conversation.team == team ? reception.callBack(language) : nil
        let content = VisitViews.goodbye(
            farewell, callBack, home: home(of: conversation), Translator(language))
        return .page(VisitorLayout(face: face, language: language).page(content))
    }

    /// Where she was before she began, in her language.
    private func home(of conversation: Conversation) -> Address {
        let language = face.shown(conversation.language)
        return face.spoken.contains(language) ? VisitorAddress.home(in: language, of: face) : .front
    }

    @Sendable private func delete(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.seat(of: request.secret)
        try await conversations.delete(seat.conversation, with: seat.unit)
        return goodbye(.deleted, to: seat.conversation).clearingBrowser()
    }

    /// The browser is already on its way to the neutral site; whatever happens here, it gets the same answer.
    @Sendable private func leaveQuickly(_ request: OpenRequest) async throws -> Answer {
        if let secret = request.secret { await abandon(secret) }
        return Answer.done.clearingBrowser()
    }

    /// Each step is tried whatever became of the one before; what fails here, is ended as given up.
    private func abandon(_ secret: HolderSecret) async {
        await extras.left(secret)
        if let seat = try? await conversations.interpreterSeat(of: secret) {
            try? await conversations.dismissInterpreter(from: seat.open, by: .program)
        }
        guard let seat = try? await conversations.seat(of: secret) else { return }
        try? await conversations.end(seat.conversation, by: .dangerExit, actor: .visitor, with: seat.unit)
        try? await conversations.giveUpSeat(of: secret, in: seat)
    }

    @Sendable private func frame(_ request: VisitorRequest) async throws -> Answer {
        try await stream(.page, request: request, from: 0).framed()
    }

    @Sendable private func events(_ request: VisitorRequest) async throws -> Answer {
        try await stream(.events, request: request, from: request.lastEvent ?? 0)
    }

    private func stream(_ form: LiveStream.Form, request: VisitorRequest, from position: Int) async throws
        -> Answer
    {
        let seat = try await conversations.seat(of: request.secret)
        try await conversations.noteReading(by: .visitor, of: seat.unit)
        attendance.enter(seat.conversation.id)
        try await conversations.see(seat)
        let feed = VisitFeed(
            conversations: conversations, seat: seat, secret: request.secret, form: form, face: face,
            waiting: reception.organisation.waiting, onDuty: onDuty, position: position)
        let subscription = hub.subscribe(to: VisitFeed.subjects(of: seat.conversation))
        let (secret, bucket) = (request.secret, request.laterBucket)
        return .stream(
            feed.stream(over: subscription) { [conversations, flood, attendance] in
                if attendance.leave(seat.conversation.id) { try? await conversations.leave(seat) }
                await Self.settle(secret, bucket, conversations, flood)
            })
    }

    private func page(for seat: OpenConversation, request: VisitorRequest, problem: MessageDraft.Obstacle?)
        async throws -> HTML
    {
        let now = try await conversations.current(seatOf: request.secret)
        let isOurs = seat.conversation.isThread && seat.conversation.team == team
        let page = VisitPage(
            conversation: now?.conversation ?? seat.conversation,
            language: face.shown(seat.conversation.language), home: home(of: seat.conversation),
            isReport: seat.conversation.team != team, hasAddressee: try await addressee() != nil,
            formToken: request.formToken,
            messageToken: MessageDraft.token(after: problem, request.form, conversations.randomness),
            kept: problem == nil ? "" : request.form.text("a"), problem: problem, reception: reception,
            extra: isOurs ? try await extras.piece(ThreadTie(seat), request) : .empty,
            exitURL: face.exitURL, code: try await codes?.standing(of: seat.conversation),
            safety: try await conversations.safety(of: seat),
            interpreter: try await conversations.interpreting(in: seat.conversation.id)?.standing ?? .none)
        return VisitorLayout(face: face, language: page.language, isTalk: true)
            .page(VisitViews.visit(page))
    }
}
