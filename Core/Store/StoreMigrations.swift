// SPDX-License-Identifier: EUPL-1.2

/// The tables that Store itself keeps, in every database.
package enum StoreMigrations {
    /// Leases and the outbox.
    package static let all = Migration.files(
        [
            (
                name: "2026-11-21-1-lease.sql",
                text: """
                CREATE TABLE lease (
                    name TEXT PRIMARY KEY,
                    holder TEXT NOT NULL,
                    fence {int} NOT NULL,
                    held_until {int} NOT NULL
                );
                """
            ),
            (
                name: "2026-11-21-2-outbox.sql",
                text: """
                CREATE TABLE outbox (
                    id TEXT PRIMARY KEY,
                    kind TEXT NOT NULL,
                    payload {blob} NOT NULL,
                    due_at {int} NOT NULL,
                    attempts {int} NOT NULL
                );
                CREATE INDEX outbox_by_due ON outbox (kind, due_at);
                """
            ),
        ], module: "Store")
}
