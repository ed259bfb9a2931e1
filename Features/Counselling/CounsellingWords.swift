// SPDX-License-Identifier: EUPL-1.2

import Vault

/// What is written about counselling, as its form and its address call it.
package enum EntryKind: String, Sendable, CaseIterable {
    case begin
    case agreement
    case session
    case scale
    case review
    case end
    /// Somebody else keeps it from now on.
    case keeper
}

/// What is sealed of an entry: what it is, and what it says.
enum CounsellingWords: Sendable, Codable, Equatable {
    case begin(Beginning)
    case agreement(GoalAgreement)
    case session(CounsellingSession)
    case scale(ScaleSheet)
    case review(CounsellingReview)
    case end(CounsellingEnd)
    case keeper(Keeping)

    static let mostLine = 300
    static let mostNote = 8_000

    var kind: EntryKind {
        switch self {
        case .begin: .begin
        case .agreement: .agreement
        case .session: .session
        case .scale: .scale
        case .review: .review
        case .end: .end
        case .keeper: .keeper
        }
    }

    /// The day it speaks of; empty where it is that on which it was written.
    var day: String {
        switch self {
        case .begin(let words): words.day
        case .agreement(let words): words.day
        case .session(let words): words.day
        case .scale(let words): words.day
        case .review(let words): words.day
        case .end(let words): words.day
        case .keeper: ""
        }
    }

    var note: String {
        switch self {
        case .begin(let words): words.note
        case .agreement(let words): words.note
        case .session(let words): words.note
        case .scale(let words): words.note
        case .review(let words): words.note
        case .end(let words): words.note
        case .keeper(let words): words.note
        }
    }
}

/// How counselling begins.
struct Beginning: Sendable, Codable, Equatable {
    var day = ""
    var reviewOn = ""
    /// Why she comes, in her words.
    var note = ""
}

/// What she wants to reach, in her words; a changed agreement is a new one.
struct GoalAgreement: Sendable, Codable, Equatable {
    static let mostGoals = 6

    var day = ""
    /// With whom it was made, beside her.
    var with = ""
    var goals: [String] = []
    var note = ""
    var reviewOn = ""
}

/// A meeting of hers with a counsellor, or one that was to be.
struct CounsellingSession: Sendable, Codable, Equatable {
    var state: State = .held
    var day = ""
    /// The time of the clock, `HH:MM`.
    var time = ""
    var way: Way = .inPerson
    /// How long it took; nil where there was none.
    var minutes: Int?
    /// Who counselled her, by identifier.
    var counsellor = ""
    /// The code of the language in which they talked; empty where it was not said.
    var language = ""
    var withInterpreter = false
    var note = ""
    /// The number of the agreement of whose goals it was said how near they are.
    var agreement: Int?
    /// How near she is to each of them, 0 to 10; nil where she was not asked.
    var nearness: [Int?] = []
    /// The number of the entry in whose place this one stands.
    var replaces: Int?

    static let lengths = 1...600
    static let nearnesses = 0...10
    /// How long a session takes if nothing else is said.
    static let usualMinutes = 50

    var isHeld: Bool { state == .held }

    /// What came of it.
    enum State: String, Sendable, Codable, CaseIterable {
        case held
        /// She did not come; nobody asks why in a form.
        case notCome = "not_come"
        case cancelledByHer = "cancelled_by_her"
        case cancelledByUs = "cancelled_by_us"
        /// There was none; it counts for nothing.
        case mistake
    }

    /// How they talked.
    enum Way: String, Sendable, Codable, CaseIterable {
        case inPerson = "in_person"
        case phone
        case video
        case audio
        case chat
        /// The counsellor came to her.
        case outreach
    }
}

/// How far she has come with a goal.
enum Reached: String, Sendable, Codable, CaseIterable {
    case unsaid
    case notYet = "not_yet"
    case partly
    case reached
    /// It is no goal of hers any more.
    case dropped
}

/// What was reached until a day, looked at together.
struct CounsellingReview: Sendable, Codable, Equatable {
    var day = ""
    /// The number of the agreement of whose goals it speaks.
    var agreement: Int?
    var reached: [Reached] = []
    var note = ""
    var reviewOn = ""
}

/// How counselling ended.
struct CounsellingEnd: Sendable, Codable, Equatable {
    var day = ""
    var reason: Reason = .unsaid
    var agreement: Int?
    var reached: [Reached] = []
    var note = ""

    /// Why, as a closed list.
    enum Reason: String, Sendable, Codable, CaseIterable {
        case unsaid
        case goalsReached = "goals_reached"
        /// She does not want to go on.
        case herWish = "her_wish"
        /// She has help elsewhere.
        case elsewhere
        case moved
        case lostContact = "lost_contact"
        /// To come here is not safe for her.
        case notSafe = "not_safe"
        case deceased
        case otherReason = "other_reason"
    }
}

/// Why somebody else keeps it.
struct Keeping: Sendable, Codable, Equatable {
    var note = ""
}

extension Place {
    static func counsellingEntry(_ id: CounsellingEntryID) -> Place {
        Place(table: "counselling_entry", column: "sealed_words", row: id)
    }
}
