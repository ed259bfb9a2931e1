// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of protection measures.
package enum MeasuresMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "ProtectionMeasures")
}
