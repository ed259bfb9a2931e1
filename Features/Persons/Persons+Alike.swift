// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Foundation
package import Kernel
import Store
package import Texts
package import Vault

/// Whether somebody is known from another case that the same reader may read: a hint, which a human judges.
extension Persons {
    /// Short enough that each index fits many names, long enough that few are looked at in vain.
    private static let bits = 20

    /// By what somebody would be found again.
    func marks(of all: [Person.Words]) -> [Int] {
        all.flatMap { words in
            let names = PersonNames.all(in: words).map {
                vault.blindIndex("person name", Confidential($0), bits: Self.bits)
            }
            let number = PersonNames.number(words.phone).map {
                vault.blindIndex("person number", Confidential($0), bits: Self.bits)
            }
            return names + (number.map { [$0] } ?? [])
        }
    }

    /// People of other cases who may be the same, for who may read them there; noted there as a reading.
    ///
    /// Also by what she is known from entries that are one with hers.
    func alike(_ known: Known, among mine: People, in open: OpenCase, with key: PersonKey) async throws
        -> [Alike]
    {
        let all = [known.words] + mine.formers(of: known.person.id)
        var alike: [Alike] = []
        for other in try await cases(with: all, outside: open.id, for: open.viewer, with: key) {
            let found = other.same.map { one in
                let ids = [one.person.id] + other.people.earlier(one.person.id)
                return Alike(
                    known: one, file: other.open.file, aparts: mine.aparts(of: known.person.id, from: ids))
            }
            // Of whom somebody said that it is another nothing is shown, and so nothing is read.
            if try await reads(found.filter { !$0.isApart }.map(\.known), in: other.open) { alike += found }
        }
        return alike
    }

    /// The same as other pages name them; not those of whom somebody said that it is another.
    package func elsewhere(
        _ id: PersonID, in open: OpenCase, with key: PersonKey, _ t: Translator
    ) async throws -> [PersonElsewhere] {
        guard let people = try await all(in: open), let known = people.find(id) else { return [] }
        return try await alike(known, among: people, in: open, with: key).filter { !$0.isApart }.map {
            PersonElsewhere(
                matter: $0.file.id, id: $0.known.person.id, name: PersonListViews.name($0.known.words, t),
                role: t(Text.Persons.role(role: $0.known.words.role.rawValue)),
                isSurvivor: $0.known.words.role == .survivor)
        }
    }

    /// People of any case who may be the one of this name or number, for who may read them there; noted there as a
    /// reading, and as a search in any case.
    func find(_ sought: Person.Words, for viewer: Viewer, with key: PersonKey) async throws -> [Found] {
        try await files.note(AuditEntry(.personSearched, by: .staff(viewer.id), at: clock.now))
        var found: [Found] = []
        for one in try await cases(with: [sought], outside: nil, for: viewer, with: key)
        where try await reads(one.same, in: one.open) {
            found += one.same.map { Found(known: $0, file: one.open.file) }
        }
        return found
    }

    /// Notes that some people of a case were read; false if they have ceased to be hers.
    private func reads(_ people: [Known], in open: OpenCase) async throws -> Bool {
        let sections = Sections(people.map(\.person.section))
        guard !sections.isEmpty else { return true }
        return try await files.read(sections, of: open) { _ in true } != nil
    }

    /// The cases, opened for her who asks, in which somebody may be the one who is known by any of these words.
    private func cases(
        with all: [Person.Words], outside matter: CaseID?, for viewer: Viewer, with key: PersonKey
    ) async throws -> [Meeting] {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let marks = marks(of: all)
        let visible = Self.sections.list.map { (section: $0, rule: access.visible([$0])) }
        let hits = try await database.read { transaction in
            let hits = try PersonStore.alike(marks, outside: matter, visible: visible, in: transaction)
            return (
                ids: Set(hits.map(\.id)),
                cases: try Set(hits.map(\.matter)).map {
                    try SealedPeople(of: $0, in: Self.sections, transaction)
                }
            )
        }
        var meetings: [Meeting] = []
        for sealed in hits.cases.sorted(by: { $0.matter.description < $1.matter.description }) {
            guard let open = try await files.open(sealed.matter, by: viewer, with: key) else { continue }
            let people = try People(sealed, in: open)
            let same = people.people.filter { person in
                let words = [person.words] + people.formers(of: person.person.id)
                return hits.ids.contains(person.person.id)
                    && words.contains { one in all.contains { PersonNames.mayBeSame(one, $0) } }
            }
            if !same.isEmpty { meetings.append(Meeting(open: open, people: people, same: same)) }
        }
        return meetings
    }
}

/// A case in which somebody may be the one who is meant.
private struct Meeting: Sendable {
    let open: OpenCase
    let people: People
    let same: [Known]
}

/// Somebody who was looked for by name or number.
struct Found: Sendable {
    let known: Known
    let file: CaseFile
}

/// Somebody of another case who may be the same.
struct Alike: Sendable {
    let known: Known
    let file: CaseFile
    /// What was said and holds: that it is another.
    let aparts: [Identifier<Apart>]

    var isApart: Bool { !aparts.isEmpty }
}

/// Somebody of another case who may be the same, as other pages name her.
package struct PersonElsewhere: Sendable {
    package let matter: CaseID
    package let id: PersonID
    package let name: String
    package let role: String
    package let isSurvivor: Bool
}

/// Names and numbers as they are compared, however they were written.
enum PersonNames {
    /// Every name that somebody is known by, folded: without marks, small, its parts in the order of the alphabet.
    static func all(in words: Person.Words) -> [String] {
        let others = words.otherNames.split { ",;\n".contains($0) }.map(String.init)
        return ([words.name] + others).map(folded).filter { $0.count >= 3 }
    }

    /// The last eight digits of a number; nil if there are too few.
    static func number(_ written: String) -> String? {
        let digits = written.compactMap(\.wholeNumberValue).map(String.init)
        return digits.count >= 6 ? digits.suffix(8).joined() : nil
    }

    /// Whether two may be one: a name or a number in common, and no birth that speaks against it.
    static func mayBeSame(_ one: Person.Words, _ other: Person.Words) -> Bool {
        let length = min(one.born.count, other.born.count)
        let agree =
            one.isBornAbout || other.isBornAbout || one.born.prefix(length) == other.born.prefix(length)
        let sameName = !Set(all(in: one)).isDisjoint(with: all(in: other))
        let sameNumber = number(one.phone).map { $0 == number(other.phone) } ?? false
        return sameNumber || sameName && agree
    }

    private static func folded(_ name: String) -> String {
        name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .split { !$0.isLetter }.sorted().joined(separator: " ")
    }
}
