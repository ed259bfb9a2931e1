// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Vault

typealias OutcomeVersionID = Identifier<OutcomeVersion>

/// When it is asked what came of a case.
package enum FollowUp: String, Sendable, CaseIterable {
    case closure
    case months3 = "months_3"
    case months6 = "months_6"
    case months12 = "months_12"

    /// How many months after the case was closed.
    var months: Int {
        switch self {
        case .closure: 0
        case .months3: 3
        case .months6: 6
        case .months12: 12
        }
    }

    /// What is asked next, if anything is.
    var next: FollowUp? { FollowUp.allCases.first { $0.months > months } }

    /// How many months after the case was closed it can be asked no more.
    ///
    /// The last point, which none follows, has as long as the first.
    var endMonths: Int { next?.months ?? months + FollowUp.months3.months }
}

/// What somebody wrote of what came of a case, as it is kept.
struct OutcomeVersion: Sendable {
    let id: OutcomeVersionID
    /// When the case was closed of which it is the outcome.
    let closed: Moment
    let point: FollowUp
    let number: Int
    /// In which it stands, and under whose key.
    let section: Section
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
}

/// What is sealed of it.
struct OutcomeWords: Sendable, Codable, Equatable {
    var reached: Reached = .notTried
    /// How each kind of violence is now; a kind that is not here is not known.
    var abuse: [String: Change] = [:]
    /// How safe she feels, 1 to 5; nil if she was not asked.
    var safety: Int?
    var incidents: Answer = .unknown
    var services: [Service] = []
    /// In her words.
    var words = ""

    static let mostWords = 8_000
    static let safeties = 1...5

    /// Whether she could be asked.
    enum Reached: String, Sendable, Codable, CaseIterable {
        case notTried = "not_tried"
        case yes
        case no
    }

    /// A kind of violence.
    enum Abuse: String, Sendable, CaseIterable {
        case physical
        case psychological
        case sexual
        case economic
        case stalking
        case digital
        case neglect
    }

    /// How it is since the case began.
    enum Change: String, Sendable, Codable, CaseIterable {
        case unknown
        /// There was none of it before either.
        case none
        case stopped
        case reduced
        case same
        case more
    }

    /// Whether something is so; that it is not known is no no.
    enum Answer: String, Sendable, Codable, CaseIterable {
        case unknown
        case yes
        case no
    }

    /// What helped her since.
    enum Service: String, Sendable, Codable, CaseIterable {
        case counselling
        case group
        case shelter
        case police
        case court
        case socialWork = "social_work"
        case health
        case legalAid = "legal_aid"
        case housing
        case money
        case other
    }

    subscript(abuse kind: Abuse) -> Change {
        get { abuse[kind.rawValue] ?? .unknown }
        set { abuse[kind.rawValue] = newValue == .unknown ? nil : newValue }
    }
}

/// What was written at one time, opened.
struct SaidOutcome: Sendable {
    let version: OutcomeVersion
    /// Nil where its section is not hers to read.
    let words: OutcomeWords?
}

/// One thing that is asked, to be compared and shown.
enum OutcomeField: Sendable, Equatable {
    case reached
    case abuse(OutcomeWords.Abuse)
    case safety
    case incidents
    case services
    case words

    static let all: [OutcomeField] =
        [.reached] + OutcomeWords.Abuse.allCases.map(OutcomeField.abuse)
        + [.safety, .incidents, .services, .words]

    /// The fields in which two differ.
    static func differing(_ one: OutcomeWords, _ other: OutcomeWords) -> [OutcomeField] {
        all.filter { $0.raw(one) != $0.raw(other) }
    }

    private func raw(_ words: OutcomeWords) -> String {
        switch self {
        case .reached: words.reached.rawValue
        case .abuse(let kind): words[abuse: kind].rawValue
        case .safety: "\(words.safety ?? 0)"
        case .incidents: words.incidents.rawValue
        case .services: words.services.map(\.rawValue).joined(separator: " ")
        case .words: words.words
        }
    }
}

extension Place {
    static func outcomeVersion(_ id: OutcomeVersionID) -> Place {
        Place(table: "outcome_version", column: "sealed_words", row: id)
    }
}
