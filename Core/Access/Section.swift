// SPDX-License-Identifier: EUPL-1.2

/// A part of a case that is shared, sealed and audited on its own.
package enum Section: String, Sendable, CaseIterable {
    case identity
    case safeContact = "safe_contact"
    case location
    case incident
    case risk
    case safetyPlan = "safety_plan"
    case health
    case legal
    case policeIntelligence = "police_intel"
    case counselling
    case perpetrator
    case conference
    case supervision

    /// Whether it goes to nobody who was not given it by name: what finds her, what she said in confidence, what
    /// the police know.
    package var isGuarded: Bool {
        switch self {
        case .safeContact, .location, .health, .legal, .policeIntelligence, .counselling, .supervision: true
        case .identity, .incident, .risk, .safetyPlan, .perpetrator, .conference: false
        }
    }

    /// Its place in a set as the database keeps it; never changes and is never used again for another.
    fileprivate var bit: Int64 {
        switch self {
        case .identity: 1 << 0
        case .safeContact: 1 << 1
        case .location: 1 << 2
        case .incident: 1 << 3
        case .risk: 1 << 4
        case .safetyPlan: 1 << 5
        case .health: 1 << 6
        case .legal: 1 << 7
        case .policeIntelligence: 1 << 8
        case .counselling: 1 << 9
        case .perpetrator: 1 << 10
        case .conference: 1 << 11
        case .supervision: 1 << 12
        }
    }
}

/// Several sections, as one number where SQL asks for them.
package struct Sections: Sendable, Hashable, ExpressibleByArrayLiteral {
    package let bits: Int64

    /// The set the database keeps; what no section stands for is left out.
    package init(bits: Int64) {
        self.bits = bits & Section.allCases.reduce(0) { $0 | $1.bit }
    }

    package init(_ sections: some Sequence<Section>) {
        bits = sections.reduce(0) { $0 | $1.bit }
    }

    package init(arrayLiteral elements: Section...) { self.init(elements) }

    /// All there are.
    package static let all = Sections(Section.allCases)
    /// What a whole team gets without anybody having named it.
    package static let unguarded = Sections(Section.allCases.filter { !$0.isGuarded })

    /// In the order in which they are shown.
    package var list: [Section] { Section.allCases.filter(contains) }
    package var isEmpty: Bool { bits == 0 }

    package func contains(_ section: Section) -> Bool { bits & section.bit != 0 }
    package func isSuperset(of other: Sections) -> Bool { bits & other.bits == other.bits }
    package func union(_ other: Sections) -> Sections { Sections(bits: bits | other.bits) }
    package func intersection(_ other: Sections) -> Sections { Sections(bits: bits & other.bits) }
    package func subtracting(_ other: Sections) -> Sections { Sections(bits: bits & ~other.bits) }
}
