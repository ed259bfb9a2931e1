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
        let found = try await files.read(sections, of: open) { try SealedPeople(of: id, in: sections, $0) }
        return try found.map { try People($0, in: open) }
    }

    /// Who the people of a case are to others than its pages, as far as she may read them.
    package func named(in open: OpenCase) async throws -> [NamedPerson] {
        guard let people = try await all(in: open) else { return [] }
        return people.people.map { known in
            let words = known.words
            return NamedPerson(
                id: known.person.id, role: words.role,
                name: words.name.isEmpty ? words.otherNames : words.name,
                earlier: people.earlier(known.person.id))
        }
    }

    /// Enters somebody.
    ///
    /// The same form sent twice is one person.
    func enter(_ words: Person.Words, in open: OpenCase, from form: SendingID?, _ mark: @escaping Mark)
        async throws -> CaseWriting
    {
        let (id, section, matter) = (PersonID(from: randomness), words.role.section, open.id)
        let (marks, now, staff) = (marks(of: [words]), clock.now, open.viewer.id)
        return try await write(
            section, of: open, from: form,
            seal: { (try $0.seal(record: words, at: .person(id)), fact(of: words, id, at: now, under: $0)) }
        ) { sealed, transaction in
            let person = Person(
                id: id, matter: matter, section: section, version: 1, writtenAt: now, sealedWords: sealed.0)
            try files.count(sealed.1, transaction)
            try PersonStore.insert(person, by: staff, in: transaction)
            try PersonStore.mark(id, as: marks, in: transaction)
            try mark([words], id, matter, transaction)
            return true
        }
    }

    /// Writes somebody anew; by what she was known in entries that are one with hers she stays known.
    func change(
        _ known: Known, to words: Person.Words, after version: Int, with formers: [Person.Words],
        in open: OpenCase, _ mark: @escaping Mark
    ) async throws -> CaseWriting {
        let (id, section, matter) = (known.person.id, known.person.section, open.id)
        guard words.role.section == section, open.writes.contains(section) else { return .refused }
        let (all, marks, first) = ([words] + formers, marks(of: [words] + formers), known.person.writtenAt)
        return try await write(
            section, of: open,
            seal: { (try $0.seal(record: words, at: .person(id)), fact(of: words, id, at: first, under: $0)) }
        ) { sealed, transaction in
            let person = Person(
                id: id, matter: matter, section: section, version: version, writtenAt: first,
                sealedWords: sealed.0)
            try files.count(sealed.1, transaction)
            guard try PersonStore.replace(person, after: version, in: transaction) else { return false }
            try PersonStore.mark(id, as: marks, in: transaction)
            try mark(all, id, matter, transaction)
            return true
        }
    }

    /// Takes out somebody who was entered by mistake.
    func remove(_ known: Known, from open: OpenCase, _ mark: @escaping Mark) async throws -> CaseWriting {
        let (id, matter, now) = (known.person.id, open.id, clock.now)
        return try await write(
            known.person.section, of: open, seal: { fact(of: nil, id, at: now, under: $0) }
        ) { fact, transaction in
            try files.count(fact, transaction)
            try mark([], id, matter, transaction)
            return try PersonStore.remove(id, of: matter, at: now, in: transaction)
        }
    }

    /// Says what one person is to another; `met` if somebody else has meanwhile written a relation by which it could be
    /// that somebody is her own ancestor.
    ///
    /// The same form sent twice is one relation.
    func bind(
        _ words: Relation.Words, _ one: Known, to other: Known, among people: People, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let (read, seen) = (open.reads.intersection(Self.sections), people.descent)
        let sections: Sections = [one.person.section, other.person.section]
        let section: Section = sections.contains(.perpetrator) ? .perpetrator : .identity
        let (id, matter, now) = (RelationID(from: randomness), open.id, clock.now)
        let (person, to, staff) = (one.person.id, other.person.id, open.viewer.id)
        return try await write(
            section, of: open, from: form, seal: { try $0.seal(record: words, at: .relation(id)) }
        ) { sealed, transaction in
            guard try Descent(of: matter, in: read, transaction) == seen else { return false }
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
    func write<Sealed: Sendable>(
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
typealias Mark = @Sendable ([Person.Words], PersonID, CaseID, any Transaction) throws -> Void

/// Somebody in a case as other pages name her.
package struct NamedPerson: Sendable {
    package let id: PersonID
    package let role: PersonRole
    package let name: String
    /// Entries that are one with hers: whoever wrote one of them down meant her.
    package let earlier: [PersonID]
}
