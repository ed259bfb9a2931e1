// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
import Vault

/// Reads the audit in the order of its chain and writes each row's link, once.
package enum AuditChainStore {
    private static let columns: SQL = "id, at, actor_kind, actor_id, action, subject, sequence, link"

    /// Rows without a link, the oldest first.
    static func unsealed(limit: Int, in transaction: any Transaction) throws -> [AuditRow] {
        try transaction.all(
            """
            SELECT \(columns) FROM audit_entry WHERE sequence IS NULL ORDER BY at, id LIMIT \(limit)
            """
        ).map(row)
    }

    /// Rows with a link, from this number on.
    static func sealed(from sequence: Int, limit: Int, in transaction: any Transaction) throws -> [AuditRow] {
        try transaction.all(
            """
            SELECT \(columns) FROM audit_entry
            WHERE sequence IS NOT NULL AND sequence >= \(sequence) ORDER BY sequence LIMIT \(limit)
            """
        ).map(row)
    }

    /// Where the chain ends: the last row's number and its link.
    static func head(in transaction: any Transaction) throws -> (sequence: Int, link: [UInt8]) {
        try transaction.first(
            """
            SELECT sequence, link FROM audit_entry WHERE sequence IS NOT NULL
            ORDER BY sequence DESC LIMIT 1
            """
        ).map { (try $0.integer("sequence"), try $0.bytes("link")) } ?? (0, AuditChain.beginning)
    }

    /// Gives a row its place; false if it has one already.
    static func seal(
        _ row: AuditRow, as sequence: Int, _ link: [UInt8], in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE audit_entry SET sequence = \(sequence), link = \(link)
            WHERE id = \(row.id) AND sequence IS NULL
            """) == 1
    }

    /// How many rows wait for their link, and since when.
    package static func tail(in transaction: any Transaction) throws -> AuditTail {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS waiting,
                MIN(CASE WHEN actor_kind <> 'visitor' THEN at END) AS oldest
            FROM audit_entry WHERE sequence IS NULL LIMIT 1
            """)
        return AuditTail(
            count: try row?.integer("waiting") ?? 0,
            oldest: try row?.optional("oldest") { try row?.moment($0) } ?? nil)
    }

    /// Keeps a checkpoint.
    static func insert(_ signed: SignedCheckpoint, in transaction: any Transaction) throws {
        let checkpoint = signed.checkpoint
        try transaction.run(
            """
            INSERT INTO audit_checkpoint (number, sequence, link, at, tenant, public_key, signature)
            VALUES (\(checkpoint.number), \(checkpoint.sequence), \(checkpoint.link), \(checkpoint.at),
                    \(signed.tenant), \(signed.publicKey), \(signed.signature))
            """)
    }

    /// Checkpoints from this number on.
    static func checkpoints(
        from number: Int, limit: Int, in transaction: any Transaction
    ) throws -> [SignedCheckpoint] {
        try transaction.all(
            """
            SELECT number, sequence, link, at, tenant, public_key, signature FROM audit_checkpoint
            WHERE number >= \(number) ORDER BY number LIMIT \(limit)
            """
        ).map(checkpoint)
    }

    /// The last checkpoint that was made before a moment.
    package static func lastCheckpoint(
        before end: Moment, in transaction: any Transaction
    ) throws -> SignedCheckpoint? {
        try transaction.first(
            """
            SELECT number, sequence, link, at, tenant, public_key, signature FROM audit_checkpoint
            WHERE at < \(end) ORDER BY at DESC, number DESC LIMIT 1
            """
        ).map(checkpoint)
    }

    /// The newest checkpoint of all.
    static func lastCheckpoint(in transaction: any Transaction) throws -> SignedCheckpoint? {
        try transaction.first(
            """
            SELECT number, sequence, link, at, tenant, public_key, signature FROM audit_checkpoint
            ORDER BY number DESC LIMIT 1
            """
        ).map(checkpoint)
    }

    private static func row(_ row: Row) throws -> AuditRow {
        AuditRow(
            id: try row.text("id"), atMilliseconds: try row.integer("at"),
            actorKind: try row.text("actor_kind"), actor: try row.optional("actor_id", row.text),
            action: try row.text("action"), subject: try row.optional("subject", row.text),
            sequence: try row.optional("sequence", row.integer), link: try row.optional("link", row.bytes))
    }

    private static func checkpoint(_ row: Row) throws -> SignedCheckpoint {
        SignedCheckpoint(
            checkpoint: AuditCheckpoint(
                number: try row.integer("number"), sequence: try row.integer("sequence"),
                link: try row.bytes("link"), at: try row.moment("at")),
            tenant: try row.text("tenant"), publicKey: try row.bytes("public_key"),
            signature: try row.bytes("signature"))
    }
}
