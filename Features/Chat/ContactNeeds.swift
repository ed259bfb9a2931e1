// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Web

/// What the chat tells of each conversation to whoever keeps the records of contacts.
///
/// Each is asked before the transaction and answers what is to be written inside it, because
/// identifiers are drawn outside: a write may run twice.
package struct ContactNeeds: Sendable {
    /// What is written in the transaction of the act itself.
    package typealias Entry = @Sendable (any Transaction) throws -> Void

    let opened: @Sendable (Conversation) -> Entry
    /// Somebody answered, or took the conversation over.
    let answered: @Sendable (ConversationID, StaffID, Moment) -> Entry
    let ended: @Sendable (ConversationID, Conversation.Ending, Moment) -> Entry
    let deleted: @Sendable (ConversationID, Moment) -> Entry
    /// The visitor took it away to another agency: nothing of it stays, and this is what is left to do with keys.
    let passedOn: @Sendable (ConversationID, Moment) -> @Sendable (any Transaction) throws -> [KeyIntent]
    /// It was erased because its time had come.
    let expired: @Sendable (ConversationID, Moment) -> Entry
    /// Somebody was shown other ways and did not come in: nothing was begun, but it counts.
    let turnedAway: @Sendable (TurnedAway, Language, Moment) -> Entry
    /// Where the counsellor finds the record of a conversation; nil where nobody keeps records.
    let record: @Sendable (Conversation) -> Address?

    package init(
        opened: @escaping @Sendable (Conversation) -> Entry,
        answered: @escaping @Sendable (ConversationID, StaffID, Moment) -> Entry,
        ended: @escaping @Sendable (ConversationID, Conversation.Ending, Moment) -> Entry,
        deleted: @escaping @Sendable (ConversationID, Moment) -> Entry,
        passedOn:
            @escaping @Sendable (ConversationID, Moment) -> @Sendable (any Transaction) throws -> [KeyIntent],
        expired: @escaping @Sendable (ConversationID, Moment) -> Entry,
        turnedAway: @escaping @Sendable (TurnedAway, Language, Moment) -> Entry,
        record: @escaping @Sendable (Conversation) -> Address?
    ) {
        self.opened = opened
        self.answered = answered
        self.ended = ended
        self.deleted = deleted
        self.passedOn = passedOn
        self.expired = expired
        self.turnedAway = turnedAway
        self.record = record
    }

    /// Nobody keeps records of contacts.
    package static let none = ContactNeeds(
        opened: { _ in { _ in } }, answered: { _, _, _ in { _ in } }, ended: { _, _, _ in { _ in } },
        deleted: { _, _ in { _ in } }, passedOn: { _, _ in { _ in [] } }, expired: { _, _ in { _ in } },
        turnedAway: { _, _, _ in { _ in } }, record: { _ in nil })
}
