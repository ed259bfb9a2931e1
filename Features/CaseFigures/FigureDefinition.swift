// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Kernel

/// What one figure counts, in one version, with its words; a change is a new version.
struct FigureDefinition: Sendable, Codable, Equatable {
    let id: String
    let version: Int
    /// The first day of the periods it is for, `YYYY-MM-DD`.
    let validFrom: String
    let part: Part
    let unit: Unit
    /// Who asks for it, and where that is written.
    let source: String
    /// nil where the program holds nothing that would answer it.
    let count: Count?
    /// Why it is not measured; only where nothing is counted.
    let missing: Missing?
    /// By language.
    let words: [String: Words]

    /// What a total without a list counts under.
    static let all = "all"

    /// A part of the page.
    enum Part: String, Sendable, Codable, CaseIterable {
        case conferences
        case incidents
        case people
        case waiting
        case work
        case groups
        case outcomes
        case eige
    }

    /// What is counted.
    enum Unit: String, Sendable, Codable {
        case cases
        case conferences
        case incidents
        case persons
        case assessments
        case referrals
        case actions
        case answers
        case measures
        case breaches
        case courses
        case sessions
        case meetings
        case requests
        case places
        case visits
    }

    /// Why nothing is counted.
    enum Missing: String, Sendable, Codable {
        /// Only the police know it.
        case police
        /// Only courts and prosecution know it.
        case justice
        /// The program does not count it yet.
        case notYet = "not_yet"
        /// Two parts of it stand in different sections of a case, which nobody need read together.
        case apart
        /// It is how things stand on one day, and only what is done is counted.
        case day
        /// It is written down nowhere in the program.
        case unrecorded
        /// It is about those who work, and not about the help.
        case staff
    }

    /// Facts of one kind by the codes of one list, of which a share may be asked, or by two.
    struct Count: Sendable, Codable, Equatable {
        let kind: CaseFact.Kind
        let list: String?
        /// Whether one can have several codes of the list.
        let several: Bool?
        /// The list by which is reckoned how many there are, where not each fact of the kind belongs to it.
        let base: String?
        let columns: String?
        let share: Share?

        var isSeveral: Bool { several ?? false }
    }

    /// How many have one of these codes, of those that have one of those, or of all that another list counts.
    struct Share: Sendable, Codable, Equatable {
        let of: Set<String>
        let among: Set<String>?
        /// The list whose total is the whole: it counts those, too, of whom nothing is known.
        let amongAll: String?

        /// Whether it is a part of something.
        var isPart: Bool {
            among.map { of.isStrictSubset(of: $0) && amongAll == nil } ?? (amongAll != nil && !of.isEmpty)
        }
    }

    /// What it is called, what it counts, and what it does not say.
    struct Words: Sendable, Codable, Equatable {
        let title: String
        let counts: String
        let limits: String
    }

    func words(in language: Language) -> Words {
        words[language.rawValue] ?? Words(title: id, counts: "", limits: "")
    }

    /// How long its periods are: each kind of fact has one rhythm, so that no quarter can be subtracted from its year.
    var isQuarterly: Bool { count.map { $0.kind.isQuarterly } ?? (part == .conferences) }
}

extension CaseFact.Kind: Codable {
    /// Whether figures of it are asked for by quarter and never by year.
    var isQuarterly: Bool { [.item, .conference, .action].contains(self) }
}
