// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
package import Kernel
package import Store
import Vault

/// The places of cases: where those of a case live or go, and who may read where exactly that is.
package struct Places: Sendable {
    let files: CaseFiles
    let days: CaseDay
    /// Keeps by which address a place is known to colleagues, in the transaction that writes the address.
    let mark: Mark

    package typealias Mark =
        @Sendable ([Confidential], CasePlaceID, CaseID, any Transaction) throws -> Void

    var randomness: Randomness { files.randomness }
    private var clock: Clock { files.clock }

    package init(files: CaseFiles, zone: TimeZone, mark: @escaping Mark) {
        (self.files, days, self.mark) = (files, CaseDay(zone: zone), mark)
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The sections in which places stand: those of the people, and the one for where she is.
    package static let sections: Sections = [.identity, .perpetrator, .location]

    /// The places of a case, with as much of each as she may read.
    ///
    /// Of where exactly nothing is read: whoever looks at the list does not see an address.
    func all(in open: OpenCase, among people: [PlacePerson]) async throws -> PlaceList? {
        let (id, sections) = (open.id, open.reads.intersection(Self.sections))
        let found = try await files.read(sections, of: open) { transaction in
            (
                places: try PlaceStore.all(of: id, in: transaction),
                versions: try PlaceStore.current(of: id, in: sections, transaction)
            )
        }
        return try found.map { found in
            let general = found.versions.mapValues { $0.filter { $0.part == .general } }
            let hers = try found.places.filter { isHers($0, sections) }.map {
                try ReadPlace($0, general[$0.id] ?? [], in: open, among: people)
            }
            return PlaceList(
                places: hers,
                hasHidden: open.reads.contains(.identity)
                    && found.places.contains { $0.section == .location && !isHers($0, sections) })
        }
    }

    /// One place of a case with all that was ever said of it, and why the accused has to be reckoned with; nil if she may read
    /// nothing of it.
    func find(_ id: CasePlaceID, in open: OpenCase, among people: [PlacePerson]) async throws -> (
        ReadPlace, Knownness?
    )? {
        let (matter, sections) = (open.id, open.reads.intersection(Self.sections))
        let found = try await files.read(sections, of: open) { transaction in
            (
                places: try PlaceStore.all(of: matter, in: transaction),
                versions: try PlaceStore.versions(of: id, in: matter, sections, transaction),
                current: try PlaceStore.current(of: matter, in: sections, transaction)
            )
        }
        guard let found, let place = found.places.first(where: { $0.id == id }), isHers(place, sections)
        else { return nil }
        let read = try ReadPlace(place, found.versions, in: open, among: people)
        let others = try found.places.map {
            try ReadPlace($0, found.current[$0.id] ?? [], in: open, among: people)
        }
        return (read, read.knownness(beside: others, among: people))
    }

    /// Enters a place; where exactly it is, is written after that.
    ///
    /// The same form sent twice is one place.
    func enter(
        _ words: CasePlace.Words, as section: Section, isConfidential: Bool, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        guard Self.sections.contains(section) else { return .refused }
        let place = CasePlace(
            id: CasePlaceID(from: randomness), matter: open.id, section: section,
            exactSection: isConfidential ? .location : section, version: 1, exactVersion: 0)
        return try await keep(words, .general, of: section, as: 1, in: open, from: form) {
            try PlaceStore.insert(place, $0, in: $1)
            return true
        }
    }

    /// Writes anew what a place is; what was said before stays.
    ///
    /// A confidential place that turns out not to be the accused's home is not compared from then on.
    func change(
        _ place: CasePlace, to words: CasePlace.Words, after version: Int, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let isCompared = words.isCompared(at: place)
        return try await keep(words, .general, of: place.section, as: version + 1, in: open, from: form) {
            if !isCompared { try mark([], place.id, place.matter, $1) }
            return try PlaceStore.replace(place, with: $0, in: $1)
        }
    }

    /// Writes where exactly a place is, and keeps out whoever has declared that address as hers or of somebody close to her.
    ///
    /// Of a confidential place nothing is compared, unless it is the accused's home: otherwise somebody who may not read it
    /// could declare one address after the other, to see at which of them the case is closed to her.
    func locate(
        _ read: ReadPlace, as exact: CasePlace.Exact, after version: Int, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let place = read.place
        let values = (read.words ?? CasePlace.Words()).isCompared(at: place) ? exact.spellings : []
        let writing = try await keep(
            exact, .exact, of: place.exactSection, as: version + 1, in: open, from: form
        ) { version, transaction in
            try mark(values, place.id, place.matter, transaction)
            return try PlaceStore.replace(place, with: version, in: transaction)
        }
        if case .kept = writing { try await files.keepOutBound(of: open) }
        return writing
    }

    private func isHers(_ place: CasePlace, _ sections: Sections) -> Bool {
        sections.contains(place.section) || sections.contains(place.exactSection)
    }

    private func keep(
        _ words: some Encodable & Sendable, _ part: PlacePart, of section: Section, as number: Int,
        in open: OpenCase, from form: SendingID?,
        store: @escaping @Sendable (PlaceVersion, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, staff, now) = (PlaceVersionID(from: randomness), open.viewer.id, clock.now)
        return try await files.keep(
            section, of: open, from: form, seal: { try $0.seal(record: words, at: .casePlace(id)) }
        ) { sealed, transaction in
            let version = PlaceVersion(
                id: id, part: part, number: number, by: staff, at: now, sealedWords: sealed)
            return try store(version, transaction)
        }
    }
}

/// The places of a case as one person sees them.
struct PlaceList: Sendable {
    let places: [ReadPlace]
    /// Whether there is a confidential one of which she sees no more than that.
    let hasHidden: Bool
}

extension CasePlace.Words {
    /// Whether the address is compared with what colleagues have declared.
    ///
    /// Who may read only where it is cannot say whose home it is: what she writes is not compared either.
    fileprivate func isCompared(at place: CasePlace) -> Bool { !place.isConfidential || kind == .accusedHome }
}

extension CasePlace.Exact {
    /// The address as a colleague may have declared it: with the town and without, with the post code and without.
    var spellings: [Confidential] {
        guard !street.isEmpty else { return [] }
        return [[street], [street, town], [street, postCode, town]].map {
            Confidential($0.filter { !$0.isEmpty }.joined(separator: " "))
        }
    }
}
