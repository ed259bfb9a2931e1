// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Synchronization
import Vault
import Web

/// What one open stream of a counsellor has been told so far, and what comes next.
final class CounsellorFeed: Sendable, StaffFeed {
    private let conversations: Conversations
    private let viewer: Viewer
    private let key: PersonKey
    private let form: LiveStream.Form
    private let face: Face
    /// The working name of a colleague.
    private let name: @Sendable (StaffID) async throws -> String
    private let held = Mutex<[ConversationID: Held]>([:])
    private let names = Mutex<[StaffID: String]>([:])

    private struct Held {
        let open: OpenConversation
        /// Spares the forms sent beside this stream from unlocking the key again.
        let hold: KeyHold
        var position = 0
        var isOver = false
        /// Whether the counsellor was told that the visitor's browser is away.
        var isAway = false
        /// For how many beats it has been away without her being told.
        var beatsAway: Int?
        var isNew = true
        var sealedAnswers: SealedAnswers?
        var answers = VisitorAnswers()
        var interpreter = InterpreterStanding.none

        /// The same conversation after the counsellor has been told the news.
        func told(_ news: ConversationNews, beats: Int) throws -> Held {
            var after = self
            after.position = news.messages.last?.position ?? position
            after.isOver = news.conversation.isOver
            let sinceAway = (beatsAway ?? 0) + beats
            after.isAway = news.isAway && (isNew || isAway || sinceAway >= CounsellorFeed.beatsUntilAway)
            after.beatsAway = news.isAway && !after.isAway ? sinceAway : nil
            after.isNew = false
            after.interpreter = news.interpreter
            if let sealed = news.sealedAnswers, sealed != sealedAnswers {
                after.sealedAnswers = sealed
                after.answers = try VisitorAnswers.opened(
                    sealed, with: open.unit, of: open.conversation.id)
            }
            return after
        }
    }

    /// A page that is loaded anew, as it is after every message without script, is back long before this.
    private static let beatsUntilAway = 2

    init(
        conversations: Conversations, viewer: Viewer, key: PersonKey, form: LiveStream.Form, face: Face,
        name: @escaping @Sendable (StaffID) async throws -> String
    ) {
        self.conversations = conversations
        self.viewer = viewer
        self.key = key
        self.form = form
        self.face = face
        self.name = name
    }

    /// The frame of one conversation: everything said so far.
    func opening(with open: OpenConversation) async throws -> LiveStream.Step {
        keep(open)
        var step = try await step(after: Subscription.Wake(resynchronise: true))
        if step.bytes.isEmpty { step.bytes = piece("", of: open.conversation.id) }
        step.bytes = FrameViews.opening(language: viewer.language, face: face).bytes + step.bytes
        return step
    }

    func opening(_ subscription: Subscription) async throws -> [UInt8] {
        if let team = viewer.team {
            subscription.watch(LiveHub.subject(Conversations.lineChannel, team.description))
        }
        return try await watchMine(with: subscription).bytes
    }

    func news(after wake: Subscription.Wake, _ subscription: Subscription) async throws -> [UInt8] {
        guard !wake.isBeat || held.withLock({ $0.values.contains { $0.beatsAway != nil } }) else { return [] }
        return try await step(after: wake, watchingMineWith: subscription).bytes
    }

    /// Begins to watch every conversation the viewer holds and has not watched yet.
    ///
    /// What was said before is on the page already. What changes later in those is announced for each.
    func watchMine(with subscription: Subscription) async throws -> LiveStream.Step {
        let line = try await conversations.line(for: viewer)
        let readable = line.mine + line.offered
        var new: [OpenConversation] = []
        for conversation in readable where held.withLock({ $0[conversation.id] == nil }) {
            new.append(try await conversations.readable(conversation.id, by: viewer, with: key))
        }
        if !new.isEmpty { try await conversations.noteReading(by: .staff(viewer.id), of: new.map(\.unit)) }
        var bytes: [UInt8] = []
        for open in new {
            let id = open.conversation.id
            keep(open)
            subscription.watch(LiveHub.subject(Conversations.channel, id.description))
            bytes += try await news(of: id).bytes
        }
        return LiveStream.Step(
            bytes: bytes
                + LiveFrame.event("line", id: nil, html: "\(line.waiting.count + line.offered.count)"))
    }

    func step(after wake: Subscription.Wake, watchingMineWith subscription: Subscription) async throws
        -> LiveStream.Step
    {
        let isLineTouched =
            wake.resynchronise || wake.changed.contains { $0.hasPrefix(Conversations.lineChannel) }
        var step = try await step(after: wake)
        step.isLast = false
        if isLineTouched { step.bytes += try await watchMine(with: subscription).bytes }
        return step
    }

    /// The next step of the frame of one conversation.
    func step(after wake: Subscription.Wake, in id: ConversationID) async throws -> LiveStream.Step {
        var step = try await step(after: wake)
        if wake.isBeat && step.bytes.isEmpty { step.bytes = piece("", of: id) }
        return step
    }

    private func piece(_ item: HTML, of id: ConversationID) -> [UInt8] {
        FrameViews.piece(
            item, of: ChatAddress.conversationFrame(id).address, language: viewer.language)
    }

    private func step(after wake: Subscription.Wake) async throws -> LiveStream.Step {
        var sum = LiveStream.Step()
        for id in touched(by: wake) {
            let step = try await news(of: id, beats: wake.beats)
            sum.bytes += step.bytes
            sum.isLast = sum.isLast || step.isLast
        }
        return sum
    }

    private func keep(_ open: OpenConversation) {
        let hold = conversations.vault.hold(open.unit, for: .person(key))
        held.withLock { $0[open.conversation.id] = Held(open: open, hold: hold) }
    }

    /// The conversations to look at; a subject names its own, so that many held ones cost nothing.
    private func touched(by wake: Subscription.Wake) -> Set<ConversationID> {
        guard !wake.resynchronise else { return held.withLock { Set($0.keys) } }
        let prefix = LiveHub.subject(Conversations.channel, "")
        let changed = wake.changed.compactMap { subject in
            subject.hasPrefix(prefix) ? ConversationID(subject.dropFirst(prefix.count)) : nil
        }
        guard wake.beats > 0 else { return Set(changed) }
        return held.withLock { held in Set(held.keys.filter { held[$0]?.beatsAway != nil }) }.union(changed)
    }

    private func news(of id: ConversationID, beats: Int = 0) async throws -> LiveStream.Step {
        guard let before = held.withLock({ $0[id] }) else { return LiveStream.Step() }
        let news = try await conversations.news(
            of: id, for: viewer, after: before.position, with: before.open.unit)
        guard let news else { return try await close(id) }
        guard news.conversation.state != .waiting else { return close(id, as: .backInLine) }
        let after = try before.told(news, beats: beats)
        held.withLock { $0[id] = after }
        try await learnNames(in: news.messages)
        var bytes = news.messages.flatMap { frame($0, of: id, after.answers) }
        if after.isAway != before.isAway && !after.isOver {
            bytes += frame(after.isAway ? .away : .back, of: id)
        }
        if after.interpreter != before.interpreter && !after.isOver {
            bytes += frame(after.interpreter, of: id)
        }
        if after.isOver && !before.isOver { bytes += frame(.ended, of: id) }
        return LiveStream.Step(bytes: bytes, isLast: after.isOver)
    }

    /// The conversation was deleted by the visitor or handed on: it closes here too.
    private func close(_ id: ConversationID) async throws -> LiveStream.Step {
        close(id, as: try await conversations.isElsewhere(id) ? .passedOn : .deleted)
    }

    private func close(_ id: ConversationID, as ending: ConversationEnding) -> LiveStream.Step {
        held.withLock { $0[id] = nil }
        return LiveStream.Step(bytes: frame(ending, of: id), isLast: true)
    }

    /// Asks once for the name of each colleague who wrote.
    private func learnNames(in messages: [OpenedMessage]) async throws {
        let known = names.withLock { Set($0.keys) }
        let writers = Set(messages.compactMap(\.counsellor)).subtracting(known.union([viewer.id]))
        for writer in writers {
            let name = try await name(writer)
            names.withLock { $0[writer] = name }
        }
    }

    private func frame(_ message: OpenedMessage, of id: ConversationID, _ answers: VisitorAnswers) -> [UInt8]
    {
        let item = TalkViews.item(
            message, for: .staff(viewer.id, names: names.withLock { $0 }), words: answers.words,
            language: viewer.language)
        return form == .page
            ? piece(item, of: id) : LiveFrame.event("message-\(id)", id: nil, html: item)
    }

    private func frame(_ standing: InterpreterStanding, of id: ConversationID) -> [UInt8] {
        let item = InterpretingViews.line(
            standing, for: .counsellor, at: ChatAddress.conversation(id).address, viewer.language)
        return form == .page
            ? piece(item, of: id) : LiveFrame.event("message-\(id)", id: nil, html: item)
    }

    private func frame(_ change: VisitorChange, of id: ConversationID) -> [UInt8] {
        let item = ConversationViews.change(change, language: viewer.language)
        return form == .page
            ? piece(item, of: id) : LiveFrame.event("message-\(id)", id: nil, html: item)
    }

    private func frame(_ ending: ConversationEnding, of id: ConversationID) -> [UInt8] {
        let item = ConversationViews.ending(ending, language: viewer.language)
        guard form == .page else { return LiveFrame.event("over-\(id)", id: nil, html: item) }
        return ending == .deleted ? LiveFrame.parting(.blank(item)) : LiveFrame.fragment(item)
    }
}
