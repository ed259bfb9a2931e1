// SPDX-License-Identifier: EUPL-1.2

/// One thing that is written of an incident, by the name that it has in the form.
enum IncidentField: String, Sendable, CaseIterable {
    case happened
    case until
    case reported
    case place
    case assertion
    case certainty
    case account
    case penetration
    case contact
    case physical
    case marriage
    case denial
    case psychological
    case forms
    case number
    case ages
    case relations
    case strangulation
    case weapon
    case injuries
    case childrenPresent = "children_present"
    case children
    case exposure
    case minor
    case goods
    case abduction
    case practice
    case substances
    case evidence
    case reportSource = "report_source"
    case reportedBefore = "reported_before"
    case crime

    /// The question of the classification that it is, if it is one.
    var question: CoreQuestion? { CoreQuestion(rawValue: rawValue) }

    /// Whether more than one of its codes can be chosen.
    var isMany: Bool { [.forms, .ages, .relations, .exposure].contains(self) }

    /// The codes from which it is chosen; empty where it is written.
    var codes: [String] {
        func all<List: IncidentList>(_: List.Type) -> [String] { List.allCases.map(\.rawValue) }
        return switch self {
        case .happened, .until, .reported, .account, .injuries, .children: []
        case .place: all(PlaceType.self)
        case .assertion: all(Assertion.self)
        case .certainty: all(Certainty.self)
        case .forms: all(ViolenceForm.self)
        case .number: all(AccusedNumber.self)
        case .ages: all(AccusedAge.self)
        case .relations: all(AccusedRelation.self)
        case .weapon: all(Weapon.self)
        case .exposure: all(Exposure.self)
        case .abduction: all(Abduction.self)
        case .substances: all(Substances.self)
        case .reportSource: all(ReportSource.self)
        case .crime: all(CrimeCode.self)
        case .penetration, .contact, .physical, .marriage, .denial, .psychological, .strangulation,
            .childrenPresent, .minor, .goods, .practice, .evidence, .reportedBefore:
            Truth.allCases.map(\.rawValue)
        }
    }

    /// The fields in which two differ.
    static func differing(_ one: Incident.Words, _ other: Incident.Words) -> [IncidentField] {
        allCases.filter { one.values(of: $0) != other.values(of: $0) }
    }
}

extension Incident.Words {
    /// What stands in a field: codes, or the words as they were written; nothing where it is not known.
    func values(of field: IncidentField) -> [String] {
        let values: [String] =
            switch field {
            case .happened: [happened + (isAbout ? "~" : "")]
            case .until: [until]
            case .reported: [reported]
            case .place: [place.rawValue]
            case .assertion: [assertion?.rawValue ?? ""]
            case .certainty: [certainty.rawValue]
            case .account: [account]
            case .penetration, .contact, .physical, .marriage, .denial, .psychological:
                [field.question.map { answers[$0].rawValue } ?? ""]
            case .forms: forms.map(\.rawValue)
            case .number: [number.rawValue]
            case .ages: ages.map(\.rawValue)
            case .relations: relations.map(\.rawValue)
            case .strangulation: [strangulation.rawValue]
            case .weapon: [weapon.rawValue]
            case .injuries: [injuries]
            case .childrenPresent: [childrenPresent.rawValue]
            case .children: [children]
            case .exposure: exposure.map(\.rawValue)
            case .minor: [wasMinor.rawValue]
            case .goods: [goodsExchanged.rawValue]
            case .abduction: [abduction.rawValue]
            case .practice: [harmfulPractice.rawValue]
            case .substances: [substances.rawValue]
            case .evidence: [evidenceKept.rawValue]
            case .reportSource: [reportSource.rawValue]
            case .reportedBefore: [reportedBefore.rawValue]
            case .crime: [crime.rawValue]
            }
        return values.filter {
            !$0.isEmpty && (field.isMany || field.codes.isEmpty || $0 != Truth.unknown.rawValue)
        }
    }
}
