// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// What a renewal of the root did.
package struct RootRenewal: Sendable, Equatable {
    /// The root in use now.
    package let root: Int
    /// How many rows got it as their new outer layer.
    package let rewrapped: Int
}

extension Vault {
    /// No batch should hold the writer longer than this.
    static let longestBatch = Moment.Span.milliseconds(50)

    /// Makes a new root, puts every row under it and destroys all roots but it and the one before.
    ///
    /// Every step can be the last before the power fails: the next call finishes what is open and
    /// makes no further root then, so that a root lives for its whole term. Only the leader calls this.
    package func rotateRoot() async throws -> RootRenewal {
        try await rotateRoot(batch: 250)
    }

    /// Renews the root in batches that begin with so many rows.
    func rotateRoot(batch: Int) async throws -> RootRenewal {
        let present = try await cabinet.presentRoot()
        // Without the root in use there is nothing to renew: this is the wrong directory.
        try cabinet.roots.reload()
        _ = try cabinet.roots.key(present)
        let newest = try max(present, cabinet.roots.numbers().last ?? present)
        if try await isFinished(present: present, newest: newest) {
            try cabinet.roots.create(present + 1, randomness: randomness)
            return try await finish(present + 1, batch: batch)
        }
        return try await finish(newest, batch: batch)
    }

    /// Whether the last renewal came to its end.
    private func isFinished(present: Int, newest: Int) async throws -> Bool {
        guard present == newest, try cabinet.roots.numbers().allSatisfy({ $0 >= present - 1 }) else {
            return false
        }
        return try await cabinet.database.read { tx in
            try KeyRowStore.strangers(to: present, limit: 1, in: tx).isEmpty
        }
    }

    private func finish(_ root: Int, batch: Int) async throws -> RootRenewal {
        _ = try cabinet.roots.key(root)
        try await cabinet.database.write { tx in try RootEpochStore.advance(to: root, in: tx) }
        cabinet.roots.presumed = root
        let rewrapped = try await rewrapAll(under: root, batch: batch)
        try cabinet.roots.destroy(below: root - 1)
        return RootRenewal(root: root, rewrapped: rewrapped)
    }

    /// Changes the outer layer of every row in batches that adapt to how long one takes.
    ///
    /// A row that does not open stops the renewal, and nothing is destroyed: better an alarm than a lost key.
    private func rewrapAll(under root: Int, batch: Int) async throws -> Int {
        var limit = batch
        var count = 0
        while true {
            let size = limit
            let strangers = try await cabinet.read { tx in
                try KeyRowStore.strangers(to: root, limit: size, in: tx)
            }
            if strangers.isEmpty { return count }
            let start = clock.now
            count += try await rewrap(strangers, under: root)
            let isSlow = clock.now - start > Self.longestBatch
            limit = isSlow ? max(limit / 2, 1) : min(limit + batch, 1000)
        }
    }

    private func rewrap(_ entries: [KeyEntry], under root: Int) async throws -> Int {
        let rows = try cabinet.sealed(entries, under: root)
        return try await cabinet.database.write { tx in
            try zip(entries, rows).count { entry, row in
                try KeyRowStore.replace(entry.stored, by: row, in: tx)
            }
        }
    }
}
