// SPDX-License-Identifier: EUPL-1.2

/// What the law asks of whoever learns of violence: which facts bind whom, to tell whom, and by when.
///
/// The organisation's own file, because it differs from country to country and changes without a programmer.
package struct DutyRules: Sendable, Decodable {
    package static let file = "duty-rules.json"

    /// Every version of every rule that was ever in force, so that what was reckoned once can be reckoned again.
    package let rules: [Rule]
    /// What is said to a caller before she says who she is.
    package let tellFirst: [Wording]

    /// What sets off a duty if it holds.
    package enum Fact: String, Sendable, Decodable, CaseIterable {
        case childInDanger = "child_in_danger"
        case childPresent = "child_present"
        case familyViolence = "family_violence"
        case adultWithoutCapacity = "adult_without_capacity"
        case dangerToLife = "danger_to_life"
        /// One of which the law says that it must be reported.
        case certainCrime = "certain_crime"
    }

    /// Who is told.
    package enum Addressee: String, Sendable, Decodable, CaseIterable {
        case socialWorkCentre = "social_work_centre"
        case childProtection = "child_protection"
        case police
        case prosecutor
        case emergency
    }

    /// One duty, in one version.
    package struct Rule: Sendable, Decodable {
        package let id: String
        package let version: Int
        package let validFrom: String
        package let validTo: String?
        /// The kinds of agencies it binds, as the list `agency_kind` names them; nil if everybody.
        package let binds: [String]?
        /// One of these is enough.
        package let when: [Fact]
        package let addressees: [Addressee]
        package let name: Wording
        /// What the law asks, in words.
        package let asks: Wording
        package let source: Wording
        package let steps: [Step]
        /// The law leaves it to the survivor as long as none of these holds; nil if it never does.
        package let herDecisionUnless: [Fact]?
        /// The day on which a lawyer confirmed it; nil if none did.
        package let confirmedByLawyer: String?

        /// Whether it binds agencies of this kind.
        package func binds(_ kind: String) -> Bool { binds?.contains(kind) ?? true }
    }

    /// One thing that has to be done.
    package struct Step: Sendable, Decodable {
        package let key: String
        package let within: Term
        /// The step from which its time counts, and which it puts in writing; nil if it counts from the beginning.
        package let follows: String?
        package let what: Wording
    }

    /// Within which time.
    package enum Term: Sendable, Equatable {
        case atOnce
        case hours(Int)
        /// Days of the calendar.
        case days(Int)
    }

    /// The rules in force on a day, `YYYY-MM-DD`, each in its latest version, in their order.
    package func inForce(on day: String) -> [Rule] {
        let valid = rules.filter { $0.validFrom <= day && ($0.validTo.map { day <= $0 } ?? true) }
        return valid.filter { rule in !valid.contains { $0.id == rule.id && $0.version > rule.version } }
    }
}

extension DutyRules.Term: Decodable {
    package init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            guard word == "at_once" else { throw Self.fault(word, decoder) }
            self = .atOnce
            return
        }
        let values = try decoder.singleValueContainer().decode([String: Int].self)
        switch (values.count, values["hours"], values["days"]) {
        case (1, let hours?, nil) where (1..<1000).contains(hours): self = .hours(hours)
        case (1, nil, let days?) where (1..<1000).contains(days): self = .days(days)
        default: throw Self.fault("\(values)", decoder)
        }
    }

    private static func fault(_ value: String, _ decoder: any Decoder) -> DecodingError {
        .dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "\(value) is no time to do something in"))
    }
}

extension OrganisationFiles {
    /// Reads `duty-rules.json`.
    package func dutyRules() throws -> DutyRules { try read(DutyRules.file) }
}
