// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault

/// A house in which cases are worked: the line's team and the people of others.
struct CaseHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles

    static func with<Result>(_ engine: Engine, _ body: (CaseHouse) async throws -> Result) async throws
        -> Result
    {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all) { house in
            return try await body(
                CaseHouse(
                    house: house,
                    files: CaseFiles(
                        database: house.data, vault: house.vault, clock: house.clock,
                        randomness: house.randomness, bound: { _ in [] })))
        }
    }

    /// Somebody of a team of another agency, which she founds.
    func partner(_ roles: Set<Role>) async throws -> CastMember {
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        return try await house.hire(roles, team: team)
    }

    /// A case of this person with her first word in the section of identity.
    func begin(_ owner: CastMember, openTo team: Sections = [], past: CasePast? = nil) async throws -> CaseID
    {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: team, written: [.identity], year: 2026,
                past: past))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
    }

    func open(_ id: CaseID, _ member: CastMember) async throws -> OpenCase? {
        try await files.open(id, by: member.viewer, with: member.key)
    }

    /// What she can do with a section: nothing, open its key, or write in it too.
    func reach(_ section: Section, of id: CaseID, _ member: CastMember) async throws -> Reach {
        guard let open = try await open(id, member), open.unit(of: section) != nil,
            try await files.read([section], of: open, load: { _ in true }) != nil
        else { return .nothing }
        let written = try await files.write(section, of: open, seal: { $0.id }, store: { _, _ in true })
        return written == nil ? .reading : .writing
    }

    /// Whether the vault itself would give her the key, whatever the rules say.
    func holdsKey(of section: Section, in id: CaseID, _ member: CastMember) async throws -> Bool {
        let row = try await house.data.read {
            try $0.first(
                "SELECT unit_id FROM compartment WHERE case_id = \(id) AND section = \(section.rawValue) LIMIT 1"
            )
        }
        let unit: VaultUnitID = try #require(row).id("unit_id")
        return try await house.vault.unlock(unit, as: member.key, of: member.viewer.team) != nil
    }

    func grant(
        _ id: CaseID, to grantee: Grant.Grantee, reads: Sections, writes: Sections = [], until: Moment? = nil
    ) -> Grant {
        Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: grantee, reads: reads,
            writes: writes,
            reason: .referral, from: house.clock.now, until: until, givenBy: nil)
    }
}

enum Reach {
    case nothing
    case reading
    case writing
}
