// SPDX-License-Identifier: EUPL-1.2

import Dispatch
import Store

/// Creates and drops whole databases, for setting up and for tests.
package struct PostgresAdministration: Sendable {
    private let address: PostgresAddress

    /// Takes the address of any database on the server, with the right to create others.
    package init(_ address: PostgresAddress) {
        var patient = address
        patient.patience = .seconds(86_400)
        self.address = patient
    }

    /// Creates a database whose texts are ordered by their bytes, as SQLite orders them.
    ///
    /// It is empty, or a copy of one to which nobody is connected.
    package func create(_ name: String, like template: String? = nil) async throws {
        try await create(name, like: template, collation: "C")
    }

    /// Creates a database that is ordered otherwise, to see it refused.
    package func create(_ name: String, collation: String) async throws {
        try await create(name, like: nil, collation: collation)
    }

    private func create(_ name: String, like template: String?, collation: String) async throws {
        try await command(
            """
            CREATE DATABASE \(quoted(name)) TEMPLATE \(quoted(template ?? "template0")) ENCODING 'UTF8'
            LC_COLLATE '\(collation)' LC_CTYPE 'C'
            """)
    }

    /// Drops a database and ends whoever is connected to it.
    package func drop(_ name: String) async throws {
        try await command("DROP DATABASE IF EXISTS \(quoted(name)) WITH (FORCE)")
    }

    func command(_ text: String) async throws {
        let connection = PostgresConnection(
            address, number: 0, turns: DispatchQueue(label: "zaupnica.administration"))
        // Copying and removing whole databases takes as long as the disk needs.
        try await connection.command("SET statement_timeout = 0")
        try await connection.command(text)
    }

    private func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
