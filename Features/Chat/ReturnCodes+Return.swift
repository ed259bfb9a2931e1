// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

extension ReturnCodes {
    /// Comes back with words: a new seat on the same thread, for this browser alone.
    ///
    /// Other browsers lose their seats, except while a chat is live: the device she left may be watched.
    func comeBack(with typed: Confidential) async throws -> CodeTrial<HolderSecret> {
        let found: FoundThread
        switch try await open(typed, from: budget) {
        case .found(let thread): found = thread
        case .unknown: return .unknown
        case .crowded(let seconds): return .crowded(seconds: seconds)
        }
        let seat = HolderSecret.random(conversations.randomness)
        try await conversations.vault.share(found.unit, with: [.secret(seat)])
        let change = SeatChange(seat: seat.holder, found: found, conversations: conversations)
        let (isSeated, intents) = try await conversations.database.write { try change.commit(in: $0) }
        try await conversations.keeper.carryOut(intents)
        return isSeated ? .found(seat) : .unknown
    }

    /// Opens the thread whose words a caller says, for the counsellor who hears them.
    ///
    /// From then on two people know the words, so they are to be replaced.
    func openSpoken(_ typed: Confidential, for viewer: Viewer, with key: PersonKey) async throws
        -> CodeTrial<ConversationID>
    {
        try await noteSearch(by: viewer)
        let found: FoundThread
        switch try await open(typed, from: staffBudget, among: ConversationAccess(viewer).any) {
        case .found(let thread): found = thread
        case .unknown: return .unknown
        case .crowded(let seconds): return .crowded(seconds: seconds)
        }
        let holder = Holder.person(viewer.id, key.publicKey)
        try await conversations.vault.share(found.unit, with: [holder])
        let line = conversations.entry(.codeThreadOpened, by: .staff(viewer.id), of: found.unit)
        let (audit, now) = (AuditEntryID(from: conversations.randomness), conversations.clock.now)
        let id = found.conversation.id
        let isHers = try await conversations.database.write { transaction in
            // Its visitor may be taking it away just now.
            let visible = ConversationAccess(viewer).any
            guard try ThreadStore.find(id, among: visible, in: transaction) != nil else { return false }
            try ThreadStore.admit(viewer.id, to: id, in: transaction)
            try ReturnCodeStore.noteSpoken(of: id, at: now, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Conversations.channel, id.description)
            return true
        }
        guard isHers else {
            try await conversations.vault.withdraw(found.unit.id, from: holder.name)
            return .unknown
        }
        return .found(id)
    }

    /// To whom a call with this number is to be passed; of what was written it tells nothing.
    ///
    /// Nobody's key is needed for it, so the audit line says who asked and not for whom.
    func route(_ typed: String, for viewer: Viewer) async throws -> ThreadMark? {
        let locator = ReturnLocator(typed)
        let line = AuditEntry(.codeSearched, by: .staff(viewer.id), at: conversations.clock.now)
        let audit = AuditEntryID(from: conversations.randomness)
        return try await conversations.database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            guard let locator,
                let mark = try ReturnCodeStore.find(locator: locator.description, in: transaction)
            else { return nil }
            return try ThreadStore.find(
                mark.conversation, among: ConversationAccess(viewer).any, in: transaction)
        }
    }

    /// Notes in the audit that somebody looks for a thread by what a caller says, found or not.
    private func noteSearch(by viewer: Viewer) async throws {
        let line = AuditEntry(.codeSearched, by: .staff(viewer.id), at: conversations.clock.now)
        let audit = AuditEntryID(from: conversations.randomness)
        try await conversations.database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// What words open.
    ///
    /// The stretching runs and the store is asked even for words that cannot be a code, so that
    /// every wrong answer costs the same and looks the same. Whoever has the words herself sees her own thread;
    /// to whom she says them, only what is visible to that person.
    private func open(
        _ typed: Confidential, from budget: CodeBudget, among visible: Visibility? = nil
    ) async throws -> CodeTrial<FoundThread> {
        if let wait = budget.take(at: conversations.clock.now) { return .crowded(seconds: wait.seconds) }
        let code = words.read(typed)
        let decoy = words.mint(in: .english, conversations.randomness)
        let secret = try await stretched(code ?? decoy)
        let found = try await conversations.database.read { transaction in
            try ReturnCodeStore.find(holder: secret.holder, in: transaction).flatMap { mark in
                let thread =
                    try visible.map { try ThreadStore.find(mark.conversation, among: $0, in: transaction) }
                    ?? ThreadStore.find(mark.conversation, in: transaction)
                return thread.map { (mark, $0.conversation) }
            }
        }
        guard code != nil, let (mark, conversation) = found,
            let unit = try await conversations.vault.unlock(conversation.unit, with: .secret(secret))
        else { return .unknown }
        return .found(FoundThread(code: mark.holder, conversation: conversation, unit: unit))
    }
}

/// A thread that the right words opened.
struct FoundThread: Sendable {
    /// The name of the words' secret.
    let code: HolderID
    let conversation: Conversation
    let unit: UnitKey
}

/// The one commit in which a browser gets a seat and those left behind lose theirs.
struct SeatChange: Sendable {
    private let seat: HolderID
    private let code: HolderID
    private let conversation: Conversation
    private let unit: VaultUnitID
    private let line: AuditEntry
    private let audit: AuditEntryID
    private let intents: [Identifier<KeyIntent>]

    init(seat: HolderID, found: FoundThread, conversations: Conversations) {
        self.seat = seat
        code = found.code
        conversation = found.conversation
        unit = found.unit.id
        line = conversations.entry(.codeThreadOpened, by: .visitor, of: found.unit)
        audit = AuditEntryID(from: conversations.randomness)
        intents = (0..<50).map { _ in Identifier(from: conversations.randomness) }
    }

    /// Whether the words still counted at the moment of the commit, and what is to be done with keys.
    func commit(in transaction: any Transaction) throws -> (isSeated: Bool, intents: [KeyIntent]) {
        guard try ReturnCodeStore.find(holder: code, in: transaction) != nil else {
            return (false, try withdraw([seat], in: transaction))
        }
        let left = conversation.isThread ? try ThreadStore.seats(of: conversation.id, in: transaction) : []
        for holder in left { try ThreadStore.leave(holder, in: transaction) }
        try ThreadStore.seat(seat.description, in: conversation.id, transaction)
        try AuditStore.record(line, id: audit, in: transaction)
        return (true, try withdraw(left.compactMap(HolderID.init), in: transaction))
    }

    private func withdraw(_ holders: [HolderID], in transaction: any Transaction) throws -> [KeyIntent] {
        try zip(intents, holders).map { id, holder in
            let withdrawal = KeyIntent(id: id, unit: unit, act: .withdraw(.secret(holder)))
            try KeyIntentStore.insert(withdrawal, in: transaction)
            return withdrawal
        }
    }
}
