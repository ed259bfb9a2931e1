// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

/// What a restart finds in both stores, once it has finished what was open.
struct Remains: Sendable {
    private let scene: Scene
    private let house: ChatHouse
    private var installation: TestHouse { house.house }

    init(_ scene: Scene) async throws {
        self.scene = scene
        house = try ChatHouse(try await scene.house.house.restarted())
        try await KeyKeeper(database: house.house.data, vault: house.house.vault).finishOpen()
    }

    /// Every conversation opens for the one who must be able to open it, and for nobody else.
    func expectKeysAndDataToAgree() async throws {
        for row in try await conversations() {
            let holders = try await installation.vault.holders(of: row.unit).filter { !$0.isSecret }
            let expected: HolderName = row.counsellor.map { .person($0) } ?? .team(installation.team.id)
            #expect(holders == [expected], "held by \(holders.map(\.text)) instead of \(expected.text)")
            let mayOpen = try await visitorHasKey(of: row.unit)
            #expect(mayOpen == (row.state != "ended"), "the visitor's own key is missing or left behind")
        }
        let intents = try await installation.data.read { try KeyIntentStore.open(in: $0) }
        #expect(intents.isEmpty)
    }

    /// What was acknowledged is there; what was not is there whole or not at all, and can be sent again.
    func expectNothingHalfDone(isAcknowledged: Bool) async throws {
        switch scene.act {
        case .start:
            if isAcknowledged { #expect(try await conversations().count == 1) }
        case .message:
            if isAcknowledged { #expect(try await messages() == 2) }
            #expect(try await scene.repeatAfterwards(at: house))
            #expect(try await messages() == 2, "sent twice, it must be there once")
        case .pickUp:
            let row = try #require(try await conversations().first)
            if isAcknowledged { #expect(row.counsellor == scene.member.viewer.id) }
            if row.counsellor == nil { #expect(try await scene.repeatAfterwards(at: house)) }
            try await expectKeysAndDataToAgree()
        case .end:
            if isAcknowledged { #expect(try await conversations().first?.state == "ended") }
            #expect(try await messages() == 1)
        case .delete:
            try await expectDeletionWholeOrNotAtAll(isAcknowledged: isAcknowledged)
        }
    }

    private func expectDeletionWholeOrNotAtAll(isAcknowledged: Bool) async throws {
        let isThere = try await !conversations().isEmpty
        if isAcknowledged { #expect(!isThere) }
        guard !isThere else { return }
        #expect(try await messages() == 0)
        #expect(try await units().isEmpty, "a key of what was deleted is still there")
        let visitor = TestBrowser(house.visitors)
        visitor.heldCookie = scene.visitor.heldCookie
        #expect(try await visitor.get("/v").location == "/")
    }

    /// Keys without data go after an hour and not before; keys with data never.
    func expectSweepToWaitAnHour() async throws {
        let known = Set(try await conversations().map(\.unit))
        let before = try await units()
        #expect(try await sweep() == 0)
        #expect(try await units() == before)

        installation.time.pass(.minutes(61))
        #expect(try await sweep() == before.subtracting(known).count)
        #expect(try await units() == known)
    }

    private func sweep() async throws -> Int {
        let data = installation.data
        return try await installation.vault.sweep(orphansOlderThan: .hours(1)) { units in
            try await data.read { try ConversationStore.units.known(units, $0) }
        }
    }

    private func visitorHasKey(of unit: VaultUnitID) async throws -> Bool {
        guard let cookie = scene.visitor.heldCookie?.dropFirst(2),
            let secret = HolderSecret(cookieText: String(cookie))
        else { return try await installation.vault.holders(of: unit).contains { $0.isSecret } }
        return try await installation.vault.unlock(unit, with: .secret(secret)) != nil
    }

    private func messages() async throws -> Int {
        try await installation.data.read { try $0.all("SELECT id FROM message ORDER BY id LIMIT 10").count }
    }

    private func units() async throws -> Set<VaultUnitID> {
        try await installation.stores.keys.read { transaction in
            Set(
                try transaction.all(
                    "SELECT subject FROM key_row WHERE kind = 'unit' ORDER BY subject LIMIT 10"
                )
                .map { try $0.id("subject") })
        }
    }

    private struct Row: Sendable {
        let unit: VaultUnitID
        let state: String
        let counsellor: StaffID?
    }

    private func conversations() async throws -> [Row] {
        try await installation.data.read { transaction in
            try transaction.all(
                "SELECT unit_id, state, counsellor_id FROM conversation ORDER BY id LIMIT 10"
            ).map { row in
                Row(
                    unit: try row.id("unit_id"), state: try row.text("state"),
                    counsellor: try row.optional("counsellor_id") { try row.id($0) })
            }
        }
    }
}
