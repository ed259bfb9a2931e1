// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of professional links.
package enum ProfessionalLinksMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "ProfessionalLinks")
}
