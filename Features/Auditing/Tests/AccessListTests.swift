// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Auditing

@Suite struct `The list of who opened a record` {
    @Test(arguments: Engines.all)
    func `tells a visitor days and kinds of people, and no name`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await Self.write(into: house)

            let list = try await AccessList(house.auditing).forVisitor(
                of: AuditingHouse.record, in: .english
            ).description

            #expect(list.contains("18 November 2026"))
            #expect(list.contains("a counsellor of the line: reading"))
            #expect(list.contains("somebody with your return code: coming back"))
            #expect(!list.contains("Ana") && !list.contains("Berta"))
            #expect(!list.contains(AuditingHouse.record))
            #expect(try await house.count(.accessListRead) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `says that somebody opened it without leave`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await house.act(.glassBroken, by: .staff(house.ana.viewer.id), on: AuditingHouse.record)
            let list = try await AccessList(house.auditing).forVisitor(
                of: AuditingHouse.record, in: .english
            ).description
            #expect(list.contains("a counsellor of the line: opened by way of exception, without leave"))
        }
    }

    @Test(arguments: Engines.all)
    func `names people where the organisation wants it so`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine, namesStaff: true) { house in
            try await Self.write(into: house)
            let list = try await AccessList(house.auditing).forVisitor(
                of: AuditingHouse.record, in: .english
            ).description
            #expect(list.contains("Ana (a counsellor of the line): reading"))
        }
    }

    @Test(arguments: Engines.all)
    func `has one line for a day, however often it was, and nothing of other records`(_ engine: Engine)
        async throws
    {
        try await AuditingHouse.with(engine) { house in
            for _ in 0..<5 { try await Self.write(into: house) }
            let list = try await AccessList(house.auditing).forVisitor(
                of: AuditingHouse.record, in: .slovenian
            ).description
            #expect(list.components(separatedBy: "<li>").count == 3)
            #expect(!list.contains("pisanje"))
        }
    }

    @Test(arguments: Engines.all)
    func `is not shown when the reading of it cannot be written`(_ engine: Engine) async throws {
        try await AuditingHouse.with(engine) { house in
            try await Self.write(into: house)
            try await house.house.stores.data.write {
                try $0.run("CREATE TABLE audit_copy AS SELECT * FROM audit_entry")
                try $0.run("ALTER TABLE audit_entry RENAME TO audit_gone")
                try $0.run("CREATE VIEW audit_entry AS SELECT DISTINCT * FROM audit_copy")
            }
            await #expect(throws: (any Error).self) {
                try await AccessList(house.auditing).forVisitor(of: AuditingHouse.record, in: .english)
            }
        }
    }

    private static func write(into house: AuditingHouse) async throws {
        try await house.act(.conversationRead, by: .staff(house.ana.viewer.id), on: AuditingHouse.record)
        try await house.act(.codeThreadOpened, by: .visitor, on: AuditingHouse.record)
        try await house.act(.messageWritten, by: .visitor, on: AuditingHouse.record)
        try await house.act(.contactRecordWritten, by: .staff(house.berta.viewer.id), on: AuditingHouse.other)
    }
}
