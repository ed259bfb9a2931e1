// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of assessments, judgements, agreed levels and who may see what an instrument comes to.
package enum RiskMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Risk")
}
