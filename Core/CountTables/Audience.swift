// SPDX-License-Identifier: EUPL-1.2

/// Whom a released table is for, which decides how small a count it may show.
package enum Audience: String, Sendable, CaseIterable {
    case partners
    case `public`

    /// The number below which a count is not shown.
    package var threshold: Int { self == .partners ? 5 : 10 }
}
