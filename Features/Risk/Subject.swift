// SPDX-License-Identifier: EUPL-1.2

import Instruments

/// Whom an assessment is about: a survivor and an accused, a child, or a person alone.
///
/// People are named as the case names them; who is not entered yet, or not known, has no name.
struct RiskSubject: Sendable, Codable, Hashable {
    let kind: Kind
    /// The survivor or the child.
    var person: String?
    var accused: String?

    /// As in `InstrumentDefinition.Subject`, kept in words of its own so that stored ones outlive the other.
    enum Kind: String, Sendable, Codable, CaseIterable {
        case pair
        case child
        case person

        init(_ subject: InstrumentDefinition.Subject) {
            switch subject {
            case .pair: self = .pair
            case .child: self = .child
            case .person: self = .person
            }
        }
    }

    /// How a form names it.
    var value: String { "\(kind.rawValue).\(person ?? "").\(accused ?? "")" }

    /// The same people as they are named now: whose entry became one with another has the name of that.
    func now(among people: [RiskPerson]) -> RiskSubject {
        let named = { (id: String?) in people.first { $0.earlier.contains(id ?? "") }?.id ?? id }
        return RiskSubject(kind: kind, person: named(person), accused: named(accused))
    }

    /// Whom an instrument of this kind can be about in a case with these people.
    ///
    /// An adult may be unnamed, for danger does not wait for a name; a child has her own assessment and is entered first.
    static func offered(_ kind: Kind, among people: [RiskPerson]) -> [RiskSubject] {
        func ids(_ part: RiskPerson.Part) -> [String] { people.filter { $0.part == part }.map(\.id) }
        let survivors: [String?] = ids(.survivor).isEmpty ? [nil] : ids(.survivor)
        switch kind {
        case .child: return ids(.child).map { RiskSubject(kind: .child, person: $0) }
        case .person: return survivors.map { RiskSubject(kind: .person, person: $0) }
        case .pair:
            return survivors.flatMap { survivor in
                (ids(.accused) + [nil]).map {
                    RiskSubject(kind: .pair, person: survivor, accused: $0)
                }
            }
        }
    }
}
