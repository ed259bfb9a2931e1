// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
package import Meetings
import Organisation
import Texts
import Vault
package import Web

/// A participant's side of a group: coming in with words, agreeing, reading and writing, and leaving.
package struct SeatRoutes: RouteSource {
    let groups: Groups
    /// Where voices meet; nil without an engine.
    let hall: MeetingHall?
    let hub: LiveHub
    let face: Face

    package init(groups: Groups, hall: MeetingHall?, hub: LiveHub, face: Face) {
        (self.groups, self.hall, self.hub, self.face) = (groups, hall, hub, face)
    }

    package func register(in routes: inout Routes) {
        for language in face.languages {
            let path = GroupSeatAddress.comeIn(language).address.path
            routes.anyone(.get, path) { _ in entrance(in: language, nil) }
            routes.anyone(.post, path) { try await comeIn($0, in: language) }
        }
        routes.visitor(.get, "/g", show)
        routes.visitor(.get, "/g/f", frame)
        routes.visitor(.post, "/g/a", enter)
        routes.visitor(.get, "/g/w", offerWords)
        routes.visitor(.post, "/g/w", keepWords)
        routes.visitor(.post, "/g/m", write)
        routes.visitor(.post, "/g/d", danger)
        routes.visitor(.post, "/g/e", leave)
        routes.visitor(.post, "/g/r", review)
        routes.visitor(.post, "/g/q", ask)
        routes.visitor(.get, "/g/t", tell)
    }

    private func comeIn(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let line = request.form.text("b")
        let typed = line.isEmpty ? request.form.all("a").joined(separator: " ") : line
        switch try await request.form.asSecret({ try await groups.comeIn(with: Confidential(typed)) }) {
        case .seated(let secret):
            return Answer.see(GroupSeatAddress.group.address).setting(.set(secret))
        case .unknown: return entrance(in: language, .unknown)
        case .crowded(let seconds): return entrance(in: language, .crowded(seconds: Int(seconds)))
        }
    }

    /// The words typed are not put back into the page: it may stay open on a screen somebody else sees.
    private func entrance(in language: Language, _ fault: EntranceFault?) -> Answer {
        let links = face.languages.map { ($0, GroupSeatAddress.comeIn($0).address) }
        let layout = VisitorLayout(face: face, language: language, languageLinks: links)
        return .page(
            layout.page(SeatEntryViews.comeIn(fault, Translator(language))), status: fault?.status ?? .ok)
    }

    @Sendable private func show(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await groups.seat(of: request.secret)
        guard seat.hasEntered else { return agreement(seat, request) }
        return answer(try await page(of: seat, request))
    }

    @Sendable private func enter(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await groups.seat(of: request.secret)
        guard !seat.hasEntered else { return .see(GroupSeatAddress.group.address) }
        guard request.form.has("agree") else { return agreement(seat, request, .disagreed) }
        guard let alias = GroupAlias.checked(request.form.text("a")) else {
            return agreement(seat, request, .alias)
        }
        guard try await groups.enter(seat, as: alias) else { return agreement(seat, request, .aliasTaken) }
        return .see(GroupSeatAddress.words.address)
    }

    private func agreement(_ seat: OpenPlace, _ request: VisitorRequest, _ fault: EntryFault? = nil) -> Answer
    {
        let t = Translator(seat.group.language)
        let content = SeatEntryViews.agreement(
            of: seat.open.title, groups.rules, kept: request.form.text("a"), fault,
            formToken: request.formToken, t)
        return .page(layout(seat).page(content), status: fault == nil ? .ok : .unprocessable)
    }

    @Sendable private func offerWords(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        return try words(groups.offer(in: seat), of: seat, request, .show)
    }

    @Sendable private func keepWords(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        let known = CodeOffer(
            sealed: request.form.text("o"), with: seat.open.unit, for: .offer(seat.place.id),
            at: groups.clock.now)
        guard let offer = known else { return try words(groups.offer(in: seat), of: seat, request, .over) }
        guard request.form.text("c") == "keep" else {
            return try words(offer, of: seat, request, request.form.text("c") == "show" ? .show : .check)
        }
        let proof = [request.form.text("a"), request.form.text("b")]
        guard try await groups.keep(offer, proof: proof, in: seat) else {
            return try words(offer, of: seat, request, .differ)
        }
        return .see(GroupSeatAddress.group.address)
    }

    private func words(
        _ offer: CodeOffer, of seat: OpenPlace, _ request: VisitorRequest, _ step: WordsStep
    ) throws -> Answer {
        let sealed = try offer.sealed(with: seat.open.unit, for: .offer(seat.place.id))
        let content = SeatEntryViews.words(
            offer, sealed: sealed, step, formToken: request.formToken, Translator(seat.group.language))
        return .page(layout(seat).page(content), status: step.isFault ? .unprocessable : .ok)
    }

    @Sendable private func write(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        let isForStaff = request.form.has("s")
        var obstacle: MessageDraft.Obstacle?
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let reason): obstacle = reason
        case .success(let draft):
            obstacle = try await groups.write(draft, isForStaff: isForStaff, in: seat)
        }
        guard let obstacle else {
            return MessageDraft.sent(request.form, else: GroupSeatAddress.group.address)
        }
        var page = try await page(of: seat, request, obstacle)
        (page.kept, page.isForStaff) = (request.form.text("a"), isForStaff)
        return answer(page)
    }

    @Sendable private func danger(_ request: VisitorRequest) async throws -> Answer {
        try await groups.raiseDanger(in: try await entered(request))
        return .see(GroupSeatAddress.group.address)
    }

    /// For now this browser shows nothing any more; for good the place is given up.
    @Sendable private func leave(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await groups.seat(of: request.secret)
        if request.form.text("c") == "good" {
            try await groups.leave(seat)
        } else {
            try await groups.giveUpSeat(of: request.secret, in: seat)
        }
        return Answer.see(.front).clearingBrowser()
    }

    @Sendable private func review(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        var answers: [String: Int] = [:]
        for question in groups.rules.review.questions {
            answers[question.key] = request.form.integer("q_\(question.key)").flatMap {
                (0...3).contains($0) ? $0 : nil
            }
        }
        _ = try await groups.review(answers, in: seat)
        return .see(GroupSeatAddress.group.address)
    }

    @Sendable private func frame(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        try await groups.noteReading(by: .visitor, of: seat.open.unit)
        try await groups.attend(seat)
        let reader = GroupReader.participant(seat.place.id, seat.group.language)
        let feed = GroupFeed(groups, seat.open, for: reader, face: face)
        let subject = LiveHub.subject(Groups.channel, seat.group.id.description)
        return Answer.stream(feed.stream(over: hub.subscribe(to: [subject]))).framed()
    }

    @Sendable private func ask(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        guard let hall else { throw Problem.notFound }
        let guest = MeetingGuest(
            request.secret.holder.description, in: Groups.meeting(of: seat.group.id))
        return try await MeetingDoor.answer(request.form, of: guest, in: hall)
    }

    @Sendable private func tell(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await entered(request)
        let feed = groups.feed(
            of: seat.open, for: .participant(seat.place.id, seat.group.language),
            heardAs: request.secret.holder.description)
        return .stream(feed.stream(over: hub.subscribe(to: seat.group.voiceSubjects)))
    }

    /// Her seat, once she has agreed: before that nothing of the others is to be had.
    private func entered(_ request: VisitorRequest) async throws -> OpenPlace {
        let seat = try await groups.seat(of: request.secret)
        guard seat.hasEntered else { throw Problem.notFound }
        return seat
    }

    private func page(
        of seat: OpenPlace, _ request: VisitorRequest, _ obstacle: MessageDraft.Obstacle? = nil
    ) async throws -> SeatPage {
        let now = groups.clock.now
        let current = try await groups.seat(of: request.secret)
        return SeatPage(
            seat: current, sessions: try await groups.sessions(of: seat.group.id), rules: groups.rules,
            days: GroupClock(zone: groups.zone, now: now), exitURL: face.exitURL,
            meeting: seat.group.meeting(
                in: hall, asks: GroupSeatAddress.asks.address, told: GroupSeatAddress.told.address,
                formToken: request.formToken),
            messageToken: MessageDraft.token(after: obstacle, request.form, groups.randomness),
            formToken: request.formToken, obstacle: obstacle)
    }

    private func answer(_ page: SeatPage) -> Answer {
        let content = SeatViews.page(page, Translator(page.group.language))
        let isHeard = page.meeting != nil
        let answer = Answer.page(
            layout(page.seat, head: isHeard ? MeetingViews.head : .empty).page(content),
            status: page.obstacle?.status ?? .ok)
        return isHeard ? answer.meeting() : answer
    }

    private func layout(_ seat: OpenPlace, head: HTML = .empty) -> VisitorLayout {
        VisitorLayout(face: face, language: seat.group.language, isTalk: true, head: head)
    }
}

/// Why words opened nothing.
enum EntranceFault: Sendable, Equatable {
    case unknown
    case crowded(seconds: Int)

    var status: Status { self == .unknown ? .unprocessable : .tooMany }
}

/// Why she is not in the group yet.
enum EntryFault: Sendable {
    case disagreed
    case alias
    case aliasTaken
}

/// Where she is in taking words of her own.
enum WordsStep: Sendable {
    case show
    case check
    /// The two words were not those that were asked for.
    case differ
    /// The words that were shown cannot be had any more.
    case over

    var isFault: Bool { self == .differ || self == .over }
}
