// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Texts
import Vault

/// All that stands in a case, whichever feature wrote it: by the day, and on paper for who may have it.
package struct CaseHistory: Sendable {
    let files: CaseFiles
    let days: CaseDay

    private var clock: Clock { files.clock }
    private var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
    }

    /// What was asked for and given out of a case, the latest first; nil if it is not hers.
    func extracts(of open: OpenCase) async throws -> [ReadExtract]? {
        guard open.mayExport, let unit = open.unit(of: .identity) else { return nil }
        let id = open.id
        let found = try await files.read([.identity], of: open) { try ExtractStore.all(of: id, in: $0) }
        return try found?.map { try ReadExtract($0, under: unit) }
    }

    /// One of them.
    func find(_ id: ExtractID, in open: OpenCase) async throws -> ReadExtract? {
        guard open.mayExport, let unit = open.unit(of: .identity) else { return nil }
        let matter = open.id
        let found = try await files.read([.identity], of: open) {
            try ExtractStore.find(id, of: matter, in: $0)
        }
        return try (found ?? nil).map { try ReadExtract($0, under: unit) }
    }

    /// Writes down what is asked for; nil if it is not hers.
    ///
    /// The same form sent twice is one.
    func ask(
        _ words: Extract.Words, as known: ExtractID? = nil, in open: OpenCase, from form: SendingID?
    ) async throws -> ExtractID? {
        guard open.mayExport, open.standing.isSuperset(of: words.asked) else { return nil }
        let id = known ?? ExtractID(from: randomness)
        let (matter, staff, now) = (open.id, open.viewer.id, clock.now)
        let writing = try await files.keepExport(
            of: open, from: form, seal: { try $0.seal(record: words, at: .extract(id)) }
        ) { sealed, transaction in
            let extract = Extract(
                id: id, matter: matter, by: staff, begun: now, version: 1, sealedWords: sealed)
            try ExtractStore.insert(extract, in: transaction)
            return true
        }
        guard case .kept = writing else { return nil }
        return id
    }

    /// Writes down what was decided; `met` if somebody else decided since it was read.
    func decide(_ read: ReadExtract, _ deciding: ExtractDeciding, in open: OpenCase) async throws
        -> CaseWriting
    {
        let (extract, decided) = (read.extract, deciding.words(after: read.words, at: clock.now))
        return try await files.keepExport(
            of: open, from: nil, seal: { try $0.seal(record: decided, at: .extract(extract.id)) }
        ) { try ExtractStore.decide(extract, $0, in: $1) }
    }
}

/// An extract with its words.
struct ReadExtract: Sendable {
    let extract: Extract
    let words: Extract.Words

    init(_ extract: Extract, under unit: UnitKey) throws {
        self.extract = extract
        words = try unit.openRecord(extract.sealedWords, at: .extract(extract.id))
    }
}
