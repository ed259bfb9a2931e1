// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
package import Vault

/// The people of cases: who they are, what they are to each other, and whether one is known from another case.
package struct Persons: Sendable {
    let files: CaseFiles
    let vault: Vault
    let days: CaseDay

    var database: any Database { files.database }
    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, vault: Vault, zone: TimeZone) {
        (self.files, self.vault, days) = (files, vault, CaseDay(zone: zone))
    }

    /// The sections in which people stand.
    package static let sections: Sections = [.identity, .perpetrator]

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The people of a case and what they are to each other, as far as she may read them; nil if she reads none.
    ///
    /// A relation is shown only to who can read both.
    func all(in open: OpenCase) async throws -> People? {
        let sections = open.reads.intersection(Self.sections)
        guard !sections.isEmpty else { return nil }
        let id = open.id
        let found = try await files.read(sections, of: open) { transaction in
            (
                people: try PersonStore.all(of: id, in: sections, transaction),
                relations: try RelationStore.all(of: id, in: sections, transaction)
            )
        }
        guard let found else { return nil }
        let people = try found.people.compactMap { person in
            try open.unit(of: person.section).map { try Known(person, under: $0) }
        }
        let relations = try found.relations.compactMap { relation -> Bond? in
            guard let unit = open.unit(of: relation.section),
                let one = people.first(where: { $0.person.id == relation.person }),
                let other = people.first(where: { $0.person.id == relation.other })
            else { return nil }
            return try Bond(relation, one, other, under: unit)
        }
        return People(people: people, bonds: relations)
    }

    /// Who the people of a case are to others than its pages, as far as she may read them.
    package func named(in open: OpenCase) async throws -> [(id: PersonID, role: PersonRole, name: String)] {
        try await all(in: open)?.people.map { known in
            let words = known.words
            return (known.person.id, words.role, words.name.isEmpty ? words.otherNames : words.name)
        } ?? []
    }

    /// Enters somebody.
    ///
    /// The same form sent twice is one person.
    func enter(_ words: Person.Words, in open: OpenCase, from form: SendingID?, _ mark: @escaping Mark)
        async throws -> CaseWriting
    {
        let (id, section, matter) = (PersonID(from: randomness), words.role.section, open.id)
        let (marks, now, staff) = (marks(of: words), clock.now, open.viewer.id)
        return try await write(
            section, of: open, from: form,
            seal: { (try $0.seal(record: words, at: .person(id)), fact(of: words, id, under: $0)) }
        ) { sealed, transaction in
            let person = Person(id: id, matter: matter, section: section, version: 1, sealedWords: sealed.0)
            try files.count(sealed.1, transaction)
            try PersonStore.insert(person, by: staff, at: now, in: transaction)
            try PersonStore.mark(id, as: marks, in: transaction)
            try mark(words, id, matter, transaction)
            return true
        }
    }

    /// Writes somebody anew.
    func change(
        _ known: Known, to words: Person.Words, after version: Int, in open: OpenCase, _ mark: @escaping Mark
    ) async throws -> CaseWriting {
        let (id, section, matter) = (known.person.id, known.person.section, open.id)
        guard words.role.section == section, open.writes.contains(section) else { return .refused }
        let marks = marks(of: words)
        return try await write(
            section, of: open,
            seal: { (try $0.seal(record: words, at: .person(id)), fact(of: words, id, under: $0)) }
        ) { sealed, transaction in
            let person = Person(
                id: id, matter: matter, section: section, version: version, sealedWords: sealed.0)
            try files.count(sealed.1, transaction)
            guard try PersonStore.replace(person, after: version, in: transaction) else { return false }
            try PersonStore.mark(id, as: marks, in: transaction)
            try mark(words, id, matter, transaction)
            return true
        }
    }

    /// Takes out somebody who was entered by mistake.
    func remove(_ known: Known, from open: OpenCase, _ mark: @escaping Mark) async throws -> CaseWriting {
        let (id, matter, now) = (known.person.id, open.id, clock.now)
        let nothing = Person.Words(role: known.words.role)
        return try await write(
            known.person.section, of: open, seal: { fact(of: nil, id, under: $0) }
        ) { fact, transaction in
            try files.count(fact, transaction)
            try mark(nothing, id, matter, transaction)
            return try PersonStore.remove(id, of: matter, at: now, in: transaction)
        }
    }

    /// Says what one person is to another.
    ///
    /// The same form sent twice is one relation.
    func bind(
        _ words: Relation.Words, _ one: Known, to other: Known, in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        let sections: Sections = [one.person.section, other.person.section]
        let section: Section = sections.contains(.perpetrator) ? .perpetrator : .identity
        let (id, matter, now) = (RelationID(from: randomness), open.id, clock.now)
        let (person, to, staff) = (one.person.id, other.person.id, open.viewer.id)
        return try await write(
            section, of: open, from: form, seal: { try $0.seal(record: words, at: .relation(id)) }
        ) { sealed, transaction in
            let relation = Relation(
                id: id, matter: matter, section: section, person: person, other: to, sealedWords: sealed)
            return try RelationStore.insert(relation, by: staff, at: now, in: transaction)
        }
    }

    /// Takes a relation away that was entered by mistake.
    func unbind(_ bond: Bond, in open: OpenCase) async throws -> CaseWriting {
        let (id, matter, section, now) = (bond.relation.id, open.id, bond.relation.section, clock.now)
        return try await write(section, of: open, seal: { _ in () }) { _, transaction in
            try RelationStore.remove(id, of: matter, in: section, at: now, transaction)
        }
    }

    /// Writes into a section, and keeps out whoever is bound to somebody in the case since.
    private func write<Sealed: Sendable>(
        _ section: Section, of open: OpenCase, from form: SendingID? = nil,
        seal: (UnitKey) throws -> Sealed,
        store: @escaping @Sendable (Sealed, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let writing = try await files.keep(section, of: open, from: form, seal: seal, store: store)
        if case .kept = writing { try await files.keepOutBound(of: open) }
        return writing
    }
}

/// Keeps by what somebody is known to colleagues, in the transaction that writes who she is.
typealias Mark = @Sendable (Person.Words, PersonID, CaseID, any Transaction) throws -> Void

/// Somebody with her words.
struct Known: Sendable {
    let person: Person
    let words: Person.Words

    init(_ person: Person, under unit: UnitKey) throws {
        self.person = person
        words = try unit.openRecord(person.sealedWords, at: .person(person.id))
    }
}

/// What two people are to each other, with its words.
struct Bond: Sendable {
    let relation: Relation
    let one: Known
    let other: Known
    let words: Relation.Words

    init(_ relation: Relation, _ one: Known, _ other: Known, under unit: UnitKey) throws {
        (self.relation, self.one, self.other) = (relation, one, other)
        words = try unit.openRecord(relation.sealedWords, at: .relation(relation.id))
    }

    /// What somebody's counterpart is to her, and who that is; nil if she is not one of the two.
    func seen(from id: PersonID) -> (kind: RelationKind, whom: Known)? {
        if one.person.id == id { return (words.kind.inverse, other) }
        if other.person.id == id { return (words.kind, one) }
        return nil
    }
}

/// The people of a case as far as one reader sees them.
struct People: Sendable {
    let people: [Known]
    let bonds: [Bond]

    func find(_ id: PersonID) -> Known? { people.first { $0.person.id == id } }
    func bonds(of id: PersonID) -> [Bond] { bonds.filter { $0.seen(from: id) != nil } }
}
