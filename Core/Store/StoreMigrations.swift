// SPDX-License-Identifier: EUPL-1.2

/// The tables that Store itself keeps.
package enum StoreMigrations {
    /// Leases and the outbox, for the data store.
    package static let all = Migration.files(Embedded.migrations, module: "Store")
}
