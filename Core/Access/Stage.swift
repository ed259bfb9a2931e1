// SPDX-License-Identifier: EUPL-1.2

/// How far a case has come, as far as it decides who may still read and write in it.
package enum Stage: String, Sendable, CaseIterable {
    case open
    /// Read only, and only for those of the agency that answers for the case who work it as their own.
    case closed
    /// For the records officer alone, who sees that it exists and when it will be erased.
    case archived

    /// The stages in which anybody may write.
    package static let writable: [Stage] = [.open]
}
