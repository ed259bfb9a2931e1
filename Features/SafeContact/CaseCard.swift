// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Outbound
import Vault

typealias CaseCardID = Identifier<CaseCard>

/// That a case has a card: begun in it, or one of the line's that stands for both.
///
/// Which card it is and what opens it lie sealed with the key of the case's section. So nobody finds from the case who
/// called the line, nor from the card in which case she is; whoever opens the section opens the card.
struct CaseCard: Sendable {
    let id: CaseCardID
    let matter: CaseID
    /// The card, if it was begun in the case: only then does it go with it.
    let own: SafeContactID?
    let by: StaffID
    let at: Moment
    let ended: Ended?
    let sealedWords: [UInt8]

    /// Who ended it, and when.
    struct Ended: Sendable {
        let by: StaffID
        let at: Moment
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable {
        var origin: Origin
        /// How she agreed to it.
        var agreed = ""
        /// The card; empty once nothing leads to it any more.
        var card = ""
        /// What the card's key is kept for; empty likewise.
        var secret = ""
        var ending: Ending?
        /// Why it was ended, in words.
        var why = ""

        /// The same once it has ended: nothing leads to the card any more.
        ///
        /// Of a card that was begun in the case and is only replaced what opens it stays: the rule of retention takes it, and
        /// a hold may keep it until then.
        func ended(_ ending: Ending, why: String = "") -> Words {
            var words = self
            (words.ending, words.why) = (ending, why)
            if origin == .linked || ending == .withdrawn { (words.card, words.secret) = ("", "") }
            return words
        }
    }

    /// Where the card comes from.
    enum Origin: String, Sendable, Codable {
        case begun
        case linked
    }

    /// How it ended.
    enum Ending: String, Sendable, Codable {
        case unlinked
        case withdrawn
        case replaced
    }

    static let mostWords = 1_000
}

/// One with what is sealed of it.
struct ReadCaseCard: Sendable {
    let row: CaseCard
    let words: CaseCard.Words

    init(_ row: CaseCard, under unit: UnitKey) throws {
        self.row = row
        words = try unit.openRecord(row.sealedWords, at: .caseCard(row.id))
    }

    var card: SafeContactID? { SafeContactID(words.card) }
    var secret: HolderSecret? { HolderSecret(cookieText: words.secret) }
}

extension Place {
    static func caseCard(_ id: CaseCardID) -> Place {
        Place(table: "case_card", column: "sealed_words", row: id)
    }
}
