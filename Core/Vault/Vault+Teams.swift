// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel
import Store

extension Vault {
    /// Makes a team's first key and wraps it for each member.
    package func foundTeam(_ team: TeamID, members: [(StaffID, PersonPublicKey)]) async throws {
        try await writeGeneration(1, of: team, for: members, removing: [])
    }

    /// The team's key as this person holds it; nil if she is no member or there is no such team.
    package func teamKey(_ team: TeamID, as person: PersonKey) async throws -> TeamKey? {
        let holder = HolderName.person(person.staff)
        let entries = try await cabinet.read { tx in
            try KeyRowStore.all(.member, of: team.description, in: tx).filter {
                $0.name.holder == holder.text
            }
        }
        let seeds = try entries.compactMap { entry in
            try AgreementKey.open(
                Membership(bytes: entry.content).wrappedSeed, with: [person.agreement],
                context: memberContext(entry.name))
        }
        return seeds.isEmpty ? nil : TeamKey(team: team, ring: try seeds.map(AgreementKey.init(seed:)))
    }

    /// The team's newest public key; nil if there is no such team.
    package func publicKey(of team: TeamID) async throws -> TeamPublicKey? {
        let entries = try await cabinet.read { tx in try KeyRowStore.all(.team, of: team.description, in: tx)
        }
        return try entries.last.map { TeamPublicKey(agreement: try AgreementPublicKey(bytes: $0.content)) }
    }

    /// Who holds the team's newest key.
    package func members(of team: TeamID) async throws -> Set<StaffID> {
        Set(try await newestMembers(of: team).map(\.0))
    }

    /// Gives a new member every key of the team that the member who admits her holds, since what
    /// waits may have been wrapped for an older one.
    package func admit(
        _ staff: StaffID, _ publicKey: PersonPublicKey, to teamKey: TeamKey
    ) async throws {
        let team = teamKey.team
        let generations = try await cabinet.read { tx in
            try KeyRowStore.all(.team, of: team.description, in: tx)
        }
        let entries = try generations.compactMap { entry -> KeyEntry? in
            guard let key = teamKey.ring.first(where: { $0.publicKey.bytes == entry.content }) else {
                return nil
            }
            return try memberEntry(key, entry.name.generation, of: team, staff, publicKey)
        }
        let now = clock.now
        try await cabinet.write(entries) { tx, rows in
            for row in rows { try KeyRowStore.put(row, at: now, in: tx) }
        }
    }

    /// Makes a new key for the team and takes every key of it away from those who leave.
    ///
    /// What was wrapped for an older key stays open to the members who remain; the caller re-wraps
    /// what was not yet picked up. Throws `VaultError.lastHolder` if nobody would remain.
    package func renewTeam(_ team: TeamID, without leaving: Set<StaffID> = []) async throws {
        let generation = try await cabinet.database.read { tx in
            try KeyRowStore.all(.team, of: team.description, in: tx).last?.name.generation
        }
        guard let generation else { throw VaultError.shredded }
        let remaining = try await newestMembers(of: team).filter { !leaving.contains($0.0) }
        guard !remaining.isEmpty else { throw VaultError.lastHolder }
        try await writeGeneration(generation + 1, of: team, for: remaining, removing: leaving)
    }

    private func writeGeneration(
        _ generation: Int, of team: TeamID, for members: [(StaffID, PersonPublicKey)],
        removing leaving: Set<StaffID>
    ) async throws {
        let key = try AgreementKey(seed: randomness.bytes(AgreementKey.seedCount))
        let name = KeyName(kind: .team, subject: team.description, generation: generation, holder: "public")
        let entries =
            [KeyEntry(name: name, content: key.publicKey.bytes)]
            + (try members.map { try memberEntry(key, generation, of: team, $0.0, $0.1) })
        let now = clock.now
        try await cabinet.write(entries) { tx, rows in
            for row in rows { try KeyRowStore.insert(row, at: now, in: tx) }
            let gone = Set(leaving.map { HolderName.person($0).text })
            for row in try KeyRowStore.all(.member, of: team.description, in: tx)
            where gone.contains(row.name.holder) {
                try KeyRowStore.delete(row.name, in: tx)
            }
        }
    }

    private func newestMembers(of team: TeamID) async throws -> [(StaffID, PersonPublicKey)] {
        let entries = try await cabinet.read { tx in
            try KeyRowStore.all(.member, of: team.description, in: tx)
        }
        let newest = entries.map(\.name.generation).max()
        return try entries.filter { $0.name.generation == newest }.compactMap { entry in
            guard case .person(let staff) = HolderName(text: entry.name.holder) else { return nil }
            return (staff, try Membership(bytes: entry.content).publicKey)
        }
    }

    private func memberEntry(
        _ key: AgreementKey, _ generation: Int, of team: TeamID, _ staff: StaffID,
        _ publicKey: PersonPublicKey
    ) throws -> KeyEntry {
        let name = KeyName(
            kind: .member, subject: team.description, generation: generation,
            holder: HolderName.person(staff).text)
        let wrapped = try publicKey.agreement.seal(key.seed, context: memberContext(name))
        return KeyEntry(name: name, content: publicKey.serialised + wrapped)
    }

    private func memberContext(_ name: KeyName) -> [UInt8] {
        framed("zaupnica/team/1", tenant, name.subject, "\(name.generation)", name.holder)
    }
}

/// A member's row: her public key, so that the team can be renewed without her, and the team's
/// private key wrapped for it.
private struct Membership {
    let publicKey: PersonPublicKey
    let wrappedSeed: [UInt8]

    init(bytes: [UInt8]) throws {
        publicKey = try PersonPublicKey(serialised: Array(bytes.prefix(PersonPublicKey.count)))
        wrappedSeed = Array(bytes.dropFirst(PersonPublicKey.count))
    }
}
