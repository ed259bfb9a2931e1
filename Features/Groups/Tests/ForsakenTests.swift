// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Groups

@Suite struct `A group whose staff have left` {
    @Test(arguments: Engines.all)
    func `is ended, and who writes is told that it is over`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let (circle, other) = (try await house.group(), try await house.group())
            let breza = try await circle.participant("Breza")
            _ = try await circle.openSession()
            let fresh = try #require(try await breza.browser.get("/g").field("b"))
            try await leave(circle.moderator, house)
            #expect(try await house.endedAt(circle) == nil)
            try await house.seeToForsaken()
            #expect(try await house.endedAt(circle) == house.house.clock.now)
            #expect(try await house.endedAt(other) == nil)
            #expect(try await house.groups.sessions(of: circle.id).allSatisfy { !$0.isOpen })
            _ = try await breza.browser.post(
                "/g/m", [("_k", breza.token), ("a", "Je kdo tu?"), ("b", fresh)])
            let held = try await house.house.data.read { try GroupMessageStore.held(of: circle.id, in: $0) }
            #expect(held.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `goes on as long as one is only suspended`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            try await house.house.data.write {
                _ = try StaffPeopleStore.move(
                    circle.moderator.viewer.id, from: [.active], to: .suspended, in: $0)
            }
            try await house.seeToForsaken()
            #expect(try await house.endedAt(circle) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is ended also when whoever led it has lost her key`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let unit = try #require(
                try await house.house.data.read { try GroupStore.find(circle.id, in: $0)?.unit })
            try await house.house.vault.withdraw(unit, from: .person(circle.moderator.viewer.id))
            try await house.seeToForsaken()
            #expect(try await house.endedAt(circle) != nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is led by who was reading along`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let reviewer = try await house.house.hire([.counsellor])
            let admitted = try await circle.browser.post(
                "\(circle.path)/staff",
                [
                    ("_k", circle.token), ("colleague", reviewer.viewer.id.description), ("part", "reviewer"),
                ])
            #expect(admitted.status == .seeOther)
            try await house.seeToForsaken()
            #expect(try await house.part(of: reviewer, in: circle) == .reviewer)
            try await leave(circle.moderator, house)
            try await house.seeToForsaken()
            #expect(try await house.part(of: reviewer, in: circle) == .moderator)
            #expect(try await house.endedAt(circle) == nil)
        }
    }

    private func leave(_ member: CastMember, _ house: GroupsHouse) async throws {
        try await house.house.data.write {
            _ = try StaffPeopleStore.move(member.viewer.id, from: [.active], to: .left, in: $0)
        }
    }
}

extension GroupsHouse {
    /// What the job does.
    fileprivate func seeToForsaken() async throws {
        let now = house.clock.now
        let lease = try #require(
            try await house.data.write {
                try LeaseStore().acquire("groups", for: "test", lasting: .minutes(1), now: now, $0)
            })
        try await groups.seeToForsaken(under: lease)
    }

    fileprivate func endedAt(_ circle: Circle) async throws -> Moment? {
        try await house.data.read { try GroupStore.find(circle.id, in: $0)?.endedAt }
    }

    fileprivate func part(of member: CastMember, in circle: Circle) async throws -> SupportGroup.Part? {
        try await house.data.read { try GroupStore.staff(of: circle.id, in: $0)[member.viewer.id] }
    }
}
