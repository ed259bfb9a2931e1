// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import AuditProof

@Suite struct `The sealing of the audit` {
    @Test(arguments: Engines.all)
    func `gives every committed row a number and a link, the oldest first`(_ engine: Engine) async throws {
        try await AuditScene.with(engine, rows: 3) { scene in
            let sealer = try scene.sealer()
            let before = try await scene.house.data.read { try AuditChainStore.tail(in: $0) }
            #expect(before.count == 3)

            #expect(try await sealer.round() == .sealed(3))
            #expect(try await sealer.round() == .nothingWaits)

            let rows = try await scene.house.data.read {
                try AuditChainStore.sealed(from: 1, limit: 10, in: $0)
            }
            #expect(rows.map(\.sequence) == [1, 2, 3])
            #expect(rows.map(\.atMilliseconds) == rows.map(\.atMilliseconds).sorted())
            let after = try await scene.house.data.read { try AuditChainStore.tail(in: $0) }
            #expect(after == AuditTail(count: 0, oldest: nil))
        }
    }

    @Test(arguments: Engines.all)
    func `goes on where it was, also in rounds smaller than what waits`(_ engine: Engine) async throws {
        try await AuditScene.with(engine, rows: AuditSealer.roundSize + 7) { scene in
            let sealer = try scene.sealer()

            #expect(try await sealer.round() == .sealed(AuditSealer.roundSize))
            #expect(try await sealer.round() == .sealed(7))

            let verdict = try await scene.verdict()
            #expect(verdict.flaw == nil)
            #expect(verdict.rows == AuditSealer.roundSize + 7)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps the order and goes on signing when the clock is put back a day`(_ engine: Engine) async throws
    {
        try await AuditScene.with(engine, rows: 2) { scene in
            let sealer = try scene.sealer()
            #expect(try await sealer.round() == .sealed(2))

            scene.house.time.jump(.days(-1))
            try await scene.write(2)
            #expect(try await scene.sealer().round() == .sealed(2), "another instance takes over at once")
            #expect(
                try await scene.sealer().checkpoint(after: .minutes(5)) == nil, "signed in the same round")

            let rows = try await scene.house.data.read {
                try AuditChainStore.sealed(from: 1, limit: 10, in: $0)
            }
            #expect(rows.map(\.sequence) == [1, 2, 3, 4])
            let verdict = try await scene.verdict()
            #expect(verdict.flaw == nil && verdict.rows == 4)
            #expect(
                try await scene.house.data.read {
                    try AuditChainStore.lastCheckpoint(in: $0)?.checkpoint.sequence
                } == 4)
        }
    }

    @Test(arguments: Engines.all)
    func `is done by one instance, and by another when that one has fallen silent`(_ engine: Engine)
        async throws
    {
        try await AuditScene.with(engine, rows: 1) { scene in
            let (first, second) = (try scene.sealer(), try scene.sealer())
            #expect(try await first.round() == .sealed(1))

            try await scene.write(1)
            #expect(try await second.round() == .elsewhere)
            scene.house.time.pass(AuditSealer.leaseSpan)
            scene.house.time.pass(.seconds(1))
            #expect(try await second.round() == .sealed(1))
            try await scene.write(1)
            #expect(try await first.round() == .elsewhere)
            #expect(try await scene.verdict().flaw == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `and hundreds of acts at the same time all come through and into the chain`(_ engine: Engine)
        async throws
    {
        try await AuditScene.with(engine) { scene in
            let sealer = try scene.sealer()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { for _ in 0..<5 { try await scene.write(1) } } }
                group.addTask { for _ in 0..<20 { _ = try await sealer.round() } }
                try await group.waitForAll()
            }
            while case .sealed = try await sealer.round() {}

            let verdict = try await scene.verdict()
            #expect(verdict.flaw == nil)
            #expect(verdict.rows == 100)
        }
    }

    @Test(arguments: Engines.all)
    func `signs after five minutes and when it is told to, and only what is new`(_ engine: Engine)
        async throws
    {
        try await AuditScene.with(engine, rows: 1) { scene in
            let sealer = try scene.sealer()
            _ = try await sealer.round()
            #expect(try await scene.verdict().signedUpTo == 1)

            try await scene.write(1)
            _ = try await sealer.round()
            #expect(try await scene.verdict().signedUpTo == 1)
            scene.house.time.pass(.minutes(5))
            #expect(try await sealer.round() == .nothingWaits)
            #expect(try await scene.verdict().signedUpTo == 2)
            #expect(try await sealer.checkpoint(after: .seconds(0)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `survives a closure that the database runs twice`(_ engine: Engine) async throws {
        try await AuditScene.with(engine, rows: 5) { scene in
            let sealer = try scene.sealer(RehearsalDatabase(scene.house.data))
            #expect(try await sealer.round() == .sealed(5))
            #expect(try await scene.verdict().flaw == nil)
        }
    }

    @Test(arguments: Engines.all, ["sealed", "unsealed"])
    func `leaves no way to change or delete a row`(_ engine: Engine, _ state: String) async throws {
        try await AuditScene.with(engine, rows: 2) { scene in
            if state == "sealed" { _ = try await scene.sealer().round() }
            let statements: [SQL] = [
                "DELETE FROM audit_entry", "UPDATE audit_entry SET action = 'signed_out'",
                "UPDATE audit_entry SET at = 0", "UPDATE audit_entry SET sequence = NULL",
                "UPDATE audit_entry SET subject = 'other', sequence = 9, link = NULL",
            ]
            for statement in statements {
                await #expect(throws: DatabaseError.constraint(name: "audit_stays")) {
                    try await scene.house.data.write { try $0.run(statement) }
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `leaves no way to change or delete a checkpoint`(_ engine: Engine) async throws {
        try await AuditScene.with(engine, rows: 1) { scene in
            _ = try await scene.sealer().round()
            let statements: [SQL] = ["DELETE FROM audit_checkpoint", "UPDATE audit_checkpoint SET at = 0"]
            for statement in statements {
                await #expect(throws: DatabaseError.constraint(name: "audit_stays")) {
                    try await scene.house.data.write { try $0.run(statement) }
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `tells how long the oldest row has been waiting`(_ engine: Engine) async throws {
        try await AuditScene.with(engine, rows: 1) { scene in
            scene.house.time.pass(.seconds(12))
            let tail = try await scene.house.data.read { try AuditChainStore.tail(in: $0) }
            #expect(tail.lag(at: scene.house.clock.now) == .seconds(12))
        }
    }
}
