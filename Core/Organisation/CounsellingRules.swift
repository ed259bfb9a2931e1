// SPDX-License-Identifier: EUPL-1.2

/// How soon whoever asks for counselling is answered and counselled, by danger and vulnerability.
///
/// The organisation's own file, because it is a promise of the organisation and changes without a programmer.
package struct CounsellingRules: Sendable, Decodable {
    package static let file = "counselling.json"

    /// The most urgent first; the last is for whomever no rule names.
    package let priorities: [Priority]
    private let rules: [Rule]
    /// After so many days at the latest whoever sees to a request does something about it.
    package let stepWithinDays: Int
    /// After so many days at the latest where she herself wanted to wait.
    package let postponedWithinDays: Int
    /// So often she is tried in vain before a request is ended because she was not reached.
    package let triesBeforeEnding: Int
    package let appointments: Appointments

    /// How appointments are made.
    package struct Appointments: Sendable, Decodable {
        /// How long one lasts.
        package let minutes: Int
        /// How many days ahead one can be made.
        package let aheadDays: Int
        /// How long before its beginning one can still be made.
        package let noticeMinutes: Int
        /// How many days after its end it is forgotten.
        package let keepDays: Int
    }

    /// How soon somebody is answered, and how soon counselling begins.
    package struct Priority: Sendable, Decodable {
        package let key: String
        package let name: Wording
        package let answerWithinDays: Int
        package let beginWithinDays: Int
    }

    private struct Rule: Sendable, Decodable {
        let priority: String
        /// Codes of the lists `danger_now` and `vulnerability`; any of them is enough.
        let danger: [String]
        let vulnerability: [String]
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        priorities = try container.decode([Priority].self, forKey: .priorities)
        rules = try container.decode([Rule].self, forKey: .rules)
        stepWithinDays = try container.decode(Int.self, forKey: .stepWithinDays)
        postponedWithinDays = try container.decode(Int.self, forKey: .postponedWithinDays)
        triesBeforeEnding = try container.decode(Int.self, forKey: .triesBeforeEnding)
        appointments = try container.decode(Appointments.self, forKey: .appointments)
        let keys = Set(priorities.map(\.key))
        guard !priorities.isEmpty, rules.allSatisfy({ keys.contains($0.priority) }),
            priorities.allSatisfy({ $0.answerWithinDays >= 0 && $0.beginWithinDays > 0 }),
            stepWithinDays > 0, postponedWithinDays > 0, triesBeforeEnding > 0, appointments.minutes > 0,
            appointments.minutes % 15 == 0, appointments.aheadDays > 0, appointments.noticeMinutes >= 0,
            appointments.keepDays > 0
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .priorities, in: container,
                debugDescription: "a rule names no priority of the file, or a number of days is none")
        }
    }

    private enum Key: String, CodingKey {
        case priorities
        case rules
        case stepWithinDays
        case postponedWithinDays
        case triesBeforeEnding
        case appointments
    }

    /// The most urgent priority that any rule gives to what is known of her; the last where none does.
    package func priority(danger: String, vulnerabilities: Set<String>) -> Priority {
        let given = rules.filter { rule in
            rule.danger.contains(danger) || !vulnerabilities.isDisjoint(with: rule.vulnerability)
        }.map(\.priority)
        return priorities.first { given.contains($0.key) } ?? priorities[priorities.count - 1]
    }

    /// A priority by its key; nil if the file does not have it any more.
    package func priority(_ key: String) -> Priority? { priorities.first { $0.key == key } }

    /// Those that are more urgent than one.
    package func moreUrgent(than key: String) -> [Priority] {
        Array(priorities.prefix { $0.key != key })
    }
}

extension OrganisationFiles {
    /// Reads `counselling.json`.
    package func counsellingRules() throws -> CounsellingRules { try read(CounsellingRules.file) }
}
