// SPDX-License-Identifier: EUPL-1.2

import CLibPQ
import Store

/// What the server answered to one statement.
final class PostgresAnswer {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) {
        self.result = result
    }

    deinit { PQclear(result) }

    var isSuccess: Bool {
        let status = PQresultStatus(result)
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
    }

    /// The server's word for what it did, such as `COMMIT`.
    var command: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    var changedRows: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    var columnNames: [String] {
        (0..<PQnfields(result)).map { column in PQfname(result, column).map { String(cString: $0) } ?? "" }
    }

    /// Every row, decoded from the binary format.
    func rows(_ columns: Row.Columns) throws -> [Row] {
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        return try (0..<PQntuples(result)).map { row in
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for (column, type) in types.enumerated() {
                values.append(try value(row, Int32(column), type))
            }
            return Row(columns: columns, values: values)
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
            return .null
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        return try SQLValue(postgres: bytes, type: type)
    }
}

extension PostgresAnswer {
    /// Five characters for what went wrong; 08006 if not even that arrived.
    var sqlState: String { field("C") ?? "08006" }

    /// The error, made of the SQLSTATE and names out of the schema only.
    var refusal: DatabaseError {
        let state = sqlState
        switch state {
        case "23503": return .constraint(name: "foreign_key")
        case "23502": return .constraint(name: "\(field("t") ?? "").\(field("c") ?? "")")
        case "40001", "40P01": return .conflict
        case "25006": return .readOnly
        case "53100": return .full
        default: break
        }
        switch state.prefix(2) {
        case "23": return .constraint(name: field("n") ?? state)
        case "08", "53", "55", "57", "58", "F0", "XX": return .unavailable(code: state)
        default: return .statement(code: state)
        }
    }

    /// One field of the error.
    ///
    /// Asked for the SQLSTATE and for names of tables, columns and rules alone.
    private func field(_ name: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) }
    }
}
