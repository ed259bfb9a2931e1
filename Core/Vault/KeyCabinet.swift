// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Kernel
import Store

/// The key store: puts the outermost layer, the root, on every row it writes and takes it off
/// every row it reads.
///
/// A writer checks inside its transaction that the root it sealed under is the one in use.
/// Otherwise a slow instance could leave a row under a root that is destroyed next, and the key
/// in it would be lost.
struct KeyCabinet: Sendable {
    let database: any Database
    let roots: RootDrawer
    let tenant: String
    let clock: Clock
    let randomness: Randomness

    private enum Outcome<Value: Sendable>: Sendable {
        case done(Value)
        case otherRoot(Int?)
    }

    /// Seals `entries` under the root in use and hands the rows to `work` in one transaction.
    func write<Value: Sendable>(
        _ entries: [KeyEntry], _ work: @escaping @Sendable (any Transaction, [KeyRow]) throws -> Value
    ) async throws -> Value {
        var root = try await presumedRoot()
        for _ in 1...5 {
            let rows = try sealed(entries, under: root)
            let outcome = try await attempt(rows, under: root, work)
            switch outcome {
            case .done(let value): return value
            case .otherRoot(let present): root = try await follow(present)
            }
        }
        throw VaultError.rootUnsettled
    }

    /// Reads rows and takes off their outer layer.
    func read(_ query: @escaping @Sendable (any Transaction) throws -> [KeyRow]) async throws -> [KeyEntry] {
        try await database.read(query).map(opened)
    }

    /// Removes rows; needs no root, since nothing is written.
    func remove(_ work: @escaping @Sendable (any Transaction) throws -> Void) async throws {
        try await database.write(work)
    }

    func sealed(_ entries: [KeyEntry], under root: Int) throws -> [KeyRow] {
        guard !entries.isEmpty else { return [] }
        let key = try layer(root)
        return try entries.map { entry in
            KeyRow(
                name: entry.name, root: root,
                sealed: try key.wrap(entry.content, context: context(entry.name, root: root)))
        }
    }

    func opened(_ row: KeyRow) throws -> KeyEntry {
        let content = try layer(row.root).unwrap(row.sealed, context: context(row.name, root: row.root))
        return KeyEntry(name: row.name, content: content, stored: row.sealed)
    }

    /// The root in use, as the database has it; makes the first one if there is none.
    func presentRoot() async throws -> Int {
        try await follow(try await database.read { tx in try RootEpochStore.present(in: tx) })
    }

    private func attempt<Value: Sendable>(
        _ rows: [KeyRow], under root: Int,
        _ work: @escaping @Sendable (any Transaction, [KeyRow]) throws -> Value
    ) async throws -> Outcome<Value> {
        try await database.write { tx in
            let present = try RootEpochStore.present(in: tx)
            guard present == root else { return .otherRoot(present) }
            return .done(try work(tx, rows))
        }
    }

    private func presumedRoot() async throws -> Int {
        if let presumed = roots.presumed { return presumed }
        return try await presentRoot()
    }

    /// Takes over the root another instance uses, or makes the first one.
    private func follow(_ present: Int?) async throws -> Int {
        let number = if let present { present } else { try await begin() }
        roots.presumed = number
        return number
    }

    private func begin() async throws -> Int {
        let newest = try roots.numbers().last ?? 1
        try roots.create(newest, randomness: randomness)
        return try await database.write { tx in
            try RootEpochStore.begin(newest, in: tx)
            return try RootEpochStore.present(in: tx) ?? newest
        }
    }

    private func layer(_ root: Int) throws -> SymmetricKey {
        try roots.key(root).derived("key row", tenant)
    }

    private func context(_ name: KeyName, root: Int) -> [UInt8] {
        framed(
            "zaupnica/key-row/1", tenant, name.kind.rawValue, name.subject, "\(name.generation)", name.holder,
            "\(root)")
    }
}
