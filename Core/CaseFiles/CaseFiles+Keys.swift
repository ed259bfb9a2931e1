// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store
import Vault

/// Who holds which key follows from the grants and the walls; here the one is brought in line with the other.
extension CaseFiles {
    /// Gives the keys of what this person can open to whoever is to hold them, then takes them from whoever is not.
    ///
    /// Done at each opening: a grant whose key was not given before a crash is made good, and so is a lifted wall.
    /// Where the holders are just those of the grants and no wall stands, one look is all.
    func settle(_ open: OpenCase, _ found: Found) async throws {
        let held = try await vault.holders(of: open.units.values.map(\.id))
        for (section, unit) in open.units {
            let names = held[unit.id] ?? []
            guard found.isWalled || names != plainHolders(of: section, found) else { continue }
            let wanted = try await holders(of: section, in: found.file, found.grants)
            let missing = wanted.filter { !names.contains($0.name) }
            if !missing.isEmpty { try await vault.share(unit, with: missing) }
            try await tighten(section, unit.id, of: found.file)
        }
    }

    /// Takes a section's key from everybody who is not to hold it by what stands now.
    func tighten(_ section: Section, _ unit: VaultUnitID, of file: CaseFile) async throws {
        let now = clock.now
        let grants = try await database.read { try GrantStore.all(around: file.id.matter, at: now, in: $0) }
        let wanted = Set(try await holders(of: section, in: file, grants).map(\.name))
        let held = try await vault.holders(of: unit)
        // The last key is taken from nobody: the rule keeps her out, and what is written is not lost with it.
        guard held.contains(where: wanted.contains) else { return }
        for name in held where !wanted.contains(name) { try await vault.withdraw(unit, from: name) }
    }

    /// Takes the keys of every grant that has ended; done by the leader each minute.
    ///
    /// One that cannot be dealt with holds up no other. Who has just ended some of one case's has only those dealt with.
    package func takeEndedKeys(of matter: MatterID? = nil) async throws {
        let now = clock.now
        var failure: (any Error)?
        for grant in try await database.read({ try GrantStore.ended(at: now, of: matter, in: $0) }) {
            do { try await takeKeys(of: grant, at: now) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func takeKeys(of grant: Grant, at now: Moment) async throws {
        let id = CaseID(high: grant.matter.high, low: grant.matter.low)
        let (file, written) = try await database.read { transaction in
            (
                try CaseFileStore.find(id, in: transaction),
                try CaseFileStore.compartments(of: id, in: transaction)
            )
        }
        if let file {
            for (section, unit) in written where grant.reads.contains(section) {
                try await tighten(section, unit, of: file)
            }
        }
        try await database.write { try GrantStore.noteKeysGone(grant.id, at: now, in: $0) }
    }

    /// Who holds a section's key where no wall stands.
    private func plainHolders(of section: Section, _ found: Found) -> Set<HolderName> {
        var names: Set<HolderName> = found.file.opensInEmergency(section) ? [.team(found.file.team)] : []
        for grant in found.grants where grant.reads.contains(section) {
            switch grant.grantee {
            case .person(let id): names.insert(.person(id))
            case .team(let id): names.insert(.team(id))
            }
        }
        return names
    }
}
