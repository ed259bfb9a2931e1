// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Names one row of the statistics; random, and no way back to the contact.
package typealias FactID = Identifier<Fact>

/// What the statistics learn of one contact: codes and rounded lengths of time, never a word of it.
package struct Fact: Sendable {
    package let id: FactID
    package let startedAt: Moment
    package let codes: [FactList: [String]]
    let lengths: Lengths

    /// `replySeconds` run from the acceptance to the counsellor's first message.
    package init(
        id: FactID, startedAt: Moment, waitSeconds: Int? = nil, talkSeconds: Int? = nil,
        replySeconds: Int? = nil, codes: [FactList: [String]]
    ) {
        self.id = id
        self.startedAt = startedAt
        self.codes = codes
        lengths = Lengths(
            wait: waitSeconds.map(Length.init), talk: talkSeconds.map(Length.init),
            reply: replySeconds.map(Length.init))
    }
}

/// How long what lasted; nil what nobody measured.
struct Lengths: Sendable {
    let wait: Length?
    let talk: Length?
    let reply: Length?
}

/// A fact as it lies in the table: with the exact time only on its first day.
struct StoredFact: Sendable {
    var id: FactID
    var startedAt: Moment?
    var time: WeekTime
    var isCounted: Bool
    let lengths: Lengths
    let codes: [FactList: [String]]
    /// Whether it stands in the sums although it was corrected or withdrawn, and is to be taken out of them.
    var isLeaving = false

    /// How often it counts against the sums as they stand.
    var times: Int { isLeaving ? -1 : 1 }

    /// Whether a record was written: it says more of a person than that somebody called or wrote.
    var isRecord: Bool { !codes.keys.allSatisfy(FactList.event.contains) }

    /// A fact without a channel is no contact, but what became of one, such as a promised call-back.
    private var isContact: Bool { codes[.channel] != nil }

    /// The codes the fact counts under, also those that follow from others.
    func codes(in list: FactList) -> [String] {
        switch list {
        case .contacts: isContact ? ["all"] : []
        case .hourOfWeek: isContact ? ["\(time.hourOfWeek)"] : []
        case .partOfWeek: isContact ? ["\(time.partOfWeek)"] : []
        case .outcomeByHour: joined([.outcome]).map { "\($0) \(time.hourOfWeek)" }
        case .channelByOutcome: joined([.channel, .outcome])
        case .channelOutcomeByHour: joined([.channel, .outcome]).map { "\($0) \(time.hourOfWeek)" }
        case .kindByRole: joined([.contactKind, .callerRole])
        case .waits: joined(with: lengths.wait)
        case .talks: joined(with: lengths.talk)
        case .replies: joined(with: lengths.reply)
        default: codes[list] ?? []
        }
    }

    /// The same fact with other codes of one list.
    func with(_ codes: [String], in list: FactList) -> StoredFact {
        StoredFact(
            id: id, startedAt: startedAt, time: time, isCounted: isCounted, lengths: lengths,
            codes: self.codes.merging([list: codes]) { _, new in new }, isLeaving: isLeaving)
    }

    private func joined(with length: Length?) -> [String] {
        length.map { length in joined([.channel, .outcome]).map { "\($0) \(length.seconds)" } } ?? []
    }

    private func joined(_ lists: [FactList]) -> [String] {
        let codes = lists.compactMap { self.codes[$0]?.first }
        return codes.count == lists.count ? [codes.joined(separator: " ")] : []
    }
}
