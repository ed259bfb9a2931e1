// SPDX-License-Identifier: EUPL-1.2

/// Thrown by a round of background work of which all but some is done; what is left is tried again.
package struct PartlyFailed: Error, Equatable {
    /// How many could not be done.
    package let count: Int

    package init(count: Int) { self.count = count }
}
