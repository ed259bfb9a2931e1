// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
package import Organisation
import Store
import Vault

/// The protection measures of cases: asked for, ordered, extended, at an end; and what is said of breaches of them.
package struct ProtectionMeasures: Sendable {
    /// The section in which they stand: decisions of police and courts are legal matters, for whom that is given by name.
    static let section = Section.legal

    let files: CaseFiles
    let kinds: MeasureKinds
    let time: MeasureTime

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, kinds: MeasureKinds, zone: TimeZone) {
        (self.files, self.kinds, time) = (files, kinds, MeasureTime(zone: zone))
    }

    /// The measures of a case with the breaches of each, those in force first; nil if she may not read them.
    func all(in open: OpenCase, among people: [MeasurePerson]) async throws -> [(
        measure: ReadMeasure, breaches: [ReadBreach]
    )]? {
        let id = open.id
        guard open.reads.contains(Self.section) else { return nil }
        let found = try await files.read([Self.section], of: open) { transaction in
            (
                measures: try MeasureStore.all(of: id, in: transaction),
                breaches: try MeasureStore.breaches(of: id, in: transaction)
            )
        }
        guard let found, let unit = open.unit(of: Self.section) else { return found.map { _ in [] } }
        let all = try found.measures.map { measure, version in
            let breaches = found.breaches.filter { $0.measure == measure.id }
            return (
                measure: ReadMeasure(
                    measure: measure, said: [try SaidMeasure(version, under: unit, among: people)]),
                breaches: try breaches.map {
                    ReadBreach(breach: $0.breach, said: [try SaidBreach($0.version, under: unit)])
                }
            )
        }
        return all.filter { $0.measure.words.isStanding } + all.filter { !$0.measure.words.isStanding }
    }

    /// One measure of a case with all that it ever said; nil if she may not read it.
    func find(_ id: MeasureID, in open: OpenCase, among people: [MeasurePerson]) async throws -> (
        measure: ReadMeasure, breaches: [ReadBreach]
    )? {
        let matter = open.id
        guard open.reads.contains(Self.section) else { return nil }
        let found = try await files.read([Self.section], of: open) { transaction in
            (
                versions: try MeasureStore.versions(of: id, in: matter, transaction),
                breaches: try MeasureStore.breaches(of: matter, in: transaction)
            )
        }
        guard let found, let unit = open.unit(of: Self.section), let newest = found.versions.first else {
            return nil
        }
        let said = try found.versions.map { try SaidMeasure($0.version, under: unit, among: people) }
        let breaches = try found.breaches.filter { $0.measure == id }.map {
            ReadBreach(breach: $0.breach, said: [try SaidBreach($0.version, under: unit)])
        }
        return (ReadMeasure(measure: newest.measure, said: said), breaches)
    }

    /// One breach of a measure with all that was ever said of it.
    func find(_ id: BreachID, of measure: MeasureID, in open: OpenCase) async throws -> ReadBreach? {
        let matter = open.id
        guard open.reads.contains(Self.section) else { return nil }
        let found = try await files.read([Self.section], of: open) {
            try MeasureStore.versions(of: id, in: measure, matter, $0)
        }
        guard let found, let unit = open.unit(of: Self.section), let newest = found.first else { return nil }
        return ReadBreach(
            breach: newest.breach, said: try found.map { try SaidBreach($0.version, under: unit) })
    }

    /// Enters a measure; the same form sent twice is one.
    func enter(_ words: ProtectionMeasure.Words, in open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        let measure = measure(MeasureID(from: randomness), of: open.id, saying: words, version: 1)
        return try await keep(
            words, as: 1, in: open, from: form, at: { .measure($0) }, counted: fact(words, measure.id)
        ) {
            try MeasureStore.insert(measure, $0, in: $1)
            return true
        }
    }

    /// Writes a measure anew, corrected or moved on; what it said before stays.
    func change(
        _ id: MeasureID, to words: ProtectionMeasure.Words, after version: Int, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let measure = measure(id, of: open.id, saying: words, version: version + 1)
        return try await keep(
            words, as: version + 1, in: open, from: form, at: { .measure($0) }, counted: fact(words, id)
        ) {
            try MeasureStore.replace(measure, with: $0, in: $1)
        }
    }

    /// Enters what is said of a breach; the same form sent twice is one.
    func enter(
        _ words: MeasureBreach.Words, of measure: ReadMeasure, in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        let (breach, matter, id) = (BreachID(from: randomness), open.id, measure.measure.id)
        return try await keep(
            words, as: 1, in: open, from: form, at: { .breach($0) }, counted: fact(words, breach, of: measure)
        ) {
            try MeasureStore.insert(breach, of: id, in: matter, $0, $1)
        }
    }

    /// Writes anew what is said of a breach; what was said before stays.
    func change(
        _ breach: BreachID, of measure: ReadMeasure, to words: MeasureBreach.Words, after version: Int,
        in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        let id = measure.measure.id
        return try await keep(
            words, as: version + 1, in: open, from: form, at: { .breach($0) },
            counted: fact(words, breach, of: measure)
        ) {
            try MeasureStore.replace(breach, of: id, with: $0, in: $1)
        }
    }

    private func measure(
        _ id: MeasureID, of matter: CaseID, saying words: ProtectionMeasure.Words, version: Int
    ) -> ProtectionMeasure {
        let kind = kinds.find(words.kind, version: words.kindVersion)
        return ProtectionMeasure(
            id: id, matter: matter, version: version,
            ending: time.ending(of: words, remindDays: kind?.remindDays ?? 0))
    }

    /// What the figures learn of a measure, by its kind.
    private func fact(_ words: ProtectionMeasure.Words, _ id: MeasureID) -> (UnitKey) -> CaseFact {
        let codes = words.codes(of: kinds.find(words.kind, version: words.kindVersion))
        return { CaseFact(.measure, of: id, under: $0, at: clock.now, codes: codes, from: randomness) }
    }

    /// What they learn of a breach, by the kind of its measure.
    private func fact(_ words: MeasureBreach.Words, _ id: BreachID, of measure: ReadMeasure) -> (UnitKey) ->
        CaseFact
    {
        let said = measure.words
        let codes = words.codes(of: kinds.find(said.kind, version: said.kindVersion))
        return { CaseFact(.breach, of: id, under: $0, at: clock.now, codes: codes, from: randomness) }
    }

    private func keep(
        _ words: some Encodable & Sendable, as number: Int, in open: OpenCase, from form: SendingID?,
        at place: (WrittenVersionID) -> Place, counted: (UnitKey) -> CaseFact,
        store: @escaping @Sendable (WrittenVersion, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, staff, now) = (WrittenVersionID(from: randomness), open.viewer.id, clock.now)
        return try await files.keep(
            Self.section, of: open, from: form,
            seal: { (words: try $0.seal(record: words, at: place(id)), fact: counted($0)) }
        ) { sealed, transaction in
            try files.count(sealed.fact, transaction)
            return try store(
                WrittenVersion(id: id, number: number, by: staff, at: now, sealedWords: sealed.words),
                transaction)
        }
    }
}
