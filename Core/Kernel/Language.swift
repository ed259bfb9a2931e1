// SPDX-License-Identifier: EUPL-1.2

/// A language in which the whole product speaks.
package enum Language: String, Sendable, CaseIterable, Codable {
    case slovenian = "sl"
    case czech = "cs"
    case english = "en"
}
