// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of documents.
package enum DocumentsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Documents")
}
