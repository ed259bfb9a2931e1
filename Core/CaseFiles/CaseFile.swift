// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel

/// What of a case stands in the clear: who answers for it, its number, how far it has come.
package struct CaseFile: Sendable, Equatable {
    package let id: CaseID
    package let agency: AgencyID
    /// Who answers for it and holds the keys of what an emergency may need.
    package let team: TeamID
    package let number: Number
    package let stage: Stage
    /// When it came into this stage; of one that is put away, when it was closed.
    package let stageSince: Moment
    package let begun: Moment
    /// What did not go along when the case changed hands; of that the team holds no key.
    package let keptBack: Sections

    /// The case's name among those who work on it: the year and a number drawn at random, so that a gap betrays no case.
    package struct Number: Sendable, Hashable, CustomStringConvertible {
        package let year: Int
        package let serial: Int

        package init(year: Int, serial: Int) {
            self.year = year
            self.serial = serial
        }

        /// The number as somebody wrote it, with or without the noughts; nil if it is none.
        package init?(_ written: String) {
            let parts = written.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].count == 4, (1...9).contains(parts[1].count),
                parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
                let year = Int(parts[0]), let serial = Int(parts[1])
            else { return nil }
            self.init(year: year, serial: serial)
        }

        package var description: String {
            let digits = String(serial)
            return "\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
        }
    }

    package init(
        id: CaseID, agency: AgencyID, team: TeamID, number: Number, stage: Stage, stageSince: Moment,
        begun: Moment, keptBack: Sections = []
    ) {
        self.id = id
        self.agency = agency
        self.team = team
        self.number = number
        self.stage = stage
        self.stageSince = stageSince
        self.begun = begun
        self.keptBack = keptBack
    }
}

extension CaseFile {
    /// Whether the team holds this section's key: of what may be needed at once, all that it was given.
    func opensInEmergency(_ section: Section) -> Bool {
        section.opensInEmergency && !keptBack.contains(section)
    }
}

extension Section {
    /// Whether the team that answers for a case holds this section's key whoever of it works the case, so that a
    /// colleague can open it when somebody's life is at stake and the case worker is not there.
    package var opensInEmergency: Bool {
        switch self {
        case .identity, .safeContact, .location, .incident, .risk, .safetyPlan, .perpetrator, .conference:
            true
        case .health, .legal, .policeIntelligence, .counselling, .supervision: false
        }
    }
}

extension Sections {
    /// All that a colleague may open in an emergency.
    package static let emergency = Sections(Section.allCases.filter(\.opensInEmergency))
}
