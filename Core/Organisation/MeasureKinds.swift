// SPDX-License-Identifier: EUPL-1.2

/// The kinds of protection measures that somebody can order here: by whom, on what basis, and for how long as a rule.
///
/// The organisation's own file, because they differ from country to country and change without a programmer.
package struct MeasureKinds: Sendable, Decodable {
    package static let file = "protection-measures.json"

    /// Every version of every kind that was ever offered, so that what was written once can be read again.
    package let kinds: [MeasureKind]

    /// Those that can be chosen on a day, `YYYY-MM-DD`, each in its latest version, in their order.
    package func offered(on day: String) -> [MeasureKind] {
        let valid = kinds.filter { $0.validFrom <= day && ($0.validTo.map { day <= $0 } ?? true) }
        return valid.filter { kind in !valid.contains { $0.id == kind.id && $0.version > kind.version } }
    }

    /// One in the version in which it was chosen.
    package func find(_ id: String, version: Int) -> MeasureKind? {
        kinds.first { $0.id == id && $0.version == version }
    }
}

/// One kind of protection measure, in one version.
package struct MeasureKind: Sendable, Decodable {
    package let id: String
    package let version: Int
    package let validFrom: String
    package let validTo: String?
    package let group: Group
    package let name: Wording
    package let issuedBy: Wording
    package let basis: Wording
    /// How long it lasts as a rule; nil where the decision alone says so.
    package let length: Length?
    /// How long at most with all extensions; nil where that is not known.
    package let longest: Length?
    /// How many days before its end somebody should see to it.
    package let remindDays: Int
    /// The day on which a lawyer confirmed it; nil if none did.
    package let confirmedByLawyer: String?

    /// What kinds of all countries have in common, for figures.
    package enum Group: String, Sendable, Decodable, CaseIterable {
        case policeOrder = "police_order"
        case courtInterim = "court_interim"
        case courtOrder = "court_order"
        case custody
        case bailCondition = "bail_condition"
        case europeanOrder = "ep_order"
        case other
    }

    /// A length of time as a law gives it.
    package enum Length: Sendable, Equatable {
        case hours(Int)
        case days(Int)
        case months(Int)
    }
}

extension MeasureKind.Length: Decodable {
    package init(from decoder: any Decoder) throws {
        let values = try decoder.singleValueContainer().decode([String: Int].self)
        guard values.count == 1, let (unit, count) = values.first, (1..<1000).contains(count) else {
            throw Self.fault("\(values)", decoder)
        }
        switch unit {
        case "hours": self = .hours(count)
        case "days": self = .days(count)
        case "months": self = .months(count)
        default: throw Self.fault(unit, decoder)
        }
    }

    private static func fault(_ value: String, _ decoder: any Decoder) -> DecodingError {
        .dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "\(value) is no length of time"))
    }
}

extension OrganisationFiles {
    /// Reads `protection-measures.json`.
    package func measureKinds() throws -> MeasureKinds { try read(MeasureKinds.file) }
}
