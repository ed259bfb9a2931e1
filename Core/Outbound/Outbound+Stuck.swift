// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
package import Store

/// Mails that keep failing, for whoever runs the installation: when and why, never to whom or what.
extension Outbound {
    private static let most = 200

    /// What the operator may do with a mail.
    package enum StuckAct: String, Sendable {
        case retry
        case drop
    }

    /// The mails that failed so often that somebody should look, the oldest first.
    package func stuckMails() async throws -> [OutboxStore.Stuck] {
        try await database.read {
            try OutboxStore().stuck(
                Self.mailKind, attempts: MailDelivery.alarmAttempts, most: Self.most, $0)
        }
    }

    /// Lets a mail be tried at once, or throws it away; false when it is not there any more.
    ///
    /// Whether it may still go is asked again when it goes, as always.
    package func handle(_ id: OutboxID, _ act: StuckAct, by viewer: Viewer) async throws -> Bool {
        let now = clock.now
        let line = AuditEntry(
            act == .retry ? .mailRetried : .mailDropped, by: .staff(viewer.id), subject: id.description,
            at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            let isThere =
                switch act {
                case .retry: try OutboxStore().hasten(id, of: Self.mailKind, now: now, transaction)
                case .drop: try OutboxStore().drop(id, of: Self.mailKind, transaction)
                }
            if isThere { try AuditStore.record(line, id: audit, in: transaction) }
            return isThere
        }
    }
}
