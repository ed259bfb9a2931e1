// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Synchronization
import Texts
import Vault
import Web

/// What one open stream of a visitor has been told so far, and what comes next.
///
/// Holds the conversation's key for as long as the stream is open and no longer.
final class VisitFeed: Sendable {
    private let conversations: Conversations
    private let seat: OpenConversation
    private let secret: HolderSecret
    /// Spares the forms sent beside this stream from unlocking the key again.
    private let hold: KeyHold
    private let form: LiveStream.Form
    private let face: Face
    private let waiting: Organisation.WaitingRules
    private let onDuty: @Sendable () async throws -> Int?
    private let told: Mutex<Told>

    private struct Told {
        var position: Int
        var status: VisitStatus?
        var statusAt: Moment
        var seenAt: Moment
        var hasOffered = false
        var hasReturned = false
        /// Nil as long as this stream has not said it.
        var interpreter: InterpreterStanding?
        /// Whether she has read something before this stream began, and with it perhaps another standing.
        let isGoingOn: Bool
        /// When the counsellor was last heard of, as far as this stream knows.
        var conversation: Conversation?
    }

    /// The time between two heartbeats of the hub.
    private static let beatSeconds: Int64 = 15
    /// How often an open stream is noted as a sign that the visitor is still there.
    private static let seenGrain = Moment.Span.minutes(1)

    init(
        conversations: Conversations, seat: OpenConversation, secret: HolderSecret, form: LiveStream.Form,
        face: Face, waiting: Organisation.WaitingRules, onDuty: @escaping @Sendable () async throws -> Int?,
        position: Int
    ) {
        self.conversations = conversations
        self.seat = seat
        self.secret = secret
        hold = conversations.vault.hold(seat.unit, for: .secret(secret))
        self.form = form
        self.face = face
        self.waiting = waiting
        self.onDuty = onDuty
        let now = conversations.clock.now
        told = Mutex(Told(position: position, statusAt: now, seenAt: now, isGoingOn: position > 0))
    }

    /// What a visitor's stream watches.
    static func subjects(of conversation: Conversation) -> [String] {
        [
            LiveHub.subject(Conversations.channel, conversation.id.description),
            LiveHub.subject(Conversations.lineChannel, conversation.team.description),
            LiveHub.subject(Conversations.writingChannel, conversation.id.description),
        ]
    }

    /// The stream that tells it; `end` runs when it is over: the page was closed or the line broke.
    func stream(over subscription: Subscription, then end: @escaping @Sendable () async -> Void)
        -> LiveStream
    {
        LiveStream(form: form, subscription: subscription) {
            try await self.opening()
        } next: { wake in
            try await self.step(after: wake)
        } parting: {
            self.parting()
        } ended: {
            await end()
        }
    }

    func opening() async throws -> LiveStream.Step {
        var step = try await news()
        if form == .page {
            step.bytes = FrameViews.opening(language: language, face: face).bytes + step.bytes
        }
        return step
    }

    func step(after wake: Subscription.Wake) async throws -> LiveStream.Step {
        guard !wake.isBeat else {
            var step = try await beat()
            if form == .page && step.bytes.isEmpty { step.bytes = piece("") }
            return step
        }
        let line = LiveHub.subject(Conversations.lineChannel, seat.conversation.team.description)
        let writing = LiveHub.subject(Conversations.writingChannel, seat.conversation.id.description)
        guard wake.changed != [writing] else { return LiveStream.Step(bytes: writingFrame) }
        let isTalkTouched = wake.resynchronise || wake.changed != [line]
        guard isTalkTouched || isWaiting else { return LiveStream.Step() }
        return try await news()
    }

    /// What the frame is told when it has lived its longest.
    ///
    /// While somebody waits or talks it goes on. Later it may lie open where others see it, or be kept
    /// by the browser for its way back: then it shows nothing.
    func parting() -> LiveStream.Parting {
        switch told.withLock({ $0.status }) {
        case .thread: .blank(VisitViews.hidden(language: language))
        case .ended: .blank(VisitViews.over(language: language))
        case .gone: .blank("")
        case .waiting, .open, .broken, .passing, .passed, nil: .again
        }
    }

    private var language: Language { face.shown(seat.conversation.language) }
    private var isWaiting: Bool { told.withLock { $0.status?.isWaiting ?? true } }

    /// A sign of life both ways, and for who waits an honest update as often as was promised.
    private func beat() async throws -> LiveStream.Step {
        let now = conversations.clock.now
        let isUnseen = told.withLock { told in
            guard now - told.seenAt >= Self.seenGrain else { return false }
            told.seenAt = now
            return true
        }
        if isUnseen { try await conversations.see(seat) }
        if let known = told.withLock({ $0.conversation }), conversations.isBroken(known) {
            return try await news()
        }
        // At the next beat the promised time would be over.
        let patience = Moment.Span.seconds(Int64(waiting.updateEverySeconds) - Self.beatSeconds)
        let isDue = told.withLock { now - $0.statusAt > patience }
        guard isWaiting, isDue else { return LiveStream.Step() }
        told.withLock { $0.status = nil }
        return try await news()
    }

    /// The messages not told yet and, when it changed, where the conversation stands.
    private func news() async throws -> LiveStream.Step {
        let position = told.withLock { $0.position }
        let news = try await conversations.news(seatOf: secret, after: position, with: seat.unit)
        guard let now = news else {
            return LiveStream.Step(
                bytes: form == .page ? LiveFrame.parting(.blank("")) : frame(.gone), isLast: true)
        }
        let open = OpenConversation(conversation: now.conversation, unit: seat.unit)
        if conversations.isLost(now.conversation), try await conversations.putBack(open) {
            return try await self.news()
        }
        // Whoever opens an ended chat, it is not told again; who was there reads its last words.
        let isFirst = told.withLock { $0.status == nil }
        let messages = isFirst && now.conversation.isOver ? [] : now.messages
        let isInLine = now.conversation.state == .waiting
        let status = conversations.status(
            of: now.conversation, place: now.place, onDuty: isInLine ? try await onDuty() : nil)
        let moment = conversations.clock.now
        let isNew = told.withLock { told in
            told.position = messages.last?.position ?? told.position
            told.conversation = now.conversation
            if !now.conversation.isInterrupted { told.hasReturned = false }
            guard told.status != status else { return false }
            told.status = status
            told.statusAt = moment
            return true
        }
        var bytes = messages.flatMap(frame)
        bytes += interpreting(now.interpreter, isOver: now.conversation.state == .ended)
        if now.conversation.isInterrupted { bytes += returned() }
        if isNew { bytes += frame(status) }
        if isInLine { bytes += offer(since: now.conversation.waitingSince, at: moment) }
        // A frame stays open, so that no browser keeps it for its way back with everything in it.
        let isLast = now.conversation.isOver && (form == .events || now.conversation.isBlocked)
        return LiveStream.Step(bytes: bytes, isLast: isLast)
    }

    /// The other ways, once, when the wait has become long.
    private func offer(since queuedAt: Moment, at now: Moment) -> [UInt8] {
        guard now - queuedAt >= .seconds(Int64(waiting.offerOtherWaysAfterSeconds)) else { return [] }
        let isFirst = told.withLock { told in
            defer { told.hasOffered = true }
            return !told.hasOffered
        }
        guard isFirst else { return [] }
        let item = VisitViews.otherWays(language: language)
        return form == .page ? piece(item) : LiveFrame.event("offer", id: nil, html: item)
    }

    /// That the counsellor did not come back, once each time.
    private func returned() -> [UInt8] {
        let isFirst = told.withLock { told in
            defer { told.hasReturned = true }
            return !told.hasReturned
        }
        guard isFirst else { return [] }
        let item = VisitViews.returned(language: language)
        return form == .page ? piece(item) : LiveFrame.event("offer", id: nil, html: item)
    }

    /// How far it has come that somebody interprets, each time that it changes; the end of the talk ends that too.
    private func interpreting(_ now: InterpreterStanding, isOver: Bool) -> [UInt8] {
        let isNew = told.withLock { told in
            let before = told.interpreter ?? (told.isGoingOn ? nil : InterpreterStanding.none)
            told.interpreter = now
            return before != now
        }
        guard isNew, !isOver else { return [] }
        let item = InterpretingViews.line(now, for: .visitor, at: ChatAddress.visit.address, language)
        return form == .page ? piece(item) : LiveFrame.event("interpreter", id: nil, html: item)
    }

    private func piece(_ item: HTML) -> [UInt8] {
        FrameViews.piece(item, of: ChatAddress.visitFrame.address, language: language)
    }

    private var writingFrame: [UInt8] {
        let item = VisitViews.writing(language: language)
        return form == .page ? piece(item) : LiveFrame.event("writing", id: nil, html: item)
    }

    private func frame(_ message: OpenedMessage) -> [UInt8] {
        let item = TalkViews.item(message, for: .visitor, language: language)
        return form == .page
            ? piece(item) : LiveFrame.event("message", id: message.position, html: item)
    }

    private func frame(_ status: VisitStatus) -> [UInt8] {
        let item = VisitViews.status(status, language: language)
        return form == .page ? piece(item) : LiveFrame.event(status.event, id: nil, html: item)
    }
}
