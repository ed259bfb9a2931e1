// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

/// One version of a code, with who made it and when.
struct CodeVersion: Sendable {
    let change: CodeChange
    /// Counted from 1, the first that differs from the files.
    let version: Int
    let author: StaffID
    let changedAt: Moment
}

/// All SQL about changes to the code lists.
enum CodeListStore {
    private static let columns: SQL =
        "list, code, version, valid_from, valid_to, words_sl, words_cs, words_en, non_counselling, changed_by, changed_at"

    /// The newest version of every changed code, in the order in which they were first changed.
    static func newest(in transaction: any Transaction) throws -> [CodeVersion] {
        try transaction.all(
            """
            SELECT \(columns) FROM code_list_change AS change
            WHERE version = (SELECT max(version) FROM code_list_change
                             WHERE list = change.list AND code = change.code)
            ORDER BY list, changed_at, code LIMIT 5000
            """
        ).map(version)
    }

    /// How often a code was changed.
    static func version(of code: String, in list: String, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT COALESCE(max(version), 0) AS version FROM code_list_change
            WHERE list = \(list) AND code = \(code) LIMIT 1
            """)?.integer("version") ?? 0
    }

    static func insert(_ version: CodeVersion, in transaction: any Transaction) throws {
        let code = version.change.code
        try transaction.run(
            """
            INSERT INTO code_list_change (list, code, version, valid_from, valid_to, words_sl, words_cs,
                                          words_en, non_counselling, changed_by, changed_at)
            VALUES (\(version.change.list), \(code.code), \(version.version), \(code.validFrom), \(code.validTo),
                    \(code.text(in: .slovenian)), \(code.text(in: .czech)), \(code.text(in: .english)),
                    \(code.nonCounselling), \(version.author), \(version.changedAt))
            """)
    }

    private static func version(_ row: Row) throws -> CodeVersion {
        let code = CodeList.Code(
            code: try row.text("code"), validFrom: try row.text("valid_from"),
            validTo: try row.optional("valid_to", row.text), nonCounselling: try row.bool("non_counselling"),
            words: Wording([
                .slovenian: try row.text("words_sl"), .czech: try row.text("words_cs"),
                .english: try row.text("words_en"),
            ]))
        return CodeVersion(
            change: CodeChange(list: try row.text("list"), code: code), version: try row.integer("version"),
            author: try row.id("changed_by"), changedAt: try row.moment("changed_at"))
    }
}
