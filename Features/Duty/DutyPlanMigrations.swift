// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the duty plan, of what colleagues can do, and of their own telephones.
package enum DutyPlanMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Duty")
}
