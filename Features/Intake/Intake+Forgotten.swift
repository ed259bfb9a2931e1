// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
package import Store
import Vault

/// What nobody answered, and who has taken what already.
extension Intake {
    /// How long something waits before it goes back to its sender.
    static let patience = Moment.Span.days(30)
    /// How long something that was given back may lie before who leads the shift sees it.
    static let returnedPatience = Moment.Span.days(7)

    /// Gives back to its sender whatever nobody took in thirty days, and at once what is for one colleague who cannot take it
    /// on any more, so that she who was promised help is not forgotten.
    ///
    /// Whose sender has left, or cannot open it now, stays with whom it is for, where it is late: nobody else could
    /// read it.
    package func giveBackForgotten(under lease: Lease) async throws {
        let now = clock.now
        let forgotten = try await database.read {
            try IntakeRetentionStore.forgotten(since: now - Self.patience, in: $0)
        }
        for one in forgotten {
            let line = AuditEntry(.intakeReturned, by: .program, subject: one.id.description, at: now)
            let audit = AuditEntryID(from: randomness)
            let intent = KeyIntent(
                id: Identifier(from: randomness), unit: one.unit, act: .narrow(to: .person(one.sender)))
            let isDone = try await database.write { transaction in
                try LeaseStore().require(lease, now: now, transaction)
                guard try IntakeRetentionStore.giveBack(one.id, at: now, in: transaction) else {
                    return false
                }
                try AuditStore.record(line, id: audit, in: transaction)
                try KeyIntentStore.insert(intent, in: transaction)
                return true
            }
            if isDone { try await keeper.carryOut([intent]) }
        }
        try await declineForgotten(under: lease)
    }

    /// How many of hers were given back and wait for her.
    package func returned(to viewer: Viewer) async throws -> Int {
        let hers: SQL = "\(IntakeStore.sent(by: viewer)) AND state = 'returned'"
        return try await database.read { try IntakeStore.count(hers, at: clock.now, in: $0).all }
    }

    /// Whether she has taken it herself, with an earlier click.
    func hasTaken(_ id: IntakeID, _ viewer: Viewer) async throws -> Bool {
        try await database.read { try IntakeStore.isTaken(id, by: viewer.id, in: $0) }
    }
}
