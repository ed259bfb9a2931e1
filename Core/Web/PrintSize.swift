// SPDX-License-Identifier: EUPL-1.2

/// How large a page is printed on the screen, and where it stands in the other size.
package struct PrintSize: Sendable {
    let isLarge: Bool
    let other: Address

    /// `other` is the same page in the size that this one has not.
    package init(isLarge: Bool, other: Address) {
        self.isLarge = isLarge
        self.other = other
    }
}
