// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// The allegations of cases: who is alleged to have done what to whom, who says so, and what was found.
package struct Allegations: Sendable {
    let files: CaseFiles
    let days: CaseDay

    var randomness: Randomness { files.randomness }
    private var clock: Clock { files.clock }

    package init(files: CaseFiles, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The allegations of a case, those entered by mistake last; nil if she may not read them.
    func all(in open: OpenCase, among people: [AllegationPerson]) async throws -> [ReadAllegation]? {
        let id = open.id
        let found = try await files.read([.incident], of: open) { try AllegationStore.all(of: id, in: $0) }
        guard let found, open.reads.contains(.incident) else { return nil }
        let read = try found.compactMap { allegation, version in
            try open.unit(of: .incident).map {
                ReadAllegation(allegation: allegation, said: [try Said(version, under: $0, among: people)])
            }
        }
        return read.filter { !$0.words.isMistaken } + read.filter(\.words.isMistaken)
    }

    /// One allegation of a case with all that it ever said; nil if she may not read it.
    func find(_ allegation: AllegationID, in open: OpenCase, among people: [AllegationPerson]) async throws
        -> ReadAllegation?
    {
        let id = open.id
        let found = try await files.read([.incident], of: open) {
            try AllegationStore.versions(of: allegation, in: id, $0)
        }
        guard let unit = open.unit(of: .incident), let found, let newest = found.first else { return nil }
        return ReadAllegation(
            allegation: newest.allegation,
            said: try found.map { try Said($0.version, under: unit, among: people) })
    }

    /// Enters an allegation.
    ///
    /// The same form sent twice is one allegation.
    func enter(_ words: Allegation.Words, in open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        let (id, matter) = (AllegationID(from: randomness), open.id)
        return try await keep(words, as: 1, in: open, from: form) { version, transaction in
            try AllegationStore.insert(id, of: matter, version, in: transaction)
            return true
        }
    }

    /// Writes an allegation anew; what it said before stays.
    func change(
        _ id: AllegationID, to words: Allegation.Words, after version: Int, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let matter = open.id
        return try await keep(words, as: version + 1, in: open, from: form) { version, transaction in
            try AllegationStore.replace(id, of: matter, with: version, in: transaction)
        }
    }

    private func keep(
        _ words: Allegation.Words, as number: Int, in open: OpenCase, from form: SendingID?,
        store: @escaping @Sendable (AllegationVersion, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, staff, now) = (AllegationVersionID(from: randomness), open.viewer.id, clock.now)
        return try await files.keep(
            .incident, of: open, from: form, seal: { try $0.seal(record: words, at: .allegation(id)) }
        ) { sealed, transaction in
            let version = AllegationVersion(id: id, number: number, by: staff, at: now, sealedWords: sealed)
            return try store(version, transaction)
        }
    }
}

/// What an allegation said at one time, opened.
struct Said: Sendable {
    let version: AllegationVersion
    let words: Allegation.Words

    init(_ version: AllegationVersion, under unit: UnitKey, among people: [AllegationPerson]) throws {
        self.version = version
        let words: Allegation.Words = try unit.openRecord(version.sealedWords, at: .allegation(version.id))
        self.words = words.now(among: people)
    }
}

/// An allegation with what it says, and as far as that was asked for, what it ever said: the latest first.
struct ReadAllegation: Sendable {
    let allegation: Allegation
    let said: [Said]

    var words: Allegation.Words { said.first?.words ?? Allegation.Words() }
}
