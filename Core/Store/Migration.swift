// SPDX-License-Identifier: EUPL-1.2

/// One shipped change of the tables.
///
/// Its text never changes once it is shipped.
package struct Migration: Sendable {
    /// Date, number and subject, such as `2026-11-21-1-audit`; all modules' migrations run in this order.
    package let id: String
    package let module: String
    private let common: String?
    private let own: [Dialect: String]

    /// A migration with one text for both databases.
    package init(id: String, module: String, text: String) {
        self.init(id: id, module: module, common: text, own: [:])
    }

    private init(id: String, module: String, common: String?, own: [Dialect: String]) {
        self.id = id
        self.module = module
        self.common = common
        self.own = own
    }

    /// Reads the files of a module: `ID.sql`, or where the databases differ `ID.sqlite.sql` and `ID.postgres.sql`.
    package static func files(_ files: [(name: String, text: String)], module: String) -> [Migration] {
        var common: [String: String] = [:]
        var own: [String: [Dialect: String]] = [:]
        for file in files {
            let stem = file.name.hasSuffix(".sql") ? String(file.name.dropLast(4)) : file.name
            if let dialect = Dialect.allCases.first(where: { stem.hasSuffix(".\($0.rawValue)") }) {
                own[String(stem.dropLast(dialect.rawValue.count + 1)), default: [:]][dialect] = file.text
            } else {
                common[stem] = file.text
            }
        }
        return Set(common.keys).union(own.keys).sorted().map { id in
            Migration(id: id, module: module, common: common[id], own: own[id] ?? [:])
        }
    }

    /// The text for one database, as written; a database without a text has nothing to change.
    package func text(_ dialect: Dialect) -> String { own[dialect] ?? common ?? "" }

    /// The statements for one database, words such as `{blob}` replaced by its own types.
    package func statements(_ dialect: Dialect) throws -> [SQL] {
        try splitStatements(text(dialect)).map { SQL(file: try withTypes($0, dialect)) }
    }

    /// A stable sum over the text.
    ///
    /// Two 64-bit FNV-1a sums, over the text forwards and backwards. It notices honest mistakes;
    /// whoever wants to deceive it can already change the tables.
    package func checksum(_ dialect: Dialect) -> String {
        let bytes = Array(text(dialect).utf8)
        return [fnv1a(bytes), fnv1a(bytes.reversed())]
            .map { sum in
                let digits = String(sum, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }
            .joined()
    }

    private func withTypes(_ statement: String, _ dialect: Dialect) throws -> String {
        var text = ""
        var rest = statement[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let word = rest[rest.index(after: start)..<end]
            guard let type = dialect.columnType(String(word)) else {
                throw MigrationRefusal.unknownType(String(word), in: id)
            }
            text += rest[..<start] + type
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }
}

extension Dialect {
    /// The few column types that the databases call differently.
    fileprivate func columnType(_ word: String) -> String? {
        switch (word, self) {
        case ("blob", .sqlite): "BLOB"
        case ("blob", .postgres): "BYTEA"
        case ("int", .sqlite): "INTEGER"
        case ("int", .postgres): "BIGINT"
        case ("real", .sqlite): "REAL"
        case ("real", .postgres): "DOUBLE PRECISION"
        default: nil
        }
    }
}

private func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
