// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import Vault

/// Carries mails out of the house.
///
/// It takes only what the gate let through.
package protocol MailCarrier: Sendable {
    /// Hands a mail over for good, or throws, and then it is tried again later.
    func carry(_ mail: Cleared) async throws
}

/// Takes mails from the outbox and hands them to the carrier.
///
/// At least once: if the program dies between the handing over and the note of it, the mail is handed
/// over again, under the same Message-ID. To lose one would be worse than to send one twice, and exactly once
/// cannot be had from a mail program.
package struct MailDelivery: Sendable {
    /// After so many attempts the operator is told.
    package static let alarmAttempts = 5
    private static let most = 20

    private let database: any Database
    private let vault: Vault
    private let clock: Clock
    private let randomness: Randomness
    private let zone: TimeZone
    private let cards: CardNeeds
    private let carrier: any MailCarrier
    private let alarm: @Sendable (_ attempts: Int) -> Void

    /// Delivers what a gate let through; `alarm` is told of a mail that keeps failing.
    package init(
        _ gate: Outbound, carrier: any MailCarrier, alarm: @escaping @Sendable (_ attempts: Int) -> Void
    ) {
        database = gate.database
        vault = gate.vault
        clock = gate.clock
        randomness = gate.randomness
        zone = gate.zone
        cards = gate.cards
        self.carrier = carrier
        self.alarm = alarm
    }

    /// Sends what is due now; tells how many mails went out.
    @discardableResult
    package func round() async throws -> Int {
        let now = clock.now
        let entries = try await database.write { transaction in
            try OutboxStore().take(
                Outbound.mailKind, most: Self.most, again: .minutes(10), now: now, transaction)
        }
        var sent = 0
        for entry in entries where try await deliver(entry) { sent += 1 }
        return sent
    }

    private func deliver(_ entry: OutboxStore.Entry) async throws -> Bool {
        guard let mail = try? Cleared(entry, with: vault) else {
            try await drop(entry)
            return false
        }
        guard try await mayStillGo(mail) else {
            try await drop(entry)
            return false
        }
        do {
            try await carrier.carry(mail)
        } catch {
            try await postpone(entry, because: MailFailure(error))
            return false
        }
        try await database.write { _ = try OutboxStore().done(entry, $0) }
        return true
    }

    /// Her hours may be over and her card withdrawn since the gate let the mail through.
    private func mayStillGo(_ mail: Cleared) async throws -> Bool {
        guard let leave = mail.content.leave else { return true }
        let now = clock.now
        guard let card = SafeContactID(leave.card), now.milliseconds < leave.validUntil,
            leave.window.contains(now, in: zone)
        else { return false }
        return try await database.read { try cards.isCurrent(card, leave.version, now, $0) }
    }

    private func drop(_ entry: OutboxStore.Entry) async throws {
        let line = AuditEntry(.outboundRefused, by: .program, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            guard try OutboxStore().done(entry, transaction) else { return }
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    private func postpone(_ entry: OutboxStore.Entry, because failure: MailFailure) async throws {
        let due = clock.now + Self.wait(after: entry.attempt)
        try await database.write {
            _ = try OutboxStore().postpone(entry, to: due, because: failure.text, $0)
        }
        if entry.attempt >= Self.alarmAttempts { alarm(entry.attempt) }
    }

    /// A minute first, then four times as long each time, at most half a day.
    static func wait(after attempt: Int) -> Moment.Span {
        let minutes = (1..<max(1, min(attempt, 6))).reduce(1) { minutes, _ in minutes * 4 }
        return .minutes(Int64(min(minutes, 720)))
    }
}
