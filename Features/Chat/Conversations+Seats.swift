// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store
import Vault

extension Conversations {
    /// For how long a browser may still take words or delete after a counsellor has ended the chat.
    package static let farewell = Moment.Span.minutes(10)

    /// Takes the seats away from chats that a counsellor ended and whose visitors did nothing more.
    ///
    /// Returns how many chats that were.
    package func closeEnded(after farewell: Moment.Span = Conversations.farewell) async throws -> Int {
        let limit = clock.now - farewell
        let ended = try await database.read { try VisitStore.seatedAfterEnd(before: limit, in: $0) }
        for talk in ended {
            let withdrawals = seatIntents()
            let intents = try await database.write { transaction in
                try Self.clearSeats(
                    of: talk.conversation, unit: talk.unit, with: withdrawals, in: transaction)
            }
            try await keeper.carryOut(intents)
        }
        return ended.count
    }

    /// Names for the withdrawals of a conversation's seats, drawn before the write that may run twice.
    func seatIntents() -> [Identifier<KeyIntent>] { (0..<50).map { _ in Identifier(from: randomness) } }

    /// Takes every browser's seat away, and says what is to be done with their keys.
    static func clearSeats(
        of id: ConversationID, unit: VaultUnitID, with intents: [Identifier<KeyIntent>],
        in transaction: any Transaction
    ) throws -> [KeyIntent] {
        let seats = try ThreadStore.seats(of: id, in: transaction)
        return try zip(intents, seats).compactMap { intent, seat in
            try ThreadStore.leave(seat, in: transaction)
            guard let holder = HolderID(seat) else { return nil }
            let withdrawal = KeyIntent(id: intent, unit: unit, act: .withdraw(.secret(holder)))
            try KeyIntentStore.insert(withdrawal, in: transaction)
            return withdrawal
        }
    }
}
