// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of safety plans in all their versions.
package enum SafetyPlansMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "SafetyPlans")
}
