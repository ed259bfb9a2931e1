// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
package import Organisation
import Vault

/// What a visitor told before or during a chat, if she wished; sealed with the conversation.
///
/// What she told of herself serves whoever answers her and goes when the chat is over; the agreed words stay
/// for as long as the conversation can be gone on with.
package struct VisitorAnswers: Sendable, Equatable {
    /// A code of the list `safe_now`.
    package var safeNow: String?
    /// A code of the list `place`.
    package var place: String?
    /// Whether somebody else may look at this device: `yes`, `no` or `unknown`.
    package var watched: String?
    /// Whether the chat was begun on the page for children and teenagers.
    package var isYoung: Bool
    /// The words only she and the counsellor know.
    package var words: AgreedWords?

    package init(
        safeNow: String? = nil, place: String? = nil, watched: String? = nil, isYoung: Bool = false,
        words: AgreedWords? = nil
    ) {
        self.safeNow = safeNow
        self.place = place
        self.watched = watched
        self.isYoung = isYoung
        self.words = words
    }

    /// Whether she said that she is not safe now.
    package var isInDanger: Bool { safeNow == "no" }

    /// What a visitor may choose in a list on this day.
    ///
    /// That nobody asked is a counsellor's to write, and of a place also that it is unknown or was not told: the visitor
    /// leaves the question out.
    static func offered(_ list: String, of lists: CodeLists, on day: String) -> [CodeList.Code] {
        let counsellors: Set = list == "place" ? ["not_asked", "unknown", "declined"] : ["not_asked"]
        return lists[list]?.valid(on: day).filter { !counsellors.contains($0.code) } ?? []
    }

    /// Keeps the answers that the organisation's lists know on this day and drops the rest:
    /// an optional question never stands in the way of help.
    package func known(to lists: CodeLists, on day: String) -> VisitorAnswers {
        func kept(_ code: String?, _ list: String) -> String? {
            Self.offered(list, of: lists, on: day).first { $0.code == code }?.code
        }
        return VisitorAnswers(
            safeNow: kept(safeNow, "safe_now"), place: kept(place, "place"),
            watched: ["yes", "no", "unknown"].contains(watched) ? watched : nil, isYoung: isYoung,
            words: words)
    }

    /// What a counsellor calls the place she told; nil where she told none.
    func namedPlace(in list: CodeList?, _ language: Language) -> String? {
        place.flatMap { list?.text(of: $0, in: language) }
    }

    func sealed(with unit: UnitKey, of conversation: ConversationID) throws -> SealedAnswers {
        SealedAnswers(
            told: try unit.seal(
                record: Told(safeNow, place, watched, isYoung), at: .answers(of: conversation)),
            words: try words.map { try unit.seal(record: $0, at: .words(of: conversation)) })
    }

    static func opened(_ sealed: SealedAnswers, with unit: UnitKey, of conversation: ConversationID) throws
        -> VisitorAnswers
    {
        let told: Told? = try sealed.told.map { try unit.openRecord($0, at: .answers(of: conversation)) }
        return VisitorAnswers(
            safeNow: told?.safeNow, place: told?.place, watched: told?.watched,
            isYoung: told?.isYoung ?? false,
            words: try sealed.words.map { try unit.openRecord($0, at: .words(of: conversation)) })
    }

    /// What goes when the chat is over.
    private struct Told: Codable {
        let safeNow: String?
        let place: String?
        let watched: String?
        let isYoung: Bool

        init(_ safeNow: String?, _ place: String?, _ watched: String?, _ isYoung: Bool) {
            self.safeNow = safeNow
            self.place = place
            self.watched = watched
            self.isYoung = isYoung
        }
    }
}

/// A visitor's answers as they lie in the store.
package struct SealedAnswers: Sendable, Equatable {
    /// What she told of herself; nil once the chat is over.
    package let told: [UInt8]?
    package let words: [UInt8]?
}

extension Place {
    /// Where a visitor's answers lie.
    static func answers(of conversation: ConversationID) -> Place {
        Place(table: "conversation_visit", column: "sealed_answers", row: conversation)
    }

    /// Where the words lie that she and the counsellors agreed on.
    static func words(of conversation: ConversationID) -> Place {
        Place(table: "conversation_visit", column: "sealed_words", row: conversation)
    }
}
