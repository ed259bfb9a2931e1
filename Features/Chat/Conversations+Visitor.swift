// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store
package import Vault
import Web

/// A conversation with its key, opened by one of the two who may.
struct OpenConversation: Sendable {
    let conversation: Conversation
    let unit: UnitKey
}

extension Conversations {
    /// The conversation this browser sits in; a seat that is gone means the visit is over.
    func seat(of secret: HolderSecret) async throws -> OpenConversation {
        let holder = secret.holder.description
        let found = try await database.read { try ConversationStore.find(seatOf: holder, in: $0) }
        guard let found, let unit = try await vault.unlock(found.unit, with: .secret(secret)) else {
            throw Problem.visitOver
        }
        return OpenConversation(conversation: found, unit: unit)
    }

    /// Whether this browser holds a conversation.
    ///
    /// A database that fails to say so throws: who was taken for somebody new would lose her conversation to a new one.
    func isSeated(_ secret: HolderSecret?) async throws -> Bool {
        guard let secret else { return false }
        do {
            _ = try await seat(of: secret)
            return true
        } catch Problem.visitOver {
            return false
        }
    }

    /// Where a conversation stands, as its visitor is told.
    func status(of conversation: Conversation, place: Int, onDuty: Int?) -> VisitStatus {
        VisitStatus(
            conversation, place: place, onDuty: onDuty,
            minutesLeft: isBroken(conversation) ? silence.minutesLeft : nil,
            threadAnswer: threadAnswer(conversation.team))
    }

    /// The conversation in which this browser waits to be answered; nil when it waits for nobody.
    package func waiting(of secret: HolderSecret) async throws -> ConversationID? {
        let found = try await current(seatOf: secret)?.conversation
        return found?.state == .waiting && found?.isThread == false ? found?.id : nil
    }

    /// The conversation as it stands now; nil when it was deleted.
    func current(seatOf secret: HolderSecret) async throws -> (conversation: Conversation, place: Int)? {
        let holder = secret.holder.description
        return try await database.read { transaction in
            guard let found = try ConversationStore.find(seatOf: holder, in: transaction) else { return nil }
            let place = found.state == .waiting ? try ConversationStore.place(of: found, in: transaction) : 0
            return (found, place)
        }
    }
}
