// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the places of cases.
package enum PlacesMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Places")
}
