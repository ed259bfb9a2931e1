// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

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

    /// The counterpart of somebody, and what it is to her; nil if she is not one of the two.
    func seen(from id: PersonID) -> (kind: RelationKind, whom: Known)? {
        if one.person.id == id { return (words.kind.inverse, other) }
        if other.person.id == id { return (words.kind, one) }
        return nil
    }
}

/// All that is kept of the people of a case in some sections, still sealed.
struct SealedPeople: Sendable {
    let matter: CaseID
    let people: [Person]
    let relations: [Relation]
    let merges: [Merge]
    let aparts: [Apart]

    init(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws {
        matter = id
        people = try PersonStore.all(of: id, in: sections, transaction)
        relations = try RelationStore.all(of: id, in: sections, transaction)
        merges = try MergeStore.all(of: id, in: sections, transaction)
        aparts = try ApartStore.all(of: id, in: sections, transaction)
    }
}

/// What decides whether somebody would become her own ancestor: the relations there are, and who stands for whom.
///
/// Compared in the write, so that two who write at once, one of them a merge, close no circle together.
struct Descent: Sendable, Equatable {
    let relations: Set<RelationID>
    let merges: Set<MergeID>

    init(relations: Set<RelationID>, merges: [Merge]) {
        self.relations = relations
        self.merges = Set(merges.filter(\.stands).map(\.id))
    }

    init(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws {
        self.init(
            relations: try RelationStore.ids(of: id, in: sections, transaction),
            merges: try MergeStore.all(of: id, in: sections, transaction))
    }
}

/// The people of a case as far as one reader sees them; entries that are one person stand there once.
struct People: Sendable {
    let people: [Known]
    /// Between people who stand there; what two entries were to each other that are one now, is nothing.
    let bonds: [Bond]
    /// Those that were merged into others.
    let gone: [Known]
    /// Undone ones too, in the order in which they were made.
    let merges: [ReadMerge]
    /// Who is not the same as somebody of another case.
    let aparts: [ReadApart]
    /// Every relation, shown or not.
    let relations: Set<RelationID>

    var descent: Descent { Descent(relations: relations, merges: merges.map(\.merge)) }

    init(
        _ entries: [Known], _ relations: [(relation: Relation, words: Relation.Words)],
        _ merges: [ReadMerge], _ aparts: [ReadApart]
    ) {
        let into = Self.into(merges)
        people = entries.filter { into[$0.person.id] == nil }
        gone = entries.filter { into[$0.person.id] != nil }
        (self.merges, self.aparts) = (merges, aparts)
        self.relations = Set(relations.map(\.relation.id))
        let standing = Dictionary(people.map { ($0.person.id, $0) }, uniquingKeysWith: { first, _ in first })
        bonds = relations.compactMap { relation, words in
            guard let one = standing[Self.last(relation.person, into)],
                let other = standing[Self.last(relation.other, into)], one.person.id != other.person.id
            else { return nil }
            return Bond(relation: relation, one: one, other: other, words: words)
        }
    }

    /// What was found of a case, as far as it opens.
    init(_ found: SealedPeople, in open: OpenCase) throws {
        let people = try found.people.compactMap { person in
            try open.unit(of: person.section).map { try Known(person, under: $0) }
        }
        let relations = try found.relations.compactMap {
            relation -> (relation: Relation, words: Relation.Words)? in
            guard let unit = open.unit(of: relation.section) else { return nil }
            return (relation, try unit.openRecord(relation.sealedWords, at: .relation(relation.id)))
        }
        let merges = try found.merges.compactMap { merge in
            try open.unit(of: merge.section).map { try ReadMerge(merge, under: $0) }
        }
        let aparts = try found.aparts.compactMap { apart -> ReadApart? in
            guard let unit = open.unit(of: apart.section) else { return nil }
            return ReadApart(
                apart: apart, words: try unit.openRecord(apart.sealedWords, at: .apart(apart.id)))
        }
        self.init(people, relations, merges, aparts)
    }

    /// The same people if this merge did not stand.
    func without(_ id: MergeID) -> People {
        People(
            people + gone, bonds.map { ($0.relation, $0.words) }, merges.filter { $0.merge.id != id },
            aparts)
    }

    /// Who stands for an entry; nil if there is no such entry.
    func find(_ id: PersonID) -> Known? {
        let standing = Self.last(id, Self.into(merges))
        return people.first { $0.person.id == standing }
    }

    /// An entry, merged or not.
    func entry(_ id: PersonID) -> Known? { (people + gone).first { $0.person.id == id } }

    func bonds(of id: PersonID) -> [Bond] { bonds.filter { $0.seen(from: id) != nil } }

    /// The merges in which an entry was kept.
    func merges(into id: PersonID) -> [ReadMerge] { merges.filter { $0.merge.kept == id } }

    /// The entries that became this one, also by way of others.
    func earlier(_ id: PersonID) -> [PersonID] {
        let into = Self.into(merges)
        return gone.map(\.person.id).filter { $0 != id && Self.path($0, into).contains(id) }
    }

    /// What was said of an entry: that none of these of another case is the same.
    func aparts(of id: PersonID, from others: [PersonID]) -> [Identifier<Apart>] {
        let (mine, theirs) = (earlier(id) + [id], others.map(\.description))
        return aparts.filter { mine.contains($0.apart.person) && theirs.contains($0.words.other) }
            .map(\.apart.id)
    }

    /// All that is known of somebody from entries that are one with hers: of those that went, and of hers before.
    func formers(of id: PersonID) -> [Person.Words] {
        let ids = earlier(id)
        let before = merges.filter { $0.merge.stands && (ids + [id]).contains($0.merge.kept) }
        return ids.compactMap { entry($0)?.words } + before.map(\.words.before)
    }

    private static func into(_ merges: [ReadMerge]) -> [PersonID: PersonID] {
        merges.filter(\.merge.stands).reduce(into: [:]) { $0[$1.merge.gone] = $1.merge.kept }
    }

    /// From an entry to the one that stands for it; no merge closes a circle, and no reading would run in one.
    private static func path(_ id: PersonID, _ into: [PersonID: PersonID]) -> [PersonID] {
        var path = [id]
        while let next = path.last.flatMap({ into[$0] }), !path.contains(next) { path.append(next) }
        return path
    }

    private static func last(_ id: PersonID, _ into: [PersonID: PersonID]) -> PersonID {
        path(id, into).last ?? id
    }
}
