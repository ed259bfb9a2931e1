// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// How the calls of an organisation's lines are distributed, as it wrote it down in `telephone.json`.
package struct TelephoneRules: Sendable, Decodable {
    /// The file's name in the organisation's folder.
    package static let file = "telephone.json"

    package let version: Int
    package let lines: [Line]
    package let admission: Admission
    package let ringing: Ringing
    package let wrapUp: WrapUp
    /// Whether who waits is told how many calls are before hers.
    package let tellsPlace: Bool
    /// Within so many seconds a call is to be answered.
    package let answerWithinSeconds: Int
    /// For each centre the others, the nearest first.
    package let nearest: [String: [String]]
    /// Who can be asked to join a call.
    package let guests: [Guest]

    /// A number of the organisation's on which calls come in.
    package struct Line: Sendable, Decodable {
        /// The key of one of the organisation's phones.
        package let key: String
        /// In the order in which they are offered to the caller; with one, nobody has to choose.
        package let languages: [Language]
        /// What whoever answers here must be able to do.
        package let skills: [String]
        /// The centre it belongs to, if to one.
        package let centre: String?
        /// A higher number is answered first.
        package let priority: Int
        /// Hours, zone and holidays of its own; without them those of the phone and of the organisation.
        package let hours: OpeningHours?
        package let timeZone: String?
        package let holidays: [Organisation.Holiday]?
        /// Where a call goes that nobody here can answer: to the first line that can take it, or from number to number
        /// until one answers.
        package let elsewhere: [Path]
    }

    /// A way on for a call.
    package enum Path: Sendable, Equatable {
        /// Another line of ours.
        case line(String)
        /// A telephone outside: a partner's line, or the number that is always staffed.
        case number(String)
    }

    /// How many calls there may be at once.
    package struct Admission: Sendable, Decodable {
        package let mostWaiting: Int
        /// While the shift lead says that there is a surge.
        package let mostWaitingInSurge: Int
        package let mostCalls: Int
    }

    /// Whose telephone rings, for how long, and who is next.
    package struct Ringing: Sendable, Decodable {
        /// Who is first among those who could answer just as well.
        package enum Order: String, Sendable, Decodable {
            case longestIdle = "longest_idle"
            case fixed
            case roundRobin = "round_robin"
        }

        package let order: Order
        package let deskSeconds: Int
        package let homeSeconds: Int
        /// After so long a wait on-call colleagues at home ring, too; at once in a surge or with nobody at a desk.
        package let homeAfterSeconds: Int
        /// How long the menu of languages waits before the line's first language is taken.
        package let chooseSeconds: Int
        /// After so long a wait the language does not matter any more.
        package let anyLanguageAfterSeconds: Int
        /// After each such wait the next nearest centre rings, too.
        package let nextCentreAfterSeconds: Int
        /// For so long a caller with a return code waits for her counsellor alone.
        package let sameCounsellorSeconds: Int
        /// For so long a number outside rings before the next one does.
        package let elsewhereSeconds: Int
        /// Before that nobody is asked again whom this call rang in vain.
        package let againAfterSeconds: Int
        /// After so many calls unanswered in a row she is set away.
        package let missesBeforeAway: Int
        /// Whether who is ready at a desk without standing in the duty plan rings, too.
        package let unplannedRing: Bool
    }

    /// How long a counsellor has after a call before the next one.
    package struct WrapUp: Sendable, Decodable {
        package let seconds: Int
        package let secondsInSurge: Int
    }

    /// Somebody outside who can join a call.
    package struct Guest: Sendable, Decodable {
        /// What kind of help she brings.
        package enum Kind: String, Sendable, Decodable {
            case interpreter
            case emergency
        }

        package let key: String
        package let kind: Kind
        package let dial: String
        package let name: Wording
    }

    /// The line with this key.
    package func line(_ key: String) -> Line? { lines.first { $0.key == key } }

    /// An organisation without a telephone line.
    package static let none = TelephoneRules(
        version: 0, lines: [], admission: Admission(mostWaiting: 0, mostWaitingInSurge: 0, mostCalls: 0),
        ringing: Ringing(
            order: .longestIdle, deskSeconds: 20, homeSeconds: 25, homeAfterSeconds: 20, chooseSeconds: 10,
            anyLanguageAfterSeconds: 30, nextCentreAfterSeconds: 15, sameCounsellorSeconds: 20,
            elsewhereSeconds: 40, againAfterSeconds: 45, missesBeforeAway: 3, unplannedRing: true),
        wrapUp: WrapUp(seconds: 120, secondsInSurge: 30), tellsPlace: false,
        answerWithinSeconds: 20, nearest: [:], guests: [])
}

extension TelephoneRules.Path: Decodable {
    package init(from decoder: any Decoder) throws {
        let words = try decoder.singleValueContainer().decode([String: String].self)
        switch (words.count, words["line"], words["number"]) {
        case (1, let line?, nil): self = .line(line)
        case (1, nil, let number?): self = .number(number)
        default:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a way on is a line or a number"))
        }
    }
}

extension OrganisationFiles {
    /// Reads `telephone.json`; an organisation without one has no line of its own here.
    package func telephoneRules() throws -> TelephoneRules {
        has(TelephoneRules.file) ? try read(TelephoneRules.file) : .none
    }
}

extension Organisation {
    /// Whether a line takes calls at a moment, by its own clocks and holidays or else the organisation's.
    package func isOpen(_ line: TelephoneRules.Line, at moment: Moment) -> Bool {
        let hours = line.hours ?? phones.first { $0.key == line.key }?.hours
        return hours?.isOpen(
            at: moment, in: line.timeZone ?? timeZone, holidays: line.holidays ?? holidays) ?? false
    }
}
