// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store
import Vault

/// How a colleague's work channel stands, as she herself is told.
package struct ChannelStanding: Sendable, Equatable {
    /// Where she is written to.
    package let address: Confidential
    package let isVerified: Bool
    /// How often she may still give a code; 0 when a new one is needed.
    package let triesLeft: Int
}

extension Outbound {
    /// How long a code may be given back.
    static let codeLife = Moment.Span.hours(1)
    /// How long one has to wait before another code is mailed, so that nobody is flooded with them.
    static let codePause = Moment.Span.minutes(2)

    /// Whether any mail can leave at all.
    package var canMail: Bool { sender != nil }

    /// Keeps a colleague's work address and mails her the code that confirms it.
    ///
    /// Until she has given it back, nothing else is written there.
    package func propose(_ address: EmailAddress, for staff: StaffID) async throws -> Verdict {
        guard canMail else { return .refused(.mailNotSetUp) }
        let code = ConfirmationCode(from: randomness)
        let now = clock.now
        let channel = StaffChannel(
            staff: staff, sealedAddress: try vault.serviceKey.seal(address.text, at: .channel(of: staff)),
            isVerified: false, tries: 0, proposedAt: now)
        let name = codeName(code, of: staff)
        let (line, audit) = changed(staff, at: now)
        let isKept = try await database.write { transaction in
            if let old = try StaffChannelStore.find(staff, in: transaction),
                !old.isVerified, now - old.proposedAt < Self.codePause
            {
                return false
            }
            try StaffChannelStore.put(channel, codeName: name, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        guard isKept else { return .refused(.tooSoon) }
        return try await send(prepare(.confirmChannel(code), to: staff, by: .staff(staff)))
    }

    /// Takes the code back; false for a wrong one, and always after five or an hour.
    package func confirm(_ code: ConfirmationCode, of staff: StaffID) async throws -> Bool {
        let name = codeName(code, of: staff)
        let now = clock.now
        let (line, audit) = changed(staff, at: now)
        return try await database.write { transaction in
            let isRight = try StaffChannelStore.verify(
                staff, codeName: name, at: now, notBefore: now - Self.codeLife, in: transaction)
            if isRight { try AuditStore.record(line, id: audit, in: transaction) }
            return isRight
        }
    }

    /// How somebody's own channel stands; nil when she has named none.
    package func channel(of staff: StaffID) async throws -> ChannelStanding? {
        guard let channel = try await database.read({ try StaffChannelStore.find(staff, in: $0) }) else {
            return nil
        }
        let isOver = clock.now - channel.proposedAt >= Self.codeLife
        return ChannelStanding(
            address: try vault.serviceKey.open(channel.sealedAddress, at: .channel(of: staff)),
            isVerified: channel.isVerified,
            triesLeft: isOver ? 0 : max(0, StaffChannelStore.mostTries - channel.tries))
    }

    /// Forgets where somebody is written to.
    package func removeChannel(of staff: StaffID) async throws {
        let (line, audit) = changed(staff, at: clock.now)
        try await database.write { transaction in
            guard try StaffChannelStore.remove(staff, in: transaction) else { return }
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    private func changed(_ staff: StaffID, at now: Moment) -> (AuditEntry, AuditEntryID) {
        (AuditEntry(.workChannelChanged, by: .staff(staff), at: now), AuditEntryID(from: randomness))
    }

    /// Eight digits could be tried out from a stolen database if they did not need the host key.
    private func codeName(_ code: ConfirmationCode, of staff: StaffID) -> String {
        vault.lookupName("channel code", of: Confidential("\(staff) \(code.digits)"))
    }
}
