// SPDX-License-Identifier: EUPL-1.2

import Store

/// Why we do not put people's words on this server: a setting that loses them or writes them into its log.
package enum PostgresRefusal: Sendable, Hashable {
    /// The server would write rows, statements or their values into its log.
    case revealing(setting: String, value: String, wanted: String)
    /// The server could lose a commit that it has acknowledged.
    case losing(setting: String, value: String, wanted: String)
    /// The database orders texts by a locale; wanted is `C`.
    case collation(String)
    /// The database does not hold UTF-8.
    case encoding(String)
}

extension PostgresDatabase {
    /// What must be mended on the server before this program starts; empty if all is well.
    package func refusals() async throws -> [PostgresRefusal] {
        let found = try await read { try PostgresSettingsStore().found($0) }
        return revealing(found.settings) + losing(found.settings)
            + (["C", "POSIX"].contains(found.collation) ? [] : [.collation(found.collation)])
            + (found.encoding == "UTF8" ? [] : [.encoding(found.encoding)])
    }
}

extension PostgresDatabase {
    /// A text that two addresses share when they lead to the same database.
    package func identity() async throws -> String {
        try await read { try PostgresSettingsStore().identity($0) }
    }
}

private typealias Wanted = (setting: String, values: [String])

/// A failed row stands in the detail of an error, its values in the statement or the parameters.
private let silent: [Wanted] = [
    ("log_error_verbosity", ["terse"]),
    ("log_min_error_statement", ["panic"]),
    ("log_min_messages", ["warning", "info", "notice", "log", "error", "fatal", "panic"]),
    ("log_statement", ["none"]),
    ("log_min_duration_statement", ["-1"]),
    ("log_min_duration_sample", ["-1"]),
    ("log_transaction_sample_rate", ["0"]),
    ("log_parameter_max_length", ["0"]),
    ("log_parameter_max_length_on_error", ["0"]),
    ("debug_print_parse", ["off"]),
    ("debug_print_rewritten", ["off"]),
    ("debug_print_plan", ["off"]),
    ("auto_explain.log_min_duration", ["-1"]),
    ("pgaudit.log", ["none"]),
]

private let durable: [Wanted] = [
    ("synchronous_commit", ["on", "remote_apply"]),
    ("fsync", ["on"]),
    ("full_page_writes", ["on"]),
]

private func revealing(_ settings: [String: String]) -> [PostgresRefusal] {
    amiss(settings, silent).map { .revealing(setting: $0.setting, value: $0.value, wanted: $0.wanted) }
}

private func losing(_ settings: [String: String]) -> [PostgresRefusal] {
    amiss(settings, durable).map { .losing(setting: $0.setting, value: $0.value, wanted: $0.wanted) }
}

private func amiss(
    _ settings: [String: String], _ wanted: [Wanted]
) -> [(setting: String, value: String, wanted: String)] {
    wanted.compactMap { wish in
        guard let value = settings[wish.setting], !wish.values.contains(value) else { return nil }
        return (wish.setting, value, wish.values[0])
    }
}
