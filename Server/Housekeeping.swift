// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Chat
import Contacts
import Health
import Kernel
import PartnerInterface
import PartnerSignIn
import Store
import Synchronization
import Vault

// The chores nobody asks for: finishing what was decided about keys, sweeping keys whose data never
// came, forgetting sessions that are over, ending talks that were given up, counting who was turned away, renewing the root.

/// Finishes what was decided about keys and not carried out, because an instance died.
///
/// Only what was open at the last look already: what is new is being carried out just now.
final class KeyIntentJob: Job {
    let name = LogWord("key-intents")
    let rest = Moment.Span.minutes(1)
    private let keeper: KeyKeeper
    private let seen = Mutex<Set<Identifier<KeyIntent>>>([])

    init(_ keeper: KeyKeeper) {
        self.keeper = keeper
    }

    func round(under lease: Lease) async throws {
        let open = try await keeper.finishOpen(since: seen.withLock { $0 })
        seen.withLock { $0 = open }
    }
}

/// Takes the team's key from who must not hold it and destroys the keys of who has left, where an instance died over
/// that decision.
struct TeamKeyJob: Job {
    let accounts: Accounts
    let name = LogWord("team-keys")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        try await accounts.settleKeys()
    }
}

/// Counts for how long the program has been running, by a clock that nobody can set.
final class RunningTimeJob: Job {
    let name = LogWord("running-time")
    let rest = Moment.Span.minutes(1)
    private let installation: Installation
    private let counter: String
    private let last = Mutex<Moment?>(nil)

    init(_ installation: Installation) {
        self.installation = installation
        counter = Identifier<RunningTimeJob>(from: installation.randomness).description
    }

    func round(under lease: Lease) async throws {
        let (now, counter) = (installation.clock.now, counter)
        let steady = installation.clocks.steady.now
        let passed = last.withLock { last in
            defer { last = steady }
            return last.map { steady - $0 } ?? .milliseconds(0)
        }
        try await installation.database.write { transaction in
            try LeaseStore().require(lease, now: now, transaction)
            try RunningTimeStore.count(passed, by: counter, at: now, in: transaction)
        }
    }
}

/// Destroys keys whose data were never committed, and the traces both stores may still have of what was erased;
/// then lets the database count how its tables are filled.
struct SweepJob: Job {
    let installation: Installation
    let units: [KeptUnits]
    let name = LogWord("key-sweep")
    let rest = Moment.Span.hours(1)
    let limit = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        try await sweep(under: lease)
        try await installation.database.clearRemains()
        try await installation.keys.clearRemains()
        try await installation.database.renewStatistics()
    }

    /// A key is an hour old only if the clock was not set meanwhile: its data may be on their way just now.
    private func sweep(under lease: Lease) async throws {
        let clock = installation.clock
        guard installation.clocks.evenFor >= Self.age else { return }
        _ = try await installation.vault.sweep(orphansOlderThan: Self.age) { [units, installation] asked in
            try await installation.database.read { transaction in
                try LeaseStore().require(lease, now: clock.now, transaction)
                return try units.reduce(into: []) { try $0.formUnion($1.known(asked, transaction)) }
            }
        }
    }

    /// How long the data of a key may be on their way.
    private static let age = Moment.Span.hours(1)
}

/// Forgets the sessions of staff that are over, attempts at providers, and what nobody sends again: forms, and what
/// systems sent.
struct SessionJob: Job {
    let installation: Installation
    let limits: SessionLimits
    let name = LogWord("sessions")
    let rest = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        let now = installation.clock.now
        try await installation.database.write { transaction in
            try LeaseStore().require(lease, now: now, transaction)
            try StaffSessionStore.deleteOver(at: now, limits, in: transaction)
            try SentFormStore.forget(at: now, in: transaction)
            try Partners.forget(at: now, in: transaction)
            try InterfaceTokenStore.forget(at: now, in: transaction)
        }
    }
}

/// Ends chats whose visitor's browser has been away for longer than the organisation keeps her place, and closes
/// those that a counsellor ended some minutes ago.
struct AbandonedChatJob: Job {
    let conversations: Conversations
    let patience: Moment.Span
    /// Nobody's browser could reach a program that was not running, nor age when the clock was set.
    let clocks: ClockPair
    let name = LogWord("abandoned-chats")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        if clocks.evenFor >= Conversations.farewell { _ = try await conversations.closeEnded() }
        guard clocks.evenFor >= patience else { return }
        _ = try await conversations.endAbandoned(after: patience)
    }
}

/// Counts those who were shown other ways before a chat could begin and did not come in.
struct TurnedAwayJob: Job {
    let doorstep: Doorstep
    let name = LogWord("turned-away")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        _ = try await doorstep.count()
    }
}

/// Takes out records of contacts that were begun, in which nobody ever wrote a word.
///
/// Those with words in them have a key, and are erased with what else has its time.
struct UnwrittenRecordJob: Job {
    let installation: Installation
    let span: @Sendable () async throws -> Moment.Span
    let name = LogWord("unwritten-records")
    let rest = Moment.Span.hours(1)

    func round(under lease: Lease) async throws {
        let now = installation.clock.now
        let span = try await span()
        guard installation.clocks.evenFor >= min(span, .hours(1)) else { return }
        let limit = now - span
        let line = AuditEntry(.conversationShredded, by: .program, at: now)
        let audit = AuditEntryID(from: installation.randomness)
        try await installation.database.write { transaction in
            try LeaseStore().require(lease, now: now, transaction)
            guard try ContactDraftStore.eraseUnwritten(before: limit, in: transaction) > 0 else { return }
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }
}

/// Makes a new root every seven days and destroys the one before the last, and with it all old copies of keys.
///
/// The root of a new installation was made just now, so its first term only begins.
struct RootJob: Job {
    let vault: Vault
    let name = LogWord("root-renewal")
    let rest = Moment.Span.days(7)
    let limit = Moment.Span.hours(1)
    let beginsAtOnce = false

    func round(under lease: Lease) async throws {
        _ = try await vault.rotateRoot()
    }
}
