// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

package typealias CaseFactID = Identifier<CaseFact>

/// What the figures learn of one thing in a case: codes of closed lists, and never a word.
///
/// Its name follows from the key of the section the thing is written in. So whoever writes there names it again to count it
/// anew or not at all, and for everybody else it is random: no column leads to the case, and with the key the
/// way is gone for good (docs/decisions/0010-case-figures.md).
package struct CaseFact: Sendable, Equatable {
    package let id: CaseFactID
    package let kind: Kind
    package let at: Moment
    /// Codes by the name of their list; nil where the thing is not counted, or not any more.
    package let codes: [String: [String]]?
    /// A name for what was counted before under this one, until it has gone out of the figures with others.
    package let spare: CaseFactID
    /// Lists of which who writes can say nothing: of these it keeps what was counted before.
    package let kept: Set<String>

    /// What is counted.
    package enum Kind: String, Sendable, CaseIterable {
        case begun = "case_begun"
        case closed = "case_closed"
        case incident
        /// A case that was decided on at a conference.
        case item = "conference_item"
        case conference
        case assessment
        case safetyPlan = "safety_plan"
        case referral
        /// What was agreed on at a conference that somebody does until one day.
        case action
        case outcome
        case person
        case measure = "protection_measure"
        case breach = "measure_breach"
        case counsellingBegun = "counselling_begun"
        /// A session that was held or was to be.
        case session = "counselling_session"
        case counsellingEnded = "counselling_ended"
        /// In which centre a session was held. A fact of its own: with language and way it would tell more than figures need.
        case sessionCentre = "counselling_session_centre"
        /// How a scale changed in a course of counselling.
        case wellBeing = "counselling_well_being"
        /// A request for counselling that waits no more.
        case request = "counselling_request"
        /// A session of an online group.
        case groupSession = "group_session"
        /// Somebody came into an online group.
        case groupPlace = "group_place"
        /// Somebody was at a session of an online group.
        case groupVisit = "group_visit"
        /// A meeting of professionals whose attendance is confirmed.
        case peerMeeting = "peer_meeting"
    }

    private init(
        _ id: CaseFactID, _ kind: Kind, at moment: Moment, _ codes: [String: [String]]?, spare: CaseFactID,
        keeping kept: Set<String> = []
    ) {
        (self.id, self.kind, at, self.spare, self.kept) = (id, kind, moment, spare, kept)
        self.codes = codes?.mapValues { $0.filter(Self.isCode) }.filter { !$0.value.isEmpty }
    }

    /// A thing in a section of a case; `thing` names it within the section.
    package init(
        _ kind: Kind, of thing: some CustomStringConvertible, under unit: UnitKey, at moment: Moment,
        codes: [String: [String]]?, keeping kept: Set<String> = [], from randomness: Randomness
    ) {
        self.init(
            kind, of: thing, under: unit, at: moment, codes: codes, keeping: kept,
            spare: CaseFactID(from: randomness))
    }

    /// The same where it is known in the middle of a transaction: nothing can be drawn there.
    package init(
        _ kind: Kind, of thing: some CustomStringConvertible, under unit: UnitKey, at moment: Moment,
        codes: [String: [String]]?, keeping kept: Set<String> = [], spare: CaseFactID
    ) {
        let name = unit.pseudonym(for: "figures \(kind.rawValue) \(thing)")
        self.init(CaseFactID(name) ?? spare, kind, at: moment, codes, spare: spare, keeping: kept)
    }

    /// A thing that stands in no case and is counted once.
    package init(
        _ kind: Kind, at moment: Moment, codes: [String: [String]], from randomness: Randomness
    ) {
        self.init(
            CaseFactID(from: randomness), kind, at: moment, codes, spare: CaseFactID(from: randomness))
    }

    /// Whether a text can be a code: no words of a person fit into it.
    static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            }
    }
}

extension CaseFiles {
    /// Tells the figures of something, in the transaction that writes it.
    package typealias Count = @Sendable (CaseFact, any Transaction) throws -> Void
}
