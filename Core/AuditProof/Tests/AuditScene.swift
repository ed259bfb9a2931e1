// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import AuditProof

/// A house with rows in its audit, and somebody who can change the tables behind the program's back.
struct AuditScene: Sendable {
    let house: TestHouse

    static func with<Result>(
        _ engine: Engine, rows: Int = 0, _ body: (AuditScene) async throws -> Result
    ) async throws -> Result {
        try await TestHouse.with(engine, data: []) { house in
            let scene = AuditScene(house: house)
            try await scene.write(rows)
            return try await body(scene)
        }
    }

    func sealer(_ database: (any Database)? = nil) throws -> AuditSealer {
        AuditSealer(
            database: database ?? house.data, signer: try house.vault.auditSigner(), clock: house.clock,
            randomness: house.randomness)
    }

    /// Rows as acts write them, one millisecond after the other, in one commit.
    func write(_ count: Int) async throws {
        let rows = (0..<count).map { _ in
            house.time.pass(.milliseconds(1))
            return (id: Identifier<AuditRow>(from: house.randomness).description, at: house.clock.now)
        }
        try await house.data.write { transaction in
            for (id, moment) in rows {
                try transaction.run(
                    """
                    INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject)
                    VALUES (\(id), \(moment), 'staff', \(id), 'signed_in', NULL)
                    """)
            }
        }
    }

    /// Ten rows with a checkpoint after the fourth, the eighth and the last.
    func sealTen() async throws {
        let sealer = try sealer()
        for count in [4, 4, 2] {
            try await write(count)
            #expect(try await sealer.round() == .sealed(count))
            try await sealer.checkpoint(after: .seconds(0))
        }
    }

    func verdict(key: [UInt8]? = nil, papers: [AuditPaper] = []) async throws -> AuditVerdict {
        try await AuditVerifier(database: house.data, key: key, papers: papers).verify()
    }

    /// What somebody does who has the rights of the database's owner: the triggers go first.
    func tamper(_ statements: SQL...) async throws {
        let triggers = [
            "audit_entry_stays", "audit_entry_keeps", "audit_checkpoint_stays", "audit_checkpoint_keeps",
        ]
        try await house.data.write { transaction in
            for trigger in triggers {
                let table = trigger.hasPrefix("audit_entry") ? "audit_entry" : "audit_checkpoint"
                let drop =
                    transaction.dialect == .sqlite
                    ? "DROP TRIGGER IF EXISTS \(trigger)" : "DROP TRIGGER IF EXISTS \(trigger) ON \(table)"
                try transaction.run(SQL(file: drop))
            }
            for statement in statements { try transaction.run(statement) }
        }
    }
}
