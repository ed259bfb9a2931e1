// SPDX-License-Identifier: EUPL-1.2

import Store

/// Makes many contacts out of few, with one SQL for both databases.
enum FactCopyStore {
    /// Copies every fact until there are `factor` times as many, with their sums.
    static func multiply(by factor: Int, in database: any Database) async throws {
        try await database.write { transaction in
            try transaction.run("CREATE TABLE drawn AS SELECT * FROM fact")
            try transaction.run("UPDATE fact_total SET contacts = contacts * \(factor)")
            try transaction.run("UPDATE fact_pair SET contacts = contacts * \(factor)")
        }
        for first in stride(from: 1, to: factor, by: 50) {
            let copies = Array(first..<min(first + 50, factor))
            try await database.write { transaction in
                for copy in copies { try transaction.run(SQL.copy(copy)) }
            }
        }
    }
}

extension SQL {
    fileprivate static func copy(_ number: Int) -> SQL {
        let prefix = String(String(number, radix: 16).reversed()).padding8
        return """
            INSERT INTO fact (id, \(columns))
            SELECT \(prefix) || substr(id, 9), \(columns) FROM drawn
            """
    }

    private static let columns: SQL =
        """
            started_at, is_counted, month, hour_of_week, wait_seconds, talk_seconds, reply_seconds, channel,
            direction, service, contact_kind, outcome, ended_by, caller_role, first_or_repeat,
            victim_sex, victim_age_band, place, main_type, gbv_core_type, perpetrator_relation,
            perpetrator_sex, lives_together, perpetrator_number, children_exposed, duration,
            last_incident, frequency, danger_now, suicidality, duty_to_report, language_used,
            interpreter, how_found_us, referral_known, call_back
        """
}

extension String {
    /// Eight characters, filled up with zeros.
    fileprivate var padding8: String { self + String(repeating: "0", count: max(0, 8 - count)) }
}
