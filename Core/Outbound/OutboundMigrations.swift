// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the gate.
package enum OutboundMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Outbound")
}
