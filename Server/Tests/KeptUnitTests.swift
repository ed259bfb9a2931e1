// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import zaupnica

/// Nobody can forget to tell the sweep of keys that are needed.
@Suite struct `The sweep of keys` {
    @Test(arguments: Engines.all)
    func `leaves the keys of one of everything alone, and all of it opens afterwards`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            _ = try await Cast.card(in: scene, server)
            let units = try await keys(of: server.house)
            #expect(units.count == 22)
            server.house.time.pass(.minutes(61))

            try await sweep(server, knowing: Composition.keptUnits)

            #expect(try await keys(of: server.house) == units)
            try await scene.expectToOpen()
            let worker = server.browser(of: try await server.house.signedInAgain(scene.worker))
            #expect(try await worker.get(scene.caseFile + "/safe-contact").text.contains("Tisa"))
        }
    }

    @Test(.long)
    func `destroys what any one table holds once it is left out, so the test above would see it`()
        async throws
    {
        for (number, kept) in Composition.keptUnits.enumerated() {
            try await ServerHouse.with(.sqlite) { server in
                _ = try await OneOfEverything(server)
                let units = try await keys(of: server.house)
                server.house.time.pass(.minutes(61))
                var others = Composition.keptUnits
                others.remove(at: number)
                try await sweep(server, knowing: others)
                #expect(try await keys(of: server.house).count < units.count, "\(kept.tables)")
            }
        }
    }

    @Test func `knows every table in which a migration names a unit`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let tables = try await server.house.data.read {
                try $0.all(
                    """
                    SELECT DISTINCT t.name AS name FROM sqlite_master t, pragma_table_info(t.name) c
                    WHERE t.type = 'table' AND c.name LIKE '%unit%' ORDER BY t.name LIMIT 500
                    """
                ).map { try $0.text("name") }
            }
            let kept = Composition.keptUnits.reduce(into: Set<String>()) { $0.formUnion($1.tables) }
            // An intent says what is to be done with a key, a hold what is not to be done: neither needs it.
            #expect(Set(tables).subtracting(["key_intent", "retention_hold"]) == kept)
        }
    }

    @Test func `of somebody's own hours is no loss to others, and all else is`() {
        let lost = Composition.unitsOfWork.reduce(into: Set<String>()) { $0.formUnion($1.tables) }
        let kept = Composition.keptUnits.reduce(into: Set<String>()) { $0.formUnion($1.tables) }
        #expect(kept.subtracting(lost) == ["intervision_hours"])
    }

    @Test func `has been tried with the keys of every feature that makes any`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Features")
            .standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var makers: Set<String> = []
        for case let file as URL in files
        where file.pathExtension == "swift" && !file.pathComponents.contains("Tests") {
            let isMaker = try String(contentsOf: file, encoding: .utf8).contains("vault.mint()")
            if isMaker { makers.insert(file.lastPathComponent) }
        }
        let tried: Set = [
            "Conversations.swift", "Conversations+Thread.swift", "Contacts+Writing.swift",
            "SafeContacts.swift", "Supervision.swift", "Backups.swift", "BreakGlass.swift", "Intake.swift",
            "Imports.swift", "WaitingList.swift", "Groups.swift", "CaseCards+Changing.swift",
            "OnlineSessions.swift", "Intervision.swift", "Intervision+Presentations.swift",
            "Intervision+Hours.swift",
            "Intake+Systems.swift",
        ]
        #expect(makers == tried, "make one in OneOfEverything, then name its file here")
    }

    private func sweep(_ server: ServerHouse, knowing units: [KeptUnits]) async throws {
        let now = server.house.clock.now
        let lease = try await server.house.data.write { transaction in
            try LeaseStore().acquire("key-sweep", for: "test", lasting: .minutes(1), now: now, transaction)
        }
        try await SweepJob(installation: server.installation, units: units).round(under: #require(lease))
    }

    private func keys(of house: TestHouse) async throws -> Set<VaultUnitID> {
        try await house.stores.keys.read { transaction in
            Set(
                try transaction.all(
                    "SELECT DISTINCT subject FROM key_row WHERE kind = 'unit' ORDER BY subject LIMIT 50"
                ).map { try $0.id("subject") })
        }
    }
}
