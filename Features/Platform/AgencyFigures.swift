// SPDX-License-Identifier: EUPL-1.2

package import Texts

/// What the kinds of agencies are called in figures.
package enum AgencyFigures {
    /// What a kind is called.
    package static func word(_ kind: String, _ t: Translator) -> String { t(Text.Agency.kind(kind: kind)) }
}
