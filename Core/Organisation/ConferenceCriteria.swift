// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// When a case comes before a conference, and when it comes back: thresholds that the agencies of a place set themselves.
///
/// The organisation's own file. A conference keeps the version under which it was called, so every version that was ever in
/// force stays in the file.
package struct ConferenceCriteria: Sendable, Decodable {
    package static let file = "conference-criteria.json"

    package let versions: [Version]

    /// The thresholds of one time.
    package struct Version: Sendable, Decodable {
        package let version: Int
        /// The first day on which conferences are called under it, `YYYY-MM-DD`.
        package let validFrom: String
        /// The definitions of a repeat among which a conference chooses, the usual one first.
        package let repeats: [Repeat]
        package let escalation: Escalation

        /// The definition of this name; nil where this version has none.
        package func repeated(_ id: String) -> Repeat? { repeats.first { $0.id == id } }
    }

    /// When something that happened makes a case come back.
    ///
    /// Its name is that of one definition for ever: figures count under it.
    package struct Repeat: Sendable, Decodable, Equatable {
        package let id: String
        package let counts: Counts
        /// Within how many months of the last referral.
        package let months: Int
        package let name: Wording
        package let source: Wording

        package init(id: String, counts: Counts, months: Int, name: Wording, source: Wording) {
            (self.id, self.counts, self.months) = (id, counts, months)
            (self.name, self.source) = (name, source)
        }
    }

    /// What of all that happened counts for a repeat.
    package enum Counts: String, Sendable, Decodable {
        case any
        /// Violence, threats, stalking, harassment and sexual abuse alone.
        case grave
    }

    /// From how many incidents in how many months a case is one for a conference by their number.
    package struct Escalation: Sendable, Decodable, Equatable {
        package let incidents: Int
        package let months: Int
        package let source: Wording

        package init(incidents: Int, months: Int, source: Wording) {
            (self.incidents, self.months, self.source) = (incidents, months, source)
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        versions = try container.decode([Version].self, forKey: .versions)
        guard !versions.isEmpty, Set(versions.map(\.version)).count == versions.count,
            versions.allSatisfy(\.isSound), isNamedOnce
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "these are no criteria"))
        }
    }

    private enum CodingKeys: String, CodingKey { case versions }

    /// The one under which a conference is called on a day: of those in force the last; before all of them the first.
    package func inForce(on day: String) -> Version {
        let sorted = versions.sorted { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) }
        return sorted.last { $0.validFrom <= day } ?? sorted[0]
    }

    /// The one of this number; where somebody has taken it out of the file, the first that there is.
    package func version(_ number: Int) -> Version {
        versions.first { $0.version == number } ?? inForce(on: "")
    }

    /// What a definition is called; one that has been taken out of the file, by its own name.
    package func name(ofRepeat id: String, in language: Language) -> String {
        repeated(id)?.name.text(in: language) ?? id
    }

    /// The definition of this name, whichever version has it.
    package func repeated(_ id: String) -> Repeat? { versions.lazy.compactMap { $0.repeated(id) }.first }

    /// The longest time within which something makes a case come back.
    package var mostMonths: Int { versions.flatMap(\.repeats).map(\.months).max() ?? 0 }

    /// Whether a definition means the same in every version that has it.
    private var isNamedOnce: Bool {
        versions.flatMap(\.repeats).allSatisfy { one in
            repeated(one.id).map { $0.counts == one.counts && $0.months == one.months } ?? false
        }
    }
}

extension ConferenceCriteria.Version {
    private static let mostMonths = 120
    private static let mostIncidents = 50

    fileprivate var isSound: Bool {
        !repeats.isEmpty && Set(repeats.map(\.id)).count == repeats.count
            && (repeats.map(\.months) + [escalation.months]).allSatisfy { (1...Self.mostMonths).contains($0) }
            && (1...Self.mostIncidents).contains(escalation.incidents)
    }
}

extension OrganisationFiles {
    /// Reads `conference-criteria.json`.
    package func conferenceCriteria() throws -> ConferenceCriteria { try read(ConferenceCriteria.file) }
}
