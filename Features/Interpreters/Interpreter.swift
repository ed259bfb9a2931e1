// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias InterpreterID = Identifier<Interpreter>

/// Somebody who interprets for an agency and has no account here.
package struct Interpreter: Sendable {
    package let id: InterpreterID
    let agency: AgencyID
    /// Since when nobody asks her any more.
    let endedAt: Moment?
    let version: Int
    let words: Words

    /// What is known of her, as it is sealed.
    struct Words: Sendable, Codable, Equatable {
        var name = ""
        var gender = Gender.unsaid
        /// Her own number, on which she is called and which she never gives to a woman.
        var phone = ""
        var mail = ""
        /// Through which company she is ordered; empty where she is asked herself.
        var company = ""
        /// Where she comes to.
        var region = ""
        /// By which ways she works from afar.
        var isRemote = false
        var skills: [Skill] = []
        var hours: [OnCallWindow] = []
        /// Places and communities whose women she is not asked for: they might meet her in the street.
        var notFrom = ""
        var note = ""

        static let mostLine = 200
        static let mostText = 1000
    }

    /// One of her languages.
    struct Skill: Sendable, Codable, Equatable {
        /// A code of the list `language_used`.
        let language: String
        /// Which form of it, in words.
        let variety: String
    }

    /// What she is, as she says it: many women ask for a woman.
    enum Gender: String, Sendable, Codable, CaseIterable {
        case woman
        case man
        case another
        case unsaid
    }

    /// What she does with the body or with the voice.
    enum Kind: String, Sendable, CaseIterable {
        case spoken
        case sign
    }

    func speaks(_ language: String) -> Bool { words.skills.contains { $0.language == language } }
}

/// When somebody is on call in a week, by the clock of the organisation.
struct OnCallWindow: Sendable, Codable, Equatable {
    /// Monday is 1.
    let weekday: Int
    /// `HH:MM`.
    let from: String
    /// `HH:MM`; not after `from` if it is on the next day.
    let to: String

    /// Whether she is on call at this time of a day of the week.
    func holds(weekday: Int, time: String) -> Bool {
        if from < to { return self.weekday == weekday && from <= time && time < to }
        let next = self.weekday % 7 + 1
        return self.weekday == weekday && from <= time || next == weekday && time < to
    }
}

extension Place {
    static func interpreter(_ id: InterpreterID) -> Place {
        Place(table: "interpreter", column: "sealed_words", row: id)
    }
}
