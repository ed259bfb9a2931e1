// SPDX-License-Identifier: EUPL-1.2

/// How far a case has come, as far as it decides who may still read and write in it.
package enum Stage: String, Sendable, CaseIterable {
    case open
    /// Read only, and only for those who work the case as their own.
    case closed
    /// For the records officer alone, who sees that it exists and when it will be erased.
    case archived

    /// The roles for which a closed case still opens: partners' part in it ended with it.
    private static let readersOfClosed: Set<Role> = [.caseWorker, .caseLead]

    /// The stages in which somebody with these roles may read.
    package static func readable(to roles: Set<Role>) -> [Stage] {
        roles.isDisjoint(with: readersOfClosed) ? [.open] : [.open, .closed]
    }

    /// The stages in which anybody may write.
    package static let writable: [Stage] = [.open]
}
