// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL on the key rows.
enum KeyRowStore {
    /// Adds a row; a second one of the same name breaks the primary key.
    static func insert(_ row: KeyRow, at moment: Moment, in tx: any Transaction) throws {
        try tx.run(insertion(row, at: moment))
    }

    /// Adds a row, or puts it in the place of the one of the same name.
    static func put(_ row: KeyRow, at moment: Moment, in tx: any Transaction) throws {
        try tx.run(
            insertion(row, at: moment) + """
                 ON CONFLICT (kind, subject, generation, holder)
                DO UPDATE SET root = excluded.root, sealed = excluded.sealed
                """)
    }

    /// Changes a row that still is what was read; false if somebody else was faster.
    static func replace(_ stored: [UInt8], by row: KeyRow, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE key_row SET root = \(row.root), sealed = \(row.sealed)
            WHERE \(isNamed(row.name)) AND sealed = \(stored)
            """) == 1
    }

    static func one(_ name: KeyName, in tx: any Transaction) throws -> [KeyRow] {
        try rows(where: isNamed(name), limit: 1, in: tx)
    }

    /// Every row of one subject.
    static func all(_ kind: KeyKind, of subject: String, in tx: any Transaction) throws -> [KeyRow] {
        try rows(where: "kind = \(kind.rawValue) AND subject = \(subject)", limit: 10_000, in: tx)
    }

    /// The names of every row of several subjects, without what is in them.
    static func names(_ kind: KeyKind, of subjects: [String], in tx: any Transaction) throws
        -> [(subject: String, holder: String)]
    {
        try tx.all(
            """
            SELECT subject, holder FROM key_row WHERE kind = \(kind.rawValue) AND subject IN \(list: subjects)
            ORDER BY subject, holder LIMIT 10000
            """
        ).map { (try $0.text("subject"), try $0.text("holder")) }
    }

    /// The rows that one holder has of several subjects.
    static func all(
        _ kind: KeyKind, of subjects: [String], holder: String, in tx: any Transaction
    ) throws -> [KeyRow] {
        try rows(
            where: "kind = \(kind.rawValue) AND holder = \(holder) AND subject IN \(list: subjects)",
            limit: subjects.count, in: tx)
    }

    /// Rows whose outer layer is another root than `root`.
    static func strangers(to root: Int, limit: Int, in tx: any Transaction) throws -> [KeyRow] {
        try rows(where: "root <> \(root)", limit: limit, in: tx)
    }

    /// Rows in the order of their names, beginning after one.
    static func page(after name: KeyName?, limit: Int, in tx: any Transaction) throws -> [KeyRow] {
        guard let name else { return try rows(where: "1 = 1", limit: limit, in: tx) }
        return try rows(
            where: """
                (kind, subject, generation, holder)
                > (\(name.kind.rawValue), \(name.subject), \(name.generation), \(name.holder))
                """, limit: limit, in: tx)
    }

    static func exists(_ kind: KeyKind, of subject: String, in tx: any Transaction) throws -> Bool {
        try !rows(where: "kind = \(kind.rawValue) AND subject = \(subject)", limit: 1, in: tx).isEmpty
    }

    @discardableResult
    static func delete(_ name: KeyName, in tx: any Transaction) throws -> Int {
        try tx.run("DELETE FROM key_row WHERE \(isNamed(name))")
    }

    static func delete(_ kind: KeyKind, of subjects: [String], in tx: any Transaction) throws {
        try tx.run("DELETE FROM key_row WHERE kind = \(kind.rawValue) AND subject IN \(list: subjects)")
    }

    /// Deletes everything of one kind that a holder has.
    static func delete(_ kind: KeyKind, heldBy holder: String, in tx: any Transaction) throws {
        try tx.run("DELETE FROM key_row WHERE kind = \(kind.rawValue) AND holder = \(holder)")
    }

    /// Units whose first wrap is older than `moment`, in the order of their names after `subject`.
    static func units(
        madeBefore moment: Moment, after subject: String, limit: Int, in tx: any Transaction
    ) throws -> [VaultUnitID] {
        try tx.all(
            """
            SELECT subject FROM key_row WHERE kind = \(KeyKind.unit.rawValue) AND subject > \(subject)
            GROUP BY subject HAVING MIN(made_at) < \(moment) ORDER BY subject LIMIT \(limit)
            """
        ).map { try $0.id("subject") }
    }

    private static func insertion(_ row: KeyRow, at moment: Moment) -> SQL {
        """
        INSERT INTO key_row (kind, subject, generation, holder, made_at, root, sealed) VALUES (
            \(row.name.kind.rawValue), \(row.name.subject), \(row.name.generation), \(row.name.holder),
            \(moment), \(row.root), \(row.sealed))
        """
    }

    static func isNamed(_ name: KeyName) -> SQL {
        """
        kind = \(name.kind.rawValue) AND subject = \(name.subject)
        AND generation = \(name.generation) AND holder = \(name.holder)
        """
    }

    static func rows(where condition: SQL, limit: Int, in tx: any Transaction) throws -> [KeyRow] {
        try tx.all(
            """
            SELECT kind, subject, generation, holder, root, sealed FROM key_row WHERE \(condition)
            ORDER BY kind, subject, generation, holder LIMIT \(limit)
            """
        ).map { row in
            guard let kind = KeyKind(rawValue: try row.text("kind")) else { throw VaultError.unknownFormat }
            let name = KeyName(
                kind: kind, subject: try row.text("subject"), generation: try row.integer("generation"),
                holder: try row.text("holder"))
            return KeyRow(name: name, root: try row.integer("root"), sealed: try row.bytes("sealed"))
        }
    }
}
