// SPDX-License-Identifier: EUPL-1.2

/// Why copies could not be made, tried or brought back.
package enum CopyProblem: Error, Equatable, Sendable {
    /// There is no complete set in the directory.
    case noSet(String)
    /// The stores to restore into are not empty.
    case notEmpty
    /// The archive was made by a newer program, which had been through this migration.
    case newer(String)
    /// What stands in the archive makes no sense.
    case broken
    /// A drill failed.
    case failed(DrillOutcome)
}
