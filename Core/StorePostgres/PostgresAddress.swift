// SPDX-License-Identifier: EUPL-1.2

import CLibPQ
import Store

/// Where a PostgreSQL database is: libpq's connection text and, if given, another database's name.
///
/// It may hold a password, so it is never printed.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    private let conninfo: String
    private let databaseName: String?

    package init(_ conninfo: String, databaseName: String? = nil) {
        self.conninfo = conninfo
        self.databaseName = databaseName
    }

    package var description: String { "a PostgreSQL address" }

    /// Opens a connection, waiting for it on this thread.
    func connect() throws -> OpaquePointer {
        let parameters =
            Self.defaults + [("dbname", conninfo)] + (databaseName.map { [("dbname", $0)] } ?? [])
        let opened = withCStrings(parameters.map(\.0)) { names in
            withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection = opened else { throw DatabaseError.unavailable(code: "08001") }
        guard PQstatus(connection) == CONNECTION_OK else {
            PQfinish(connection)
            throw DatabaseError.unavailable(code: "08001")
        }
        return connection
    }

    /// What holds unless the address says otherwise: a dead server is noticed within seconds,
    /// and a standby is not mistaken for the primary.
    private static let defaults = [
        ("application_name", "zaupnica"), ("connect_timeout", "5"), ("client_encoding", "UTF8"),
        ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "10000"), ("target_session_attrs", "read-write"),
    ]
}

/// Lends a NULL-terminated array of C strings.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let all = texts.flatMap { Array($0.utf8CString) }
    return all.withUnsafeBufferPointer { buffer in
        var offset = 0
        var pointers: [UnsafePointer<CChar>?] = []
        for text in texts {
            pointers.append(buffer.baseAddress.map { $0 + offset })
            offset += text.utf8.count + 1
        }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
