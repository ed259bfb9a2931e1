// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
package import Texts
import Vault

/// What the figures learn of people in cases: what they are in it, sex, age group, and what makes them vulnerable.
extension Persons {
    /// Without words, that she was entered by mistake.
    ///
    /// `first` is when she was first written down: who stands for herself
    /// again after a merge counts in that month.
    func fact(of words: Person.Words?, _ id: PersonID, at first: Moment, under unit: UnitKey) -> CaseFact {
        CaseFact(
            .person, of: id, under: unit, at: first, codes: words?.codes(today: today), from: randomness)
    }

    /// What the figures of other things may learn of a case's people, as far as she may read them.
    package func codes(in open: OpenCase) async throws -> [String: [String]] {
        let people = try await all(in: open)?.people.map(\.words) ?? []
        let children = people.filter { $0.role == .child }.count
        var codes = [
            "children": [
                open.reads.contains(.identity) ? (children < 4 ? "n\(children)" : "more") : "unknown"
            ]
        ]
        guard let survivor = Self.onlySurvivor(among: people) else { return codes }
        codes.merge(survivor.sexAndAge(on: today)) { own, _ in own }
        codes["survivor_vulnerability"] = survivor.vulnerabilities
        return codes
    }

    /// Sex and age group of a case's one survivor, and whether who asks can tell who that is; not known is a code of its own.
    package func survivor(in open: OpenCase) async throws -> (codes: [String: [String]], isTold: Bool) {
        let people = try await all(in: open)?.people.map(\.words) ?? []
        let survivor = Self.onlySurvivor(among: people)
        return ((survivor ?? Person.Words(role: .survivor)).sexAndAge(on: today), survivor != nil)
    }

    private static func onlySurvivor(among people: [Person.Words]) -> Person.Words? {
        let survivors = people.filter { $0.role == .survivor }
        return survivors.count == 1 ? survivors.first : nil
    }
}

extension Person.Words {
    fileprivate func sexAndAge(on today: String) -> [String: [String]] {
        [
            "survivor_sex": [gender.rawValue],
            "survivor_age": [AgeGroup(born: born, on: today).rawValue],
        ]
    }

    /// Each list has its part in the name: a figure of survivors never counts the accused.
    func codes(today: String) -> [String: [String]] {
        let part: String
        switch role {
        case .survivor: part = "survivor"
        case .child: part = "child"
        case .accused, .coAccused: part = "accused"
        case .otherAtRisk, .witness, .supporter, .reporter: return ["role": [role.rawValue]]
        }
        return [
            "role": [role.rawValue], "\(part)_sex": [gender.rawValue],
            "\(part)_age": [AgeGroup(born: born, on: today).rawValue],
            "\(part)_vulnerability": vulnerabilities,
        ]
    }
}

/// How old somebody is, in the groups of GBVIMS, of which 16 and 17 stand apart.
///
/// `to17`, which was from 12 on, is in older facts and means that for good.
enum AgeGroup: String, Sendable, CaseIterable {
    case to11
    case to15
    case from16
    case to25
    case to40
    case to60
    case over60
    case unknown

    /// Of somebody whose birthday is known only to the year or month, as if it had been this year already.
    init(born: String, on today: String) {
        guard let from = Int(born.prefix(4)), let now = Int(today.prefix(4)) else {
            self = .unknown
            return
        }
        let isStillToCome = born.dropFirst(4) > today.dropFirst(4).prefix(max(0, born.count - 4))
        switch now - from - (isStillToCome ? 1 : 0) {
        case ...11: self = .to11
        case ...15: self = .to15
        case ...17: self = .from16
        case ...25: self = .to25
        case ...40: self = .to40
        case ...60: self = .to60
        default: self = .over60
        }
    }
}

/// What the codes of people are called.
package enum PersonFigures {
    /// What a code is called; nil if it is of no list of people, or one that the organisation names.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "role": t(Text.Persons.role(role: code))
        case "survivor_sex", "child_sex", "accused_sex": t(Text.Persons.gender(gender: code))
        case "children": t(Text.Persons.children(count: code))
        case "survivor_age", "child_age", "accused_age":
            [AgeGroup.to15, .from16].contains { $0.rawValue == code } ? t(Text.Persons.minor(age: code)) : nil
        default: nil
        }
    }
}
