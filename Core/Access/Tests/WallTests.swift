// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing

@Suite struct `A wall` {
    private static let outsiders: [@Sendable (Viewer) -> Wall.Outsider] = [
        { .person($0.id) }, { .team($0.team ?? TeamID(from: .system)) }, { .agency($0.agency) },
    ]

    @Test(arguments: Engines.all)
    func `beats everything that allows, for a person, a team and an agency, until it is lifted`(
        _ engine: Engine
    )
        async throws
    {
        try await TestHouse.with(engine, data: []) { house in
            let member = try await house.hire(Set(Role.allCases))
            let steward = try await house.hire([.conflictSteward], agency: AgencyID(from: .system))
            let seen = Visibility(behindWallsOf: member.viewer, matter: "team.id").or("1 = 1")
            for outsider in Self.outsiders {
                let matter = MatterID(from: .system)
                #expect(try await sees(matter, among: seen, in: house))
                let wall = try await raise(
                    around: matter, against: outsider(member.viewer), in: house, of: steward.viewer.agency)
                #expect(!(try await sees(matter, among: seen, in: house)))
                #expect(try await sees(MatterID(from: .system), among: seen, in: house))
                let isLifted = try await house.data.write {
                    try WallStore.review(
                        wall.id, as: .lifted, by: steward.viewer, at: house.clock.now, in: $0)
                }
                #expect(isLifted)
                #expect(try await sees(matter, among: seen, in: house))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist for whom it keeps out, even if she is the steward, nor for another agency's`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let steward = try await house.hire([.conflictSteward])
            let other = try await house.hire([.conflictSteward])
            let elsewhere = try await house.hire([.conflictSteward], agency: AgencyID(from: .system))
            let matter = MatterID(from: .system)
            let wall = try await raise(around: matter, against: .person(steward.viewer.id), in: house)
            let colleague = try await raise(
                around: matter, against: .person(StaffID(from: .system)), in: house)
            for wall in [wall, colleague] {
                let (hers, others, isLifted) = try await house.data.write { transaction in
                    (
                        try WallStore.find(wall.id, for: steward.viewer, in: transaction),
                        try WallStore.find(wall.id, for: other.viewer, in: transaction),
                        try WallStore.review(
                            wall.id, as: .lifted, by: steward.viewer, at: house.clock.now, in: transaction)
                    )
                }
                #expect(hers == nil && others == wall && !isLifted)
            }
            for (viewer, count) in [(steward.viewer, 0), (elsewhere.viewer, 0), (other.viewer, 2)] {
                let (all, unreviewed) = try await house.data.read {
                    (
                        try WallStore.all(for: viewer, in: $0),
                        try WallStore.unreviewed(for: viewer, in: $0).count
                    )
                }
                #expect(all.count == count && unreviewed == count)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `against a team is decided by a steward who only bears its name, and by nobody who holds its key`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let steward = try await house.hire([.conflictSteward])
            let member = try await house.hire(Set(Role.allCases))
            let matter = MatterID(from: .system)
            let wall = try await raise(around: matter, against: .team(house.team.id), in: house)
            let (hers, members) = try await house.data.read {
                (
                    try WallStore.all(for: steward.viewer, in: $0),
                    try WallStore.all(for: member.viewer, in: $0)
                )
            }
            #expect(hers == [wall] && members.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps its matter from every board, whomever it keeps out`(_ engine: Engine) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let matter = MatterID(from: .system)
            let board = Visibility(onBoard: "team.id").or("1 = 1")
            #expect(try await sees(matter, among: board, in: house))
            _ = try await raise(around: matter, against: .person(StaffID(from: .system)), in: house)
            #expect(!(try await sees(matter, among: board, in: house)))
        }
    }

    @Test(arguments: Engines.all)
    func `stands again when it is put up again after it was lifted`(_ engine: Engine) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let steward = try await house.hire([.conflictSteward])
            let matter = MatterID(from: .system)
            let outsider = Wall.Outsider.person(StaffID(from: .system))
            let first = try await raise(around: matter, against: outsider, in: house)
            _ = try await house.data.write {
                try WallStore.review(first.id, as: .lifted, by: steward.viewer, at: house.clock.now, in: $0)
            }
            _ = try await raise(around: matter, against: outsider, in: house)
            let standing = try await house.data.read { try WallStore.standing(around: matter, in: $0) }
            #expect(standing.map(\.state) == [.unreviewed] && standing.first?.review == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `allows nothing where nothing is granted`(_ engine: Engine) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let member = try await house.hire(Set(Role.allCases))
            let nothing = Visibility(behindWallsOf: member.viewer, matter: "team.id")
            #expect(!(try await sees(MatterID(from: .system), among: nothing, in: house)))
            #expect(
                !(try await sees(MatterID(from: .system), among: Visibility(onBoard: "team.id"), in: house)))
        }
    }

    /// Any row will do around which a wall can stand; here it is a team's.
    private func sees(_ matter: MatterID, among visible: Visibility, in house: TestHouse) async throws -> Bool
    {
        let row = Team(
            id: TeamID(high: matter.high, low: matter.low), agency: house.team.agency,
            purpose: matter.description)
        return try await house.data.write { transaction in
            try transaction.run("DELETE FROM team WHERE id = \(matter)")
            try TeamStore.insert(row, in: transaction)
            return try transaction.first(
                "SELECT id FROM team WHERE id = \(matter) AND \(visible.condition) LIMIT 1") != nil
        }
    }

    private func raise(
        around matter: MatterID, against outsider: Wall.Outsider, in house: TestHouse,
        of agency: AgencyID? = nil
    ) async throws -> Wall {
        let wall = Wall(
            id: WallID(from: .system), matter: matter, agency: agency ?? house.team.agency,
            outsider: outsider,
            reason: .suspected, raisedBy: nil,
            raisedAt: house.clock.now)
        try await house.data.write { try WallStore.raise(wall, in: $0) }
        return wall
    }
}
