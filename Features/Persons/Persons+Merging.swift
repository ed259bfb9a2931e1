// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// Two entries of one case become one person, and two again.
extension Persons {
    /// What speaks against making two entries one, as far as it can be known before it is tried.
    func obstacle(to gone: Known, becoming kept: Known, among people: People) -> MergeObstacle? {
        let (one, other) = (kept.person, gone.person)
        if one.id == other.id { return .itself }
        let standing = Set(people.people.map(\.person.id))
        guard standing.isSuperset(of: [one.id, other.id]) else { return .merged }
        guard one.section == other.section else { return .otherSection }
        let isCircular = Kinship.isCircular(people.lines(with: other.id, as: one.id))
        return isCircular && !Kinship.isCircular(people.lines()) ? .circular : nil
    }

    /// Makes one entry stand for another, too; `met` if either was changed, taken out or merged meanwhile.
    ///
    /// The same form sent twice is one merge.
    func merge(
        _ pair: MergePair, as words: Person.Words, among people: People, in open: OpenCase,
        from form: SendingID?, _ mark: @escaping Mark
    ) async throws -> CaseWriting {
        let (kept, gone, matter) = (pair.kept.person, pair.gone.person, open.id)
        guard kept.id != gone.id, kept.section == gone.section, words.role.section == kept.section else {
            return .refused
        }
        let (id, now, staff) = (MergeID(from: randomness), clock.now, open.viewer.id)
        let record = Merge.Words(before: pair.kept.words, result: words)
        let formers = people.formers(of: kept.id) + people.formers(of: gone.id)
        let all = [words, pair.kept.words, pair.gone.words] + formers
        let (marks, seen, read) = (marks(of: all), people.descent, open.reads.intersection(Self.sections))
        return try await write(
            kept.section, of: open, from: form,
            seal: { unit in
                (
                    person: try unit.seal(record: words, at: .person(kept.id)),
                    merge: try unit.seal(record: record, at: .merge(id)),
                    facts: [
                        fact(of: words, kept.id, at: kept.writtenAt, under: unit),
                        fact(of: nil, gone.id, at: gone.writtenAt, under: unit),
                    ]
                )
            }
        ) { sealed, transaction in
            for fact in sealed.facts { try files.count(fact, transaction) }
            let result = Person(
                id: kept.id, matter: matter, section: kept.section, version: pair.keptVersion,
                writtenAt: kept.writtenAt, sealedWords: sealed.person)
            let merge = Merge(
                id: id, matter: matter, section: kept.section, kept: kept.id, gone: gone.id,
                version: pair.keptVersion + 1, at: now, undoneAt: nil, sealedWords: sealed.merge)
            guard try Descent(of: matter, in: read, transaction) == seen,
                try PersonStore.replace(result, after: pair.keptVersion, in: transaction),
                try PersonStore.turn(gone, after: pair.goneVersion, in: transaction)
            else { return false }
            try MergeStore.insert(merge, by: staff, in: transaction)
            try PersonStore.mark(gone.id, as: [], in: transaction)
            try PersonStore.mark(kept.id, as: marks, in: transaction)
            try mark([], gone.id, matter, transaction)
            try mark(all, kept.id, matter, transaction)
            return true
        }
    }

    /// What speaks against undoing a merge.
    func obstacle(toUndoing read: ReadMerge, among people: People) -> UndoObstacle? {
        let merge = read.merge
        guard merge.stands else { return .undone }
        guard people.people.contains(where: { $0.person.id == merge.kept }) else { return .merged }
        let later = people.merges(into: merge.kept).contains {
            $0.merge.stands && $0.merge.version > merge.version
        }
        return later ? .later : nil
    }

    /// Brings both entries back as they were before a merge; `met` if somebody wrote meanwhile.
    ///
    /// What was written into the kept entry since is in the merge from then on, and not lost.
    func undo(
        _ read: ReadMerge, after version: Int, among people: People, in open: OpenCase,
        from form: SendingID?, _ mark: @escaping Mark
    ) async throws -> CaseWriting {
        let (merge, matter, now, staff) = (read.merge, open.id, clock.now, open.viewer.id)
        guard let kept = people.entry(merge.kept), let gone = people.entry(merge.gone) else {
            return .refused
        }
        let after = people.without(merge.id)
        let keptWords = [read.words.before] + after.formers(of: merge.kept)
        let goneWords = [gone.words] + after.formers(of: merge.gone)
        let marks = (kept: marks(of: keptWords), gone: marks(of: goneWords))
        var record = read.words
        record.atUndoing = kept.words
        return try await write(
            merge.section, of: open, from: form,
            seal: { unit in
                (
                    person: try unit.seal(record: record.before, at: .person(merge.kept)),
                    merge: try unit.seal(record: record, at: .merge(merge.id)),
                    facts: [
                        fact(of: record.before, merge.kept, at: kept.person.writtenAt, under: unit),
                        fact(of: gone.words, merge.gone, at: gone.person.writtenAt, under: unit),
                    ]
                )
            }
        ) { sealed, transaction in
            for fact in sealed.facts { try files.count(fact, transaction) }
            let before = Person(
                id: merge.kept, matter: matter, section: merge.section, version: version,
                writtenAt: kept.person.writtenAt, sealedWords: sealed.person)
            guard try PersonStore.replace(before, after: version, in: transaction),
                try MergeStore.undo(merge, sealed: sealed.merge, by: staff, at: now, in: transaction)
            else { return false }
            try PersonStore.mark(merge.kept, as: marks.kept, in: transaction)
            try PersonStore.mark(merge.gone, as: marks.gone, in: transaction)
            try mark(keptWords, merge.kept, matter, transaction)
            try mark(goneWords, merge.gone, matter, transaction)
            return true
        }
    }

    /// How many relations of the two were written and taken away since a merge, as far as she reads them.
    func changes(since merge: Merge, among people: People, in open: OpenCase) async throws
        -> (written: Int, removed: Int)
    {
        let ids = [merge.kept, merge.gone] + people.earlier(merge.kept)
        let read = open.reads.intersection(Self.sections)
        return try await database.read { transaction in
            try RelationStore.changes(of: ids, since: merge.at, in: read, transaction)
        }
    }
}

/// Two entries and the versions in which she saw them who says that they are one.
struct MergePair: Sendable {
    let kept: Known
    let gone: Known
    var keptVersion: Int
    var goneVersion: Int
}
