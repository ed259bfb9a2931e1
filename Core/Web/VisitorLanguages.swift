// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// The languages in which an organisation's visitors read, besides those in which it works.
package struct VisitorLanguages: Sendable, Equatable {
    /// In which pages are shown.
    package let offered: [Language]
    /// In which nothing is shown although the organisation wishes it: a text on safety is missing or no longer true.
    package let withdrawn: [Language]
    /// Of which not every text was confirmed by a native professional; the pages say so.
    package let unchecked: Set<Language>

    /// No other language.
    package static let none = VisitorLanguages(wished: [], withdrawn: [], unchecked: [])

    /// Those of the `wished` ones in which nothing on safety is lacking.
    package init(wished: [Language], withdrawn: Set<Language>, unchecked: Set<Language>) {
        offered = wished.filter { !withdrawn.contains($0) }
        self.withdrawn = wished.filter(withdrawn.contains)
        self.unchecked = unchecked
    }
}
