// SPDX-License-Identifier: EUPL-1.2

import CLibPQ
import Store
import Synchronization

/// Where a PostgreSQL database is: libpq's connection text and, if given, another database's name.
///
/// It may hold a password, so it is never printed.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    private let conninfo: String
    private let databaseName: String?
    /// Shared by every connection that is opened with this address.
    private let leadership = Leadership()
    /// So long a server may take to answer: a little longer than it lets a statement run.
    var patience = Duration.seconds(15)

    package init(_ conninfo: String, databaseName: String? = nil) {
        self.conninfo = conninfo
        self.databaseName = databaseName
    }

    package var description: String { "a PostgreSQL address" }

    /// Opens a connection, waiting for it on this thread.
    ///
    /// Of several hosts libpq takes the first that says it leads. Where that one's time is over, the others are asked.
    func connect() throws -> OpaquePointer {
        for host in [[]] + hosts {
            guard let connection = try open(host) else { continue }
            if leadership.admits(timeline(of: connection)) { return connection }
            PQfinish(connection)
        }
        throw DatabaseError.unavailable(code: "08001")
    }

    /// A connection to this host alone, or to whichever leads; nil if that one host does not answer as a leader.
    private func open(_ host: [(String, String)]) throws -> OpaquePointer? {
        let parameters =
            Self.defaults + [("dbname", conninfo)] + (databaseName.map { [("dbname", $0)] } ?? []) + host
        let opened = withCStrings(parameters.map(\.0)) { names in
            withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        if let opened, PQstatus(opened) == CONNECTION_OK { return opened }
        PQfinish(opened)
        guard host.isEmpty else { return nil }
        throw DatabaseError.unavailable(code: "08001")
    }

    /// Each host that the text names, if it names several by name or number.
    var hosts: [[(String, String)]] {
        let options = PQconninfoParse(conninfo, nil)
        defer { PQconninfoFree(options) }
        var lists: [String: [Substring]] = [:]
        var option = options
        while let current = option, let keyword = current.pointee.keyword {
            lists[String(cString: keyword)] = current.pointee.val.map {
                String(cString: $0).split(separator: ",", omittingEmptySubsequences: false)
            }
            option = current + 1
        }
        let count = (lists["hostaddr"] ?? lists["host"] ?? []).count
        guard count > 1 else { return [] }
        return (0..<count).map { number in
            ["host", "hostaddr", "port"].compactMap { word in
                guard let list = lists[word] else { return nil }
                return (word, String(list[min(number, list.count - 1)]))
            }
        }
    }

    /// The number that grows whenever a server is promoted; nil if it does not say.
    private func timeline(of connection: OpaquePointer) -> UInt32? {
        let answer = PostgresWatch.shared.during(PQsocket(connection), atMost: patience) {
            PQexec(connection, "SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
        }
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_TUPLES_OK, let name = PQgetvalue(answer, 0, 0) else {
            return nil
        }
        return UInt32(String(cString: name).prefix(8), radix: 16)
    }

    /// What holds unless the address says otherwise: a dead server is noticed within seconds,
    /// and a standby is not mistaken for the primary.
    private static let defaults = [
        ("application_name", "zaupnica"), ("connect_timeout", "5"), ("client_encoding", "UTF8"),
        ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "10000"), ("target_session_attrs", "read-write"),
    ]
}

/// The newest leader this process has seen.
///
/// A machine that was lost and is started again as it was believes that it leads still, and answers with what it knew
/// then. Nothing it says is true any more, so better no answer.
final class Leadership: Sendable {
    private let newest = Mutex<UInt32>(0)

    /// Whether a server with this timeline may be asked.
    func admits(_ timeline: UInt32?) -> Bool {
        guard let timeline else { return true }
        return newest.withLock { newest in
            guard timeline >= newest else { return false }
            newest = timeline
            return true
        }
    }
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
