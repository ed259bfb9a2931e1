// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault

@Suite
struct CaseFileTests {
    @Test(arguments: Engines.all)
    func `a case is its owner's, and of nobody else whatever her roles`(engine: Engine) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let colleague = try await house.house.hire(Set(Role.allCases))
            let partner = try await house.partner([.policeLiaison])
            let id = try await house.begin(owner)
            #expect(try await house.reach(.identity, of: id, owner) == .writing)
            #expect(try await house.reach(.identity, of: id, colleague) == .nothing)
            #expect(try await house.reach(.identity, of: id, partner) == .nothing)
        }
    }

    @Test(arguments: Engines.all)
    func `what an emergency may need is held by the team, and the rest by the owner alone`(engine: Engine)
        async throws
    {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let colleague = try await house.house.hire([.caseLead])
            let id = try await house.begin(owner)
            for section in Section.allCases where Role.caseWorker.sections.contains(section) {
                let open = try #require(try await house.open(id, owner))
                #expect(
                    try await house.files.write(section, of: open, seal: { $0.id }, store: { _, _ in true })
                        == true)
                #expect(try await house.holdsKey(of: section, in: id, owner))
                #expect(
                    try await house.holdsKey(of: section, in: id, colleague) == section.opensInEmergency,
                    "\(section)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a partner gets just the sections of the grant, the keys of them, and both end with it`(
        engine: Engine
    )
        async throws
    {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let partner = try await house.partner([.policeLiaison])
            let id = try await house.begin(owner)
            let team = try #require(partner.viewer.team)
            let open = try #require(try await house.open(id, owner))
            for section in [Section.risk, .health] {
                _ = try await house.files.write(section, of: open, seal: { $0.id }, store: { _, _ in true })
            }
            let until = house.house.clock.now + .hours(1)
            let grant = house.grant(
                id, to: .team(team), reads: [.identity, .risk, .health], writes: [.risk], until: until)
            let whole = try #require(try await house.open(id, owner))
            #expect(try await house.files.give(grant, in: whole) == nil)
            #expect(try await house.reach(.identity, of: id, partner) == .reading)
            #expect(try await house.reach(.risk, of: id, partner) == .writing)
            // The police cannot be given health by anybody.
            #expect(try await house.reach(.health, of: id, partner) == .nothing)
            house.house.time.pass(.milliseconds(3_599_999))
            #expect(try await house.reach(.identity, of: id, partner) == .reading)
            let late = try #require(try await house.open(id, partner))
            house.house.time.pass(.milliseconds(1))
            #expect(try await house.files.read([.identity], of: late, load: { _ in true }) == nil)
            #expect(
                try await house.files.write(.risk, of: late, seal: { $0.id }, store: { _, _ in true }) == nil)
            #expect(try await house.reach(.identity, of: id, partner) == .nothing)
            #expect(try await house.holdsKey(of: .identity, in: id, partner))
            try await house.files.takeEndedKeys()
            #expect(try await !house.holdsKey(of: .identity, in: id, partner))
            #expect(try await !house.holdsKey(of: .risk, in: id, partner))
        }
    }

    @Test(arguments: Engines.all)
    func `a grant taken back is gone at once, and another that still stands keeps its keys`(engine: Engine)
        async throws
    {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let partner = try await house.partner([.socialWorker])
            let id = try await house.begin(owner)
            let open = try #require(try await house.open(id, owner))
            let first = house.grant(id, to: .person(partner.viewer.id), reads: [.identity])
            let second = house.grant(id, to: .person(partner.viewer.id), reads: [.identity])
            #expect(try await house.files.give(first, in: open) == nil)
            #expect(try await house.files.give(second, in: open) == nil)
            #expect(try await house.files.end(first, in: open))
            #expect(try await house.reach(.identity, of: id, partner) == .reading)
            #expect(try await house.files.end(second, in: open))
            #expect(try await !house.files.end(second, in: open))
            #expect(try await house.reach(.identity, of: id, partner) == .nothing)
            #expect(try await !house.holdsKey(of: .identity, in: id, partner))
        }
    }

    @Test(arguments: Engines.all)
    func `nobody gives what she cannot read herself`(engine: Engine) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let partner = try await house.partner([.socialWorker])
            let id = try await house.begin(owner)
            let open = try #require(try await house.open(id, owner))
            let own = house.grant(id, to: .person(partner.viewer.id), reads: [.identity])
            #expect(try await house.files.give(own, in: open) == nil)
            let mine = try #require(try await house.open(id, partner))
            let back = house.grant(
                id, to: .person(owner.viewer.id), reads: [.identity], writes: [.identity])
            #expect(try await house.files.give(back, in: mine) == .notHersToGive)
            let theirs = try #require(try await house.open(id, partner))
            let more = house.grant(id, to: .person(partner.viewer.id), reads: [.identity, .risk])
            #expect(try await house.files.give(more, in: theirs) == .notHersToGive)
        }
    }

    @Test(arguments: Engines.all)
    func `a wall beats owner, grant and every role, and the keys go with it`(engine: Engine) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let partner = try await house.partner([.policeLiaison])
            let id = try await house.begin(owner, openTo: .unguarded)
            let colleague = try await house.house.hire([.caseLead])
            let open = try #require(try await house.open(id, owner))
            let grant = house.grant(id, to: .team(try #require(partner.viewer.team)), reads: [.identity])
            #expect(try await house.files.give(grant, in: open) == nil)
            #expect(try await house.reach(.identity, of: id, partner) == .reading)
            #expect(try await house.reach(.identity, of: id, colleague) == .writing)
            let walls = Walls(
                database: house.house.data, vault: house.house.vault, randomness: house.house.randomness)
            for outsider in [Wall.Outsider.person(colleague.viewer.id), .agency(partner.viewer.agency)] {
                let wall = Wall(
                    id: WallID(from: house.house.randomness), matter: id.matter, agency: owner.viewer.agency,
                    outsider: outsider, reason: .colleagueOfAccused, raisedBy: owner.viewer.id,
                    raisedAt: house.house.clock.now)
                let line = AuditEntry(.wallRaised, by: .staff(owner.viewer.id), at: house.house.clock.now)
                let opened = try #require(try await house.open(id, owner))
                #expect(try await walls.raise(wall, around: opened.matter, noting: line))
            }
            for walled in [partner, colleague] {
                #expect(try await house.reach(.identity, of: id, walled) == .nothing)
                #expect(try await !house.holdsKey(of: .identity, in: id, walled), "\(walled.viewer.roles)")
            }
            #expect(try await house.reach(.identity, of: id, owner) == .writing)
            // What is written for the first time behind a wall never had their keys.
            let again = try #require(try await house.open(id, owner))
            _ = try await house.files.write(.risk, of: again, seal: { $0.id }, store: { _, _ in true })
            #expect(try await !house.holdsKey(of: .risk, in: id, colleague))
            let late = house.grant(id, to: .person(partner.viewer.id), reads: [.identity])
            #expect(try await house.files.give(late, in: again) == .walledOff)
            let team = house.grant(id, to: .team(try #require(partner.viewer.team)), reads: [.identity])
            #expect(try await house.files.give(team, in: again) == .walledOff)
        }
    }

    @Test(arguments: Engines.all)
    func `an owner can be followed by another, and the last one stays`(engine: Engine) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let second = try await house.house.hire([.caseWorker])
            let id = try await house.begin(owner)
            let open = try #require(try await house.open(id, owner))
            #expect(open.owners == [owner.viewer.id])
            let own = try #require(
                try await house.house.data.read {
                    try GrantStore.all(around: id.matter, at: house.house.clock.now, in: $0).first
                })
            #expect(try await !house.files.end(own, in: open))
            let next = Grant(
                id: GrantID(from: house.house.randomness), matter: id.matter,
                grantee: .person(second.viewer.id),
                reads: [.identity], writes: [.identity], reason: .owner, from: house.house.clock.now,
                givenBy: owner.viewer.id)
            #expect(try await house.files.give(next, in: open) == nil)
            // What the second does not read would be nobody's.
            _ = try await house.files.write(.health, of: open, seal: { $0.id }, store: { _, _ in true })
            let whole = try #require(try await house.open(id, owner))
            #expect(try await !house.files.end(own, in: whole))
            let rest = Grant(
                id: GrantID(from: house.house.randomness), matter: id.matter,
                grantee: .person(second.viewer.id),
                reads: [.health], reason: .owner, from: house.house.clock.now, givenBy: owner.viewer.id)
            #expect(try await house.files.give(rest, in: whole) == nil)
            #expect(try await house.files.end(own, in: whole))
            #expect(try await house.reach(.identity, of: id, owner) == .nothing)
            #expect(try await house.holdsKey(of: .health, in: id, second))
            let theirs = try #require(try await house.open(id, second))
            #expect(try await !house.files.end(next, in: theirs))
        }
    }

    @Test(arguments: Engines.all)
    func `a closed case is read by those who work it and written by nobody; an archived one is gone for both`(
        engine: Engine
    ) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let partner = try await house.partner([.policeLiaison])
            let id = try await house.begin(owner)
            let open = try #require(try await house.open(id, owner))
            let grant = house.grant(
                id, to: .person(partner.viewer.id), reads: [.identity], writes: [.identity])
            #expect(try await house.files.give(grant, in: open) == nil)
            #expect(try await house.reach(.identity, of: id, partner) == .writing)
            #expect(try await house.files.move(open, to: .closed, noting: .caseClosed))
            #expect(try await !house.files.move(open, to: .closed, noting: .caseClosed))
            #expect(try await house.reach(.identity, of: id, owner) == .reading)
            #expect(try await house.reach(.identity, of: id, partner) == .nothing)
            try await house.files.takeEndedKeys()
            #expect(try await !house.holdsKey(of: .identity, in: id, partner))
            // A page that was open before the case was closed writes nothing more.
            #expect(
                try await house.files.write(.identity, of: open, seal: { $0.id }, store: { _, _ in true })
                    == nil)
            let closed = try #require(try await house.open(id, owner))
            let late = house.grant(id, to: .person(partner.viewer.id), reads: [.identity])
            #expect(try await house.files.give(late, in: closed) == .notOpen)
            let keeper = try await house.house.hire([.recordsOfficer])
            #expect(try await house.files.archive(closed.id, by: keeper.viewer) { _ in })
            #expect(try await house.reach(.identity, of: id, owner) == .nothing)
        }
    }

    /// Who works cases and can be given who somebody is, in an agency whose people have one role each.
    private static let workers = Role.allCases.filter {
        $0.rights.contains(.workCases) && $0.sections.contains(.identity)
    }

    @Test(arguments: Engines.all, workers)
    func `whatever role she works in, her agency's closed case stays hers to read, open and give out`(
        engine: Engine, role: Role
    ) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.partner([role])
            let colleague = try await house.house.hire([role], agency: owner.viewer.agency)
            let stranger = try await house.partner([.caseWorker])
            let id = try await house.begin(owner)
            let open = try #require(try await house.open(id, owner))
            #expect(try await house.files.move(open, to: .closed, noting: .caseClosed))
            #expect(try await house.reach(.identity, of: id, owner) == .reading)
            #expect(try await house.reach(.identity, of: id, colleague) == .nothing)
            let closed = try #require(try await house.open(id, owner))
            let access = CaseAccess(viewer: owner.viewer, now: house.house.clock.now)
            let isGivenOut = try await house.house.data.read {
                try CaseFileStore.find(id, access.exportable, in: $0) != nil
            }
            #expect(isGivenOut)
            // What another agency was given ended with the case, and even if it had not it would open nothing.
            let left = house.grant(id, to: .person(stranger.viewer.id), reads: [.identity])
            try await house.house.data.write { try GrantStore.insert(left, in: $0) }
            #expect(try await house.open(id, stranger) == nil)
            #expect(try await house.files.move(closed, to: .open, noting: .caseReopened))
            #expect(try await house.reach(.identity, of: id, owner) == .writing)
        }
    }

    @Test(arguments: Engines.all)
    func `two first words of one section are under one key`(engine: Engine) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let colleague = try await house.house.hire([.caseWorker])
            let id = try await house.begin(owner, openTo: .unguarded)
            let (mine, theirs) = (
                try #require(try await house.open(id, owner)),
                try #require(try await house.open(id, colleague))
            )
            let first = try await house.files.write(
                .risk, of: mine, seal: { $0.id }, store: { unit, _ in unit })
            let second = try await house.files.write(
                .risk, of: theirs, seal: { $0.id }, store: { unit, _ in unit })
            #expect(first != nil)
            #expect(first == second)
        }
    }

    @Test(arguments: [
        ("2026-0001", "2026-0001"), ("2026-1", "2026-0001"), ("2026-12345", "2026-12345"), ("2026-", nil),
        ("26-0001", nil), ("2026-0001-2", nil), ("2026--1", nil), ("٢٠٢٦-1", nil), ("2026-1234567890", nil),
        ("", nil),
    ])
    func `a number is read as it is written on paper, or not at all`(_ written: String, _ number: String?) {
        #expect(CaseFile.Number(written)?.description == number)
    }

    @Test(arguments: Engines.all)
    func `numbers do not run on, and no two cases have one`(engine: Engine) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let partner = try await house.partner([.caseWorker])
            let ids = [
                try await house.begin(owner), try await house.begin(owner), try await house.begin(partner),
            ]
            var numbers: [String] = []
            for (id, member) in zip(ids, [owner, owner, partner]) {
                numbers.append(try #require(try await house.open(id, member)).file.number.description)
            }
            #expect(Set(numbers).count == 3 && numbers.allSatisfy { $0.hasPrefix("2026-") })
            let serials = numbers.compactMap { Int($0.dropFirst(5)) }
            #expect(zip(serials, serials.dropFirst()).contains { abs($0 - $1) > 1 })
        }
    }
}
