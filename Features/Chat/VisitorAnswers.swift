// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
package import Organisation
import Vault

/// What a visitor told before or during a chat, if she wished; sealed with the conversation.
package struct VisitorAnswers: Sendable, Equatable, Codable {
    /// A code of the list `safe_now`.
    package var safeNow: String?
    /// A code of the list `place`.
    package var place: String?
    /// Whether somebody else may look at this device: `yes`, `no` or `unknown`.
    package var watched: String?
    /// The words only she and the counsellor know.
    package var words: AgreedWords?

    package init(
        safeNow: String? = nil, place: String? = nil, watched: String? = nil, words: AgreedWords? = nil
    ) {
        self.safeNow = safeNow
        self.place = place
        self.watched = watched
        self.words = words
    }

    /// Whether she said that she is not safe now.
    package var isInDanger: Bool { safeNow == "no" }

    /// Keeps the answers that the organisation's lists know on this day and drops the rest:
    /// an optional question never stands in the way of help.
    package func known(to lists: CodeLists, on day: String) -> VisitorAnswers {
        func kept(_ code: String?, _ list: String) -> String? {
            guard let code, lists[list]?.valid(on: day).contains(where: { $0.code == code }) == true else {
                return nil
            }
            return code
        }
        return VisitorAnswers(
            safeNow: kept(safeNow, "safe_now"), place: kept(place, "place"),
            watched: ["yes", "no", "unknown"].contains(watched) ? watched : nil, words: words)
    }

    func sealed(with unit: UnitKey, of conversation: ConversationID) throws -> [UInt8] {
        try unit.seal(Array(try JSONEncoder().encode(self)), at: .answers(of: conversation))
    }

    static func opened(_ sealed: [UInt8], with unit: UnitKey, of conversation: ConversationID) throws
        -> VisitorAnswers
    {
        let bytes = try unit.openBytes(sealed, at: .answers(of: conversation))
        return try JSONDecoder().decode(VisitorAnswers.self, from: Data(bytes))
    }
}

extension Place {
    /// Where a visitor's answers lie.
    static func answers(of conversation: ConversationID) -> Place {
        Place(table: "conversation_visit", column: "sealed_answers", row: conversation)
    }
}
