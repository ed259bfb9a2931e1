// SPDX-License-Identifier: EUPL-1.2

/// The tables that Store itself keeps.
package enum StoreMigrations {
    /// Leases, the outbox and the forms that were acted on, for the data store.
    package static let all = Migration.files(Embedded.migrations, module: "Store")
}
