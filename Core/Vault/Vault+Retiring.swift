// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store

/// Old keys of a team, which whoever left may have kept a copy of.
extension Vault {
    /// Whether the team has keys older than its newest, and the newest is `age` old.
    ///
    /// Somebody may just be sealing to the key before; so the newest must have been there for a while.
    package func hasOldKeys(_ team: TeamID, newestFor age: Moment.Span) async throws -> Bool {
        let generations = try await generations(of: team)
        guard generations.count > 1, let newest = generations.last else { return false }
        let limit = clock.now - age
        return try await cabinet.database.read { tx in
            try KeyRowStore.isOlder(newest.name, than: limit, in: tx)
        }
    }

    /// Puts everything the team holds under its newest key and destroys the older ones; tells how many units.
    ///
    /// It can be interrupted anywhere: the old keys go last, and doing it again finishes it. They go only after a
    /// pass in which no row was changed by somebody else, as a renewal of the root does.
    package func retireOldKeys(of teamKey: TeamKey) async throws -> Int {
        let holder = HolderName.team(teamKey.team)
        let generations = try await generations(of: teamKey.team)
        guard let newest = generations.last, generations.count > 1 else { return 0 }
        let publicKey = try AgreementPublicKey(bytes: newest.content)
        guard teamKey.ring.contains(where: { $0.publicKey == publicKey }) else { throw VaultError.refused }
        var pass = try await rewrapAll(with: teamKey, to: publicKey, holder)
        for _ in 1...5 where pass.missed > 0 {
            pass = try await rewrapAll(with: teamKey, to: publicKey, holder)
        }
        guard pass.missed == 0 else { throw VaultError.rootUnsettled }
        let team = teamKey.team.description
        try await cabinet.remove { tx in
            for kind in [KeyKind.team, .member] {
                try KeyRowStore.delete(kind, of: team, before: newest.name.generation, in: tx)
            }
        }
        return pass.done
    }

    private typealias Pass = (done: Int, missed: Int)

    private func rewrapAll(
        with teamKey: TeamKey, to publicKey: AgreementPublicKey, _ holder: HolderName
    ) async throws -> Pass {
        var (position, pass) = ("", Pass(done: 0, missed: 0))
        while true {
            let after = position
            let page = try await cabinet.read { tx in
                try KeyRowStore.units(heldBy: holder.text, after: after, limit: 250, in: tx)
            }
            guard let last = page.last else { return pass }
            let done = try await rewrap(page, with: teamKey, to: publicKey, holder)
            pass = (pass.done + done, pass.missed + page.count - done)
            position = last.name.subject
        }
    }

    private func generations(of team: TeamID) async throws -> [KeyEntry] {
        try await cabinet.read { tx in try KeyRowStore.all(.team, of: team.description, in: tx) }
    }

    private func rewrap(
        _ entries: [KeyEntry], with teamKey: TeamKey, to publicKey: AgreementPublicKey, _ holder: HolderName
    ) async throws -> Int {
        let fresh = try entries.map { entry -> KeyEntry in
            guard let unit = VaultUnitID(entry.name.subject) else { throw VaultError.refused }
            let context = wrapContext(unit, holder)
            guard let key = try AgreementKey.open(entry.content, with: teamKey.ring, context: context) else {
                throw VaultError.refused
            }
            return KeyEntry(name: entry.name, content: try publicKey.seal(key, context: context))
        }
        return try await cabinet.write(fresh) { tx, rows in
            try zip(entries, rows).count { try KeyRowStore.replace($0.stored, by: $1, in: tx) }
        }
    }
}
