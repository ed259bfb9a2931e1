// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// A document as it lies in the store.
struct StoredDocument: Sendable {
    let id: DocumentID
    let matter: MatterID
    let section: String
    let unit: VaultUnitID
    let chunkCount: Int
    let sealedMetadata: [UInt8]
    /// There if it was taken back.
    let sealedReason: [UInt8]?
}

/// All SQL about documents.
package enum DocumentStore {
    private static let columns: SQL =
        "id, matter_id, section, unit_id, chunk_count, sealed_metadata, sealed_reason"

    /// The units whose keys documents need.
    package static let units = KeptUnits(tables: ["document"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT DISTINCT unit_id FROM document WHERE unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    static func begin(
        _ id: DocumentID, _ arrival: Arrival, under unit: VaultUnitID, at now: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO document (id, matter_id, section, unit_id, state, created_at, chunk_count)
            VALUES (\(id), \(arrival.matter), \(arrival.section), \(unit), 'receiving', \(now), 0)
            """)
    }

    /// Adds chunks to a document that is coming in and has so many already; throws if there is none such.
    static func append(
        _ chunks: [[UInt8]], to id: DocumentID, after count: Int, in transaction: any Transaction
    ) throws {
        let changed = try transaction.run(
            """
            UPDATE document SET chunk_count = \(count + chunks.count)
            WHERE id = \(id) AND state = 'receiving' AND chunk_count = \(count)
            """)
        guard changed == 1 else { throw DocumentError.gone }
        for (number, chunk) in chunks.enumerated() {
            try transaction.run(
                """
                INSERT INTO document_chunk (document_id, number, sealed_bytes)
                VALUES (\(id), \(count + number), \(chunk))
                """)
        }
    }

    /// From now on there is such a document; in the clear only its day is kept.
    static func finish(
        _ id: DocumentID, _ sealedMetadata: [UInt8], on day: Moment, in transaction: any Transaction
    ) throws {
        let changed = try transaction.run(
            """
            UPDATE document SET state = 'kept', created_at = \(day), sealed_metadata = \(sealedMetadata)
            WHERE id = \(id) AND state = 'receiving'
            """)
        guard changed == 1 else { throw DocumentError.gone }
    }

    /// The documents of a matter that this unit's key opens, the newest day first.
    static func list(of matter: MatterID, under unit: VaultUnitID, in transaction: any Transaction) throws
        -> [StoredDocument]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM document
            WHERE matter_id = \(matter) AND unit_id = \(unit) AND state <> 'receiving'
            ORDER BY created_at DESC, id LIMIT 500
            """
        ).map(stored)
    }

    static func find(
        _ id: DocumentID, of matter: MatterID, under unit: VaultUnitID, in transaction: any Transaction
    ) throws -> StoredDocument? {
        try transaction.first(
            """
            SELECT \(columns) FROM document
            WHERE id = \(id) AND matter_id = \(matter) AND unit_id = \(unit) AND state <> 'receiving' LIMIT 1
            """
        ).map(stored)
    }

    /// The unit a document of this matter lies under, so that the caller can open its key.
    package static func unit(of id: DocumentID, in matter: MatterID, in transaction: any Transaction) throws
        -> (unit: VaultUnitID, section: String)?
    {
        try transaction.first(
            """
            SELECT unit_id, section FROM document
            WHERE id = \(id) AND matter_id = \(matter) AND state <> 'receiving' LIMIT 1
            """
        ).map { (try $0.id("unit_id"), try $0.text("section")) }
    }

    /// How many documents that count there are in some sections of a matter, as their callers name them.
    package static func count(of matter: MatterID, in sections: [String], _ transaction: any Transaction)
        throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS documents FROM document
            WHERE matter_id = \(matter) AND state = 'kept' AND section IN \(list: sections) LIMIT 1
            """
        )?.integer("documents") ?? 0
    }

    /// The sections of a matter in which there are documents, as their callers name them.
    package static func sections(of matter: MatterID, in transaction: any Transaction) throws -> [String] {
        try transaction.all(
            """
            SELECT DISTINCT section FROM document WHERE matter_id = \(matter) AND state <> 'receiving'
            ORDER BY section LIMIT 100
            """
        ).map { try $0.text("section") }
    }

    static func chunk(_ number: Int, of id: DocumentID, in transaction: any Transaction) throws -> [UInt8]? {
        try transaction.first(
            "SELECT sealed_bytes FROM document_chunk WHERE document_id = \(id) AND number = \(number) LIMIT 1"
        )?.bytes("sealed_bytes")
    }

    /// Takes a document back; false if it was already.
    static func void(_ id: DocumentID, _ sealedReason: [UInt8], in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE document SET state = 'void', sealed_reason = \(sealedReason)
            WHERE id = \(id) AND state = 'kept'
            """) == 1
    }

    /// What began to come in before a moment and never ended.
    static func abandoned(before end: Moment, in transaction: any Transaction) throws -> [DocumentID] {
        try transaction.all(
            """
            SELECT id FROM document WHERE state = 'receiving' AND created_at < \(end)
            ORDER BY created_at, id LIMIT 20
            """
        ).map { try $0.id("id") }
    }

    /// Takes away what is still coming in; what has come in stays.
    static func discard(_ ids: [DocumentID], in transaction: any Transaction) throws {
        let coming: SQL = "SELECT id FROM document WHERE state = 'receiving' AND id IN \(list: ids)"
        try transaction.run("DELETE FROM document_chunk WHERE document_id IN (\(coming))")
        try transaction.run("DELETE FROM document WHERE state = 'receiving' AND id IN \(list: ids)")
    }

    /// Takes everything under these units out of the store; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        let erased: SQL = "SELECT id FROM document WHERE unit_id IN \(list: units)"
        try transaction.run("DELETE FROM document_chunk WHERE document_id IN (\(erased))")
        try transaction.run("DELETE FROM document WHERE unit_id IN \(list: units)")
    }

    /// Takes the documents of a matter that is erased.
    package static func erase(_ matter: MatterID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM document_chunk
            WHERE document_id IN (SELECT id FROM document WHERE matter_id = \(matter))
            """)
        try transaction.run("DELETE FROM document WHERE matter_id = \(matter)")
    }

    private static func stored(_ row: Row) throws -> StoredDocument {
        StoredDocument(
            id: try row.id("id"), matter: try row.id("matter_id"), section: try row.text("section"),
            unit: try row.id("unit_id"), chunkCount: try row.integer("chunk_count"),
            sealedMetadata: try row.bytes("sealed_metadata"),
            sealedReason: try row.optional("sealed_reason", row.bytes))
    }
}
