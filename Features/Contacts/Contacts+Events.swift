// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// What other features tell of contacts in writing, without a counsellor doing anything.
///
/// Each draws its identifiers at once and answers what is to be written in the teller's own
/// transaction, because a write may run twice.
extension Contacts {
    /// What is written in the transaction of the act itself.
    package typealias Entry = @Sendable (any Transaction) throws -> Void

    /// Somebody has come and waits.
    package func opened(
        _ conversation: ConversationID, team: TeamID, channel: String, language: Language, at moment: Moment
    ) -> Entry {
        let event = ContactEvent(channel: channel, language: language.rawValue, startedAt: moment)
        let contact = Contact(
            id: ContactID(from: randomness), team: team, holder: nil, state: .waiting,
            day: local.day(of: moment), unit: nil, version: 0, event: event, conversation: conversation)
        return { try ContactStore.insert(contact, sealed: nil, conversation: conversation, in: $0) }
    }

    /// Somebody who waits has chosen her language.
    package func spoke(_ language: Language, in conversation: ConversationID) -> Entry {
        { try ContactStore.speak(language.rawValue, in: conversation, $0) }
    }

    /// A counsellor has answered, or has taken the conversation over: the record is hers from now on.
    ///
    /// The first answer is counted at once: figures that waited for the record would call a contact answered only
    /// when somebody has found the time to write it down.
    package func answered(_ conversation: ConversationID, by staff: StaffID, at moment: Moment) -> Entry {
        let fact = Identifier<ContactFacts>(from: randomness)
        return { transaction in
            try ContactStore.answer(conversation, by: staff, at: moment, as: fact, in: transaction)
            guard let contact = try ContactStore.find(of: conversation, in: transaction),
                let event = contact.event, contact.fact == fact
            else { return }
            try count(.answered(event, id: fact), transaction)
        }
    }

    /// The conversation is over.
    ///
    /// Whoever was not answered is counted at once and leaves no row behind.
    ///
    /// `endedBy` is a code of the list `ended_by`, or nil when we ended it ourselves without answering.
    package func ended(_ conversation: ConversationID, by endedBy: String?, at moment: Moment) -> Entry {
        let facts = Identifier<ContactFacts>(from: randomness)
        return { transaction in
            guard let contact = try ContactStore.find(of: conversation, in: transaction) else { return }
            if contact.state == .waiting {
                try countUnanswered(contact, endedBy: endedBy, at: moment, as: facts, in: transaction)
            } else {
                try countEnd(
                    of: contact, conversation, by: endedBy ?? "counsellor", at: moment, in: transaction)
            }
        }
    }

    private func countEnd(
        of contact: Contact, _ conversation: ConversationID, by endedBy: String, at moment: Moment,
        in transaction: any Transaction
    ) throws {
        guard var event = contact.event, event.endedAt == nil else { return }
        event.ended = moment.milliseconds
        event.endedBy = endedBy
        event.replied = try firstReply(conversation, transaction)?.milliseconds
        try ContactStore.end(
            contact.id, by: endedBy, at: moment, repliedAt: event.repliedAt, in: transaction)
        if let fact = contact.fact { try count(.answered(event, id: fact), transaction) }
    }

    /// The visitor has destroyed the conversation: the record lives on by its own clock and forgets which it was.
    package func deleted(_ conversation: ConversationID, at moment: Moment) -> Entry {
        let ended = ended(conversation, by: "caller", at: moment)
        return { transaction in
            try ended(transaction)
            try ContactStore.forget(conversation, in: transaction)
            guard let contact = try ContactStore.find(of: conversation, in: transaction) else { return }
            try self.unlink(contact, from: conversation, in: transaction)
        }
    }

    /// The visitor has taken the conversation away from the whole organisation, because of somebody in it.
    ///
    /// Its record goes, complete or not. Who waits in vain is counted as not answered; what was counted of a draft is taken
    /// back; a complete record is counted without a name and stays so. Says what is left to do with the record's key.
    package func passedOn(_ conversation: ConversationID, at moment: Moment)
        -> @Sendable (any Transaction) throws -> [KeyIntent]
    {
        let (id, facts) = (
            Identifier<KeyIntent>(from: randomness), Identifier<ContactFacts>(from: randomness)
        )
        return { transaction in
            guard let contact = try ContactStore.find(about: conversation, in: transaction) else { return [] }
            if contact.state == .waiting {
                try self.countUnanswered(contact, endedBy: nil, at: moment, as: facts, in: transaction)
            } else {
                if contact.state == .draft, let fact = contact.fact { try self.withdraw(fact, transaction) }
                try ContactStore.delete(contact.id, in: transaction)
            }
            guard let unit = contact.unit else { return [] }
            let shredding = KeyIntent(id: id, unit: unit, act: .shred)
            try KeyIntentStore.insert(shredding, in: transaction)
            return [shredding]
        }
    }

    /// The conversation was erased because its time had come: who waited until then was not answered by us.
    ///
    /// Any other record lives on by its own clock and forgets which conversation it was.
    package func expired(_ conversation: ConversationID, at moment: Moment) -> Entry {
        let facts = Identifier<ContactFacts>(from: randomness)
        return { transaction in
            try ContactStore.forget(conversation, in: transaction)
            guard let contact = try ContactStore.find(of: conversation, in: transaction) else { return }
            if contact.state == .waiting {
                try countUnanswered(contact, endedBy: nil, at: moment, as: facts, in: transaction)
            } else {
                try self.unlink(contact, from: conversation, in: transaction)
            }
        }
    }

    /// From now on the record is a matter of its own, within the same walls.
    private func unlink(
        _ contact: Contact, from conversation: ConversationID, in transaction: any Transaction
    ) throws {
        try passWalls(of: conversation, to: contact.id, in: transaction)
        try ContactStore.unlink(contact.id, in: transaction)
    }

    /// Lets the walls around a conversation stand around its record, which becomes a matter of its own.
    func passWalls(of conversation: ConversationID, to id: ContactID, in transaction: any Transaction) throws
    {
        try WallStore.pass(from: conversation.matter, to: id.matter, in: transaction)
    }

    /// Counts somebody who was turned elsewhere before a conversation could begin.
    package func turnedAway(
        _ outcome: ContactOutcome, channel: String, language: Language, at moment: Moment
    ) -> Entry {
        let event = ContactEvent(channel: channel, language: language.rawValue, startedAt: moment)
        let facts = ContactFacts.unanswered(
            event, outcome: outcome, until: moment, id: Identifier(from: randomness))
        return { try count(facts, $0) }
    }

    /// Somebody has asked to be called.
    ///
    /// One person is one contact: who waits in a conversation meanwhile is counted when that ends, and anybody
    /// else at once.
    package func callBackTaken(waitingIn conversation: ConversationID?, language: Language, at moment: Moment)
        -> Entry
    {
        let alone = turnedAway(.callBackTaken, channel: "phone", language: language, at: moment)
        return { transaction in
            if let conversation,
                try ContactStore.askCallBack(conversation, at: moment, in: transaction)
            {
                return
            }
            try alone(transaction)
        }
    }

    private func countUnanswered(
        _ contact: Contact, endedBy: String?, at moment: Moment, as id: Identifier<ContactFacts>,
        in transaction: any Transaction
    ) throws {
        if var event = contact.event {
            event.endedBy = endedBy
            let outcome = ContactOutcome.unanswered(
                endedBy: endedBy ?? "", waited: moment - event.startedAt,
                patience: patience(event.channel), askedCallBack: contact.askedCallBackAt != nil)
            try count(.unanswered(event, outcome: outcome, until: moment, id: id), transaction)
        }
        try ContactStore.delete(contact.id, in: transaction)
    }
}
