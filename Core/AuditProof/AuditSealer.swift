// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Gives the audit's rows their places in the chain, and signs where the chain stands from time to time.
///
/// An act writes its row without a link, so that transactions do not fight over the chain's end. One
/// instance at a time links what has been committed: it takes the lease in the very transaction that
/// links, so whoever lost it links nothing. Only rows without a link are read outside that transaction,
/// so a serialisable act never waits for the sealer.
package struct AuditSealer: Sendable {
    /// What a round came to.
    package enum Outcome: Sendable, Equatable {
        case nothingWaits
        case sealed(Int)
        /// Another instance is at it.
        case elsewhere
    }

    /// How long an instance that fell silent keeps the others from sealing.
    package static let leaseSpan = Moment.Span.seconds(5)
    /// A round's most rows, so that an act behind it waits for milliseconds only.
    package static let roundSize = 500
    private static let name = "audit-seal"
    private static let checkpointSpan = Moment.Span.minutes(5)
    private static let checkpointRows = 10_000

    private let database: any Database
    private let signer: AuditSigner
    private let clock: Clock
    private let holder: String

    package init(database: any Database, signer: AuditSigner, clock: Clock, randomness: Randomness) {
        self.database = database
        self.signer = signer
        self.clock = clock
        holder = Identifier<Lease>(from: randomness).description
    }

    /// Links what waits, at most `roundSize` rows, and signs if it is time.
    package func round() async throws -> Outcome {
        let rows = try await database.read {
            try AuditChainStore.unsealed(limit: Self.roundSize, in: $0)
        }
        guard !rows.isEmpty else {
            _ = try await checkpoint(after: Self.checkpointSpan)
            return .nothingWaits
        }
        guard let count = try await seal(rows) else { return .elsewhere }
        _ = try await checkpoint(after: Self.checkpointSpan)
        return .sealed(count)
    }

    /// Signs where the chain stands, if anything came since the last signature and that is older than `span`.
    @discardableResult
    package func checkpoint(after span: Moment.Span) async throws -> SignedCheckpoint? {
        let now = clock.now
        let (head, last) = try await database.read {
            (try AuditChainStore.head(in: $0), try AuditChainStore.lastCheckpoint(in: $0)?.checkpoint)
        }
        let new = head.sequence - (last?.sequence ?? 0)
        guard new > 0 else { return nil }
        // A signature that is yet to come is of a clock that was put back since.
        if let last, last.at <= now, now - last.at < span, new < Self.checkpointRows { return nil }
        let signed = try sign(
            AuditCheckpoint(
                number: (last?.number ?? 0) + 1, sequence: head.sequence, link: head.link, at: now))
        return try await database.write { [holder] transaction in
            guard try Self.holdsLease(holder, now, transaction),
                try AuditChainStore.lastCheckpoint(in: transaction)?.checkpoint == last
            else { return nil }
            try AuditChainStore.insert(signed, in: transaction)
            return signed
        }
    }

    private func seal(_ rows: [AuditRow]) async throws -> Int? {
        let now = clock.now
        return try await database.write { [holder] transaction in
            guard try Self.holdsLease(holder, now, transaction) else { return nil }
            var (sequence, link) = try AuditChainStore.head(in: transaction)
            for row in rows {
                let next = row.link(after: link)
                guard try AuditChainStore.seal(row, as: sequence + 1, next, in: transaction) else { continue }
                (sequence, link) = (sequence + 1, next)
            }
            return rows.count
        }
    }

    private static func holdsLease(
        _ holder: String, _ now: Moment, _ transaction: any Transaction
    ) throws -> Bool {
        try LeaseStore().acquire(name, for: holder, lasting: leaseSpan, now: now, transaction) != nil
    }

    private func sign(_ checkpoint: AuditCheckpoint) throws -> SignedCheckpoint {
        SignedCheckpoint(
            checkpoint: checkpoint, tenant: signer.tenant, publicKey: signer.publicKey,
            signature: try signer.signature(for: checkpoint))
    }
}
