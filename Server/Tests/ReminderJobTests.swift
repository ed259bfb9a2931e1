// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Outbound
@testable import zaupnica

@Suite struct `What falls due today` {
    @Test(arguments: Engines.all)
    func `is written about once, to her alone whose it is`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let scene = try await OneOfEverything(server)
            for member in [scene.worker, scene.counsellor] { try await house.confirmAddress(of: member) }
            let jobs = server.jobs()
            await jobs.round()
            let before = try await notices(house)
            _ = try await Cast.task("Jesen", due: "2026-11-19", in: scene, server)
            for (hours, letters) in [(1, 0), (24, 1), (1, 1)] as [(Int64, Int)] {
                house.time.pass(.hours(hours))
                await jobs.round()
                // No mail is set up, so the gate notes that it let nothing out.
                #expect(try await notices(house) == before + letters)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is what was asked since the last post, too`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let scene = try await OneOfEverything(server)
            try await house.confirmAddress(of: scene.worker)
            let jobs = server.jobs()
            await jobs.round()
            let before = try await notices(house)
            _ = try await Cast.conference(in: scene, server)
            for (hours, letters) in [(1, 0), (3, 1), (1, 1)] as [(Int64, Int)] {
                house.time.pass(.hours(hours))
                await jobs.round()
                #expect(try await notices(house) == before + letters)
            }
        }
    }

    private func notices(_ house: TestHouse) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)["outbound_refused"] ?? 0 }
    }
}

extension TestHouse {
    /// Lets somebody have a confirmed work address, to which she is reminded.
    func confirmAddress(of member: CastMember) async throws {
        let (staff, now) = (member.viewer.id, clock.now)
        let sealed = try vault.serviceKey.seal(
            Confidential("ana@zavod.example"), at: .channel(of: staff))
        let channel = StaffChannel(
            staff: staff, sealedAddress: sealed, isVerified: false, tries: 0, proposedAt: now)
        try await data.write { transaction in
            try StaffChannelStore.put(channel, codeName: "code", in: transaction)
            _ = try StaffChannelStore.verify(
                staff, codeName: "code", at: now, notBefore: now - .hours(1), in: transaction)
        }
    }
}
