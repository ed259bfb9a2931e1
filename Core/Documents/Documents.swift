// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel
package import Store
package import Vault

/// Takes files in, hands them out and takes them back, sealed under the key of what they belong to.
///
/// Who may do so is decided by the caller, who holds the unit's key. Each act takes a closure that runs in the
/// transaction of the act: there the caller writes its line in the audit.
package struct Documents: Sendable {
    package typealias Beside = @Sendable (DocumentID, any Transaction) throws -> Void

    /// What came in for so long and has not ended is swept away.
    package static let longestArrival = Moment.Span.hours(2)
    /// How many chunks are written at once.
    private static let batch = 4

    private let database: any Database
    private let clock: Clock
    private let randomness: Randomness

    package init(database: any Database, clock: Clock, randomness: Randomness) {
        self.database = database
        self.clock = clock
        self.randomness = randomness
    }

    /// Takes a file in while it arrives; it is there only once all of it is, together with what `beside` writes.
    package func receive<Bytes: AsyncSequence>(
        _ bytes: Bytes, _ arrival: Arrival, under unit: UnitKey, beside: @escaping Beside
    ) async throws -> Result<DocumentID, DocumentRefusal> where Bytes.Element == [UInt8] {
        let id = DocumentID(from: randomness)
        let now = clock.now
        try await database.write { try DocumentStore.begin(id, arrival, under: unit.id, at: now, in: $0) }
        do {
            let outcome = try await take(bytes, as: id, arrival, under: unit, at: now, beside)
            if case .failure = outcome { try await discard(id) }
            return outcome
        } catch {
            // What cannot be taken away now is swept later; why it failed matters more.
            try? await discard(id)
            throw error
        }
    }

    /// The documents of a matter under one key, the newest first, those that were taken back too.
    package func list(of matter: MatterID, under unit: UnitKey) async throws -> [Document] {
        try await database.read { try DocumentStore.list(of: matter, under: unit.id, in: $0) }
            .map { try $0.opened(with: unit) }
            .sorted { $0.facts.at > $1.facts.at }
    }

    /// The same inside a transaction that loads more than these, still sealed; each is opened by what is given back.
    package static func list(of matter: MatterID, under unit: UnitKey, in transaction: any Transaction) throws
        -> @Sendable () throws -> [Document]
    {
        let stored = try DocumentStore.list(of: matter, under: unit.id, in: transaction)
        return { try stored.map { try $0.opened(with: unit) } }
    }

    /// One document of a matter; nil if there is none under this key.
    package func find(_ id: DocumentID, of matter: MatterID, under unit: UnitKey) async throws -> Document? {
        try await database.read { try DocumentStore.find(id, of: matter, under: unit.id, in: $0) }
            .map { try $0.opened(with: unit) }
    }

    /// The content, chunk by chunk; one that was taken back has none.
    ///
    /// `VaultError.refused` ends it where a chunk is missing, altered or moved.
    package func content(of document: Document, under unit: UnitKey) -> DocumentContent? {
        guard document.state == .kept else { return nil }
        return DocumentContent(document: document, unit: unit, database: database)
    }

    /// Takes a document back and says why; false if it was already.
    ///
    /// Nothing is deleted.
    package func void(
        _ document: Document, because reason: Confidential, under unit: UnitKey, beside: @escaping Beside
    ) async throws -> Bool {
        let sealed = try unit.seal(reason, at: .reason(document.id))
        return try await database.write { transaction in
            guard try DocumentStore.void(document.id, sealed, in: transaction) else { return false }
            try beside(document.id, transaction)
            return true
        }
    }

    /// Takes away what began to come in long ago and never ended, as after a crash.
    package func sweep() async throws {
        let end = clock.now - Self.longestArrival
        while true {
            let count = try await database.write { transaction in
                let abandoned = try DocumentStore.abandoned(before: end, in: transaction)
                try DocumentStore.discard(abandoned, in: transaction)
                return abandoned.count
            }
            guard count > 0 else { return }
        }
    }

    private func take<Bytes: AsyncSequence>(
        _ bytes: Bytes, as id: DocumentID, _ arrival: Arrival, under unit: UnitKey, at now: Moment,
        _ beside: @escaping Beside
    ) async throws -> Result<DocumentID, DocumentRefusal> where Bytes.Element == [UInt8] {
        var finder = KindFinder()
        var sealer = StreamSealer(unit, at: .content(id))
        var waiting: [[UInt8]] = []
        var written = 0
        for try await piece in bytes {
            finder.add(piece)
            if finder.isHopeless { return .failure(.unknownKind) }
            waiting += try sealer.add(piece)
            guard waiting.count >= Self.batch else { continue }
            try await append(waiting, to: id, after: written)
            written += waiting.count
            waiting = []
        }
        guard finder.byteCount > 0 else { return .failure(.empty) }
        guard let kind = finder.kind else { return .failure(.unknownKind) }
        waiting += try sealer.finish()
        while waiting.count > Self.batch {
            try await append(Array(waiting.prefix(Self.batch)), to: id, after: written)
            written += Self.batch
            waiting.removeFirst(Self.batch)
        }
        let facts = DocumentFacts(
            name: arrival.name, note: arrival.note, declaredType: arrival.declaredType, kind: kind,
            byteCount: finder.byteCount, by: arrival.staff, at: now)
        try await finish(id, facts, waiting, after: written, under: unit, beside)
        return .success(id)
    }

    private func append(_ chunks: [[UInt8]], to id: DocumentID, after written: Int) async throws {
        try await database.write { try DocumentStore.append(chunks, to: id, after: written, in: $0) }
    }

    private func finish(
        _ id: DocumentID, _ facts: DocumentFacts, _ chunks: [[UInt8]], after written: Int,
        under unit: UnitKey, _ beside: @escaping Beside
    ) async throws {
        let sealed = try unit.seal(record: facts, at: .metadata(id))
        let day = facts.at.startOfDay
        try await database.write { transaction in
            try DocumentStore.append(chunks, to: id, after: written, in: transaction)
            try DocumentStore.finish(id, sealed, on: day, in: transaction)
            try beside(id, transaction)
        }
    }

    private func discard(_ id: DocumentID) async throws {
        try await database.write { try DocumentStore.discard([id], in: $0) }
    }
}

/// What is in a document, opened chunk by chunk while it is read.
package struct DocumentContent: AsyncSequence, Sendable {
    let document: Document
    let unit: UnitKey
    let database: any Database

    package func makeAsyncIterator() -> Iterator {
        Iterator(
            document: document, database: database,
            opener: StreamOpener(unit, at: .content(document.id), count: document.chunkCount),
            left: document.facts.byteCount)
    }

    /// Reads one chunk after the other.
    package struct Iterator: AsyncIteratorProtocol {
        let document: Document
        let database: any Database
        var opener: StreamOpener
        var next = 0
        var left: Int

        /// What the next chunk carries; throws `VaultError.refused` unless all of it is there and genuine.
        package mutating func next() async throws -> [UInt8]? {
            let (id, number) = (document.id, next)
            guard number < document.chunkCount else {
                guard opener.isWhole, left == 0 else { throw VaultError.refused }
                return nil
            }
            let sealed = try await database.read { try DocumentStore.chunk(number, of: id, in: $0) }
            guard let sealed else { throw VaultError.refused }
            let content = try opener.open(sealed)
            next += 1
            left -= content.count
            return content
        }
    }
}

extension StoredDocument {
    func opened(with unit: UnitKey) throws -> Document {
        let facts: DocumentFacts = try unit.openRecord(sealedMetadata, at: .metadata(id))
        let reason = try sealedReason.map { try unit.open($0, at: .reason(id)) }
        return Document(
            id: id, matter: matter, section: section, unit: self.unit,
            state: reason.map(Document.State.void) ?? .kept, facts: facts, chunkCount: chunkCount)
    }
}

extension Place {
    fileprivate static func content(_ id: DocumentID) -> Place {
        Place(table: "document_chunk", column: "sealed_bytes", row: id)
    }

    fileprivate static func metadata(_ id: DocumentID) -> Place {
        Place(table: "document", column: "sealed_metadata", row: id)
    }

    fileprivate static func reason(_ id: DocumentID) -> Place {
        Place(table: "document", column: "sealed_reason", row: id)
    }
}
