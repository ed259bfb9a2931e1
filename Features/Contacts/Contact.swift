// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel

/// One contact with the organisation, as it stands in the clear: who holds its record and how far it is.
///
/// When the record is complete the event moves into the sealed record, because an exact time in the
/// clear would join the contact to its facts.
package struct Contact: Sendable, Equatable {
    /// How far the record is.
    package enum State: String, Sendable {
        /// The person waits and nobody has answered.
        case waiting
        case draft
        case complete
    }

    package let id: ContactID
    package let team: TeamID
    /// Who writes the record.
    package let holder: StaffID?
    package let state: State
    /// The day it began, as the organisation's own clock has it.
    package let day: String
    package let unit: VaultUnitID?
    /// Counts the writings, so that two pages open at once do not overwrite each other.
    package let version: Int
    /// What happened when; nil once it is sealed.
    package let event: ContactEvent?
    /// Whether a conversation still belongs to it.
    package let conversation: ConversationID?
    /// What walls stand around: the conversation with its record, or a record alone.
    package var matter: MatterID { conversation?.matter ?? id.matter }
    /// When she asked to be called, while she was waiting.
    package var askedCallBackAt: Moment?
    /// What was counted of it when it was answered; gives way to the record's own facts, under another name.
    var fact: Identifier<ContactFacts>?
}

/// What the program itself knows of a contact.
package struct ContactEvent: Sendable, Equatable, Codable {
    package var channel: String
    package var language: String?
    /// Milliseconds, because this is also what is sealed.
    var started: Int64
    var answered: Int64?
    var ended: Int64?
    /// When the counsellor's first message was written.
    var replied: Int64?
    package var endedBy: String?

    package var startedAt: Moment { Moment(milliseconds: started) }
    package var answeredAt: Moment? { answered.map(Moment.init(milliseconds:)) }
    package var endedAt: Moment? { ended.map(Moment.init(milliseconds:)) }

    var repliedAt: Moment? { replied.map(Moment.init(milliseconds:)) }

    package init(
        channel: String, language: String?, startedAt: Moment, answeredAt: Moment? = nil,
        endedAt: Moment? = nil, endedBy: String? = nil
    ) {
        self.channel = channel
        self.language = language
        started = startedAt.milliseconds
        answered = answeredAt?.milliseconds
        ended = endedAt?.milliseconds
        self.endedBy = endedBy
    }
}
