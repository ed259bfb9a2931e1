// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the figures of cases.
package enum CaseFiguresMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CaseFigures")
}
