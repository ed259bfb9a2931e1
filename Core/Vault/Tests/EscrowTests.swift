// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@testable import Vault

/// What keys open, whatever the program allows: every call here is made as if nobody had asked whether it may be.
@Suite struct EscrowTests {
    private let old = Confidential("čebela na mahu 7")
    private let new = Confidential("tri dobre besede")
    private let agency = AgencyID(from: .system)

    /// A person whose keys lie with three holders, and the holders in the order of the ring.
    private struct Scene {
        let vault: Vault
        let person: PersonKey
        let sheet: RecoverySheet
        let holders: [Member]

        var pair: EscrowPair { EscrowPair(outer: holders[0].staff, inner: holders[1].staff) }
    }

    private func withScene(_ engine: Engine, _ body: (VaultPlace, Scene) async throws -> Void) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let staff = StaffID(from: .system)
            let (_, sheet) = try await vault.enrol(staff, password: old)
            let person = try #require(try await vault.signIn(staff, password: old))
            let holders = try (1...3).map { _ in try Member() }.sorted {
                $0.staff.description < $1.staff.description
            }
            try await vault.putEscrow(of: person, in: try circle(holders))
            try await body(house, Scene(vault: vault, person: person, sheet: sheet, holders: holders))
        }
    }

    private func circle(_ holders: [Member]) throws -> EscrowCircle {
        try #require(EscrowCircle(agency: agency, holders: holders.map(\.pair)))
    }

    @Test(arguments: Engines.all)
    func `any two of the three give her keys back behind a new password, once`(engine: Engine) async throws {
        for first in 0..<3 {
            try await withScene(engine) { house, scene in
                let (vault, staff) = (scene.vault, scene.person.staff)
                let (outer, inner) = (scene.holders[first], scene.holders[(first + 1) % 3])
                let pair = EscrowPair(outer: outer.staff, inner: inner.staff)
                try await vault.beginRescue(staff, password: new)
                #expect(try await vault.openOuterLayer(of: staff, pair, in: agency, with: outer.key))
                #expect(try await vault.rescueProgress(of: staff).layers == [pair])
                #expect(try await vault.openInnerLayer(of: staff, pair, in: agency, with: inner.key))
                #expect(try await vault.signIn(staff, password: new) == nil)
                #expect(try await vault.signIn(staff, password: old) != nil)

                guard case .open(let key) = try await vault.openRescue(staff, password: new) else {
                    Issue.record("nothing opened")
                    return
                }
                let sheet = try await vault.finishRescue(key, password: new)

                #expect(key == scene.person)
                #expect(try await vault.signIn(staff, password: new) == scene.person)
                #expect(try await vault.signIn(staff, password: old) == nil)
                #expect(try await !vault.isSheet(scene.sheet, of: staff))
                #expect(try await vault.isSheet(sheet, of: staff))
                #expect(try await house.rows().allSatisfy { ![.escrow, .rescue].contains($0.name.kind) })
                #expect(try await !vault.openOuterLayer(of: staff, pair, in: agency, with: outer.key))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `one holder alone opens nothing, in whosever name she comes`(engine: Engine) async throws {
        try await withScene(engine) { _, scene in
            let (vault, staff, pair) = (scene.vault, scene.person.staff, scene.pair)
            try await vault.beginRescue(staff, password: new)
            #expect(try await !vault.openInnerLayer(of: staff, pair, in: agency, with: scene.holders[1].key))
            #expect(try await vault.openOuterLayer(of: staff, pair, in: agency, with: scene.holders[0].key))
            let seed = scene.holders[0].key.seed
            for holder in scene.holders {
                let forged = try PersonKey(staff: holder.staff, seed: seed)
                #expect(try await !vault.openInnerLayer(of: staff, pair, in: agency, with: forged))
            }
            guard case .closed = try await vault.openRescue(staff, password: new) else {
                Issue.record("one layer is still there")
                return
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a manager, her new password and one holder open nothing`(engine: Engine) async throws {
        try await withScene(engine) { _, scene in
            let (vault, staff, manager) = (scene.vault, scene.person.staff, try Member())
            try await vault.beginRescue(staff, password: new)
            for (number, holder) in scene.holders.enumerated() {
                let pair = EscrowPair(outer: holder.staff, inner: scene.holders[(number + 1) % 3].staff)
                let asOuter = try PersonKey(staff: pair.outer, seed: manager.key.seed)
                let asInner = try PersonKey(staff: pair.inner, seed: manager.key.seed)
                #expect(try await !vault.openOuterLayer(of: staff, pair, in: agency, with: asOuter))
                #expect(try await vault.openOuterLayer(of: staff, pair, in: agency, with: holder.key))
                #expect(try await !vault.openInnerLayer(of: staff, pair, in: agency, with: asInner))
            }
            #expect(try await !vault.rescueProgress(of: staff).isOpen)
            guard case .closed = try await vault.openRescue(staff, password: new) else {
                Issue.record("both layers were opened")
                return
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a copy opens for its own person, agency, pair and tenant alone`(engine: Engine) async throws {
        try await withScene(engine) { house, scene in
            let (vault, staff, holders) = (scene.vault, scene.person.staff, scene.holders)
            let other = StaffID(from: .system)
            _ = try await vault.enrol(other, password: old)
            try await move(.escrow, of: staff, to: other, in: house)
            try await vault.beginRescue(staff, password: new)
            await #expect(throws: VaultError.refused) {
                try await vault.openOuterLayer(of: other, scene.pair, in: agency, with: holders[0].key)
            }
            let elsewhere = AgencyID(from: .system)
            await #expect(throws: VaultError.refused) {
                try await vault.openOuterLayer(of: staff, scene.pair, in: elsewhere, with: holders[0].key)
            }
            let turned = EscrowPair(outer: holders[1].staff, inner: holders[0].staff)
            #expect(try await !vault.openOuterLayer(of: staff, turned, in: agency, with: holders[1].key))
            let another = house.vault(tenant: "jirkov")
            await #expect(throws: (any Error).self) {
                try await another.openOuterLayer(of: staff, scene.pair, in: agency, with: holders[0].key)
            }
            #expect(try await vault.openOuterLayer(of: staff, scene.pair, in: agency, with: holders[0].key))
            await #expect(throws: VaultError.refused) {
                try await vault.openInnerLayer(of: staff, scene.pair, in: elsewhere, with: holders[1].key)
            }
        }
    }

    /// Writes one person's rows under another's name, as somebody with both the database and the root could.
    private func move(_ kind: KeyKind, of staff: StaffID, to other: StaffID, in house: VaultPlace)
        async throws
    {
        let vault = house.vault()
        let entries = try await vault.cabinet.read { tx in
            try KeyRowStore.all(kind, of: staff.description, in: tx)
        }.map {
            KeyEntry(
                name: KeyName(kind: kind, subject: other.description, holder: $0.name.holder),
                content: $0.content)
        }
        let now = vault.clock.now
        try await vault.cabinet.write(entries) { tx, rows in
            for row in rows { try KeyRowStore.put(row, at: now, in: tx) }
        }
    }

    @Test(arguments: Engines.all)
    func `what is sealed for a key of the meantime opens with no later one`(engine: Engine) async throws {
        try await withScene(engine) { house, scene in
            let (vault, staff, pair) = (scene.vault, scene.person.staff, scene.pair)
            try await vault.beginRescue(staff, password: new)
            _ = try await vault.openOuterLayer(of: staff, pair, in: agency, with: scene.holders[0].key)
            _ = try await vault.openInnerLayer(of: staff, pair, in: agency, with: scene.holders[1].key)
            let kept = try await vault.rescueRows(of: staff)[.seed]
            try await vault.beginRescue(staff, password: Confidential("četrta beseda"))
            #expect(try await vault.rescueProgress(of: staff).layers.isEmpty)
            let entry = try #require(kept)
            let now = vault.clock.now
            try await vault.cabinet.write([entry]) { tx, rows in try KeyRowStore.put(rows[0], at: now, in: tx)
            }
            for password in [new, old, Confidential("četrta beseda")] {
                if case .open = try await vault.openRescue(staff, password: password) {
                    Issue.record("opened with another key")
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `copies are as the circle is: made anew for a new holder or new keys, and not otherwise`(
        engine: Engine
    ) async throws {
        try await withScene(engine) { house, scene in
            let (vault, person) = (scene.vault, scene.person)
            #expect(try await vault.hasEscrow(of: person, in: try circle(scene.holders)))
            let changed = Array(scene.holders.dropLast()) + [try Member()]
            #expect(try await !vault.hasEscrow(of: person, in: try circle(changed)))
            try await vault.putEscrow(of: person, in: try circle(changed))
            #expect(try await vault.hasEscrow(of: person, in: try circle(changed)))
            #expect(try await vault.escrowPairs(of: person.staff).count == 3)
            let seed = Randomness.system.bytes(PersonKey.seedCount)
            let renewed = try PersonKey(staff: changed[0].staff, seed: seed).publicKey
            let keys = changed.dropFirst().map(\.pair) + [(changed[0].staff, renewed)]
            let anew = try #require(EscrowCircle(agency: agency, holders: keys))
            #expect(try await !vault.hasEscrow(of: person, in: anew))
            let own = try PersonKey(staff: person.staff, seed: seed)
            #expect(try await !vault.hasEscrow(of: own, in: try circle(changed)))
        }
    }

    @Test(arguments: Engines.all)
    func `a holder's own keys lie with the other two alone`(engine: Engine) async throws {
        try await withScene(engine) { _, scene in
            let staff = scene.person.staff
            let holders = scene.holders.dropFirst().map(\.pair) + [(staff, scene.person.publicKey)]
            let own = try #require(EscrowCircle(agency: agency, holders: holders))
            try await scene.vault.putEscrow(of: scene.person, in: own)
            let pairs = try await scene.vault.escrowPairs(of: staff)
            #expect(pairs.count == 1 && pairs.allSatisfy { $0.outer != staff && $0.inner != staff })
        }
    }

    @Test(arguments: Engines.all)
    func `when a holder leaves, what she could help to open is gone, and the rest stays`(engine: Engine)
        async throws
    {
        try await withScene(engine) { house, scene in
            let (vault, staff) = (scene.vault, scene.person.staff)
            try await vault.beginRescue(staff, password: new)
            _ = try await vault.openOuterLayer(of: staff, scene.pair, in: agency, with: scene.holders[0].key)
            try await vault.remove(scene.holders[0].staff)
            let left = EscrowPair(outer: scene.holders[1].staff, inner: scene.holders[2].staff)
            #expect(try await vault.escrowPairs(of: staff) == [left])
            #expect(try await vault.rescueProgress(of: staff).layers.isEmpty)
            try await vault.narrowEscrow(to: [left])
            #expect(try await vault.escrowPairs(of: staff) == [left])
            try await vault.narrowEscrow(to: [])
            #expect(try await house.rows().allSatisfy { $0.name.kind != .escrow })
        }
    }

    @Test(arguments: Engines.all)
    func `a narrower circle takes what was begun to be opened as well`(engine: Engine) async throws {
        try await withScene(engine) { _, scene in
            let (vault, staff) = (scene.vault, scene.person.staff)
            try await vault.beginRescue(staff, password: new)
            _ = try await vault.openOuterLayer(of: staff, scene.pair, in: agency, with: scene.holders[0].key)
            try await vault.narrowEscrow(to: [])
            #expect(try await vault.rescueProgress(of: staff).layers.isEmpty)
            let opened = try await vault.openInnerLayer(
                of: staff, scene.pair, in: agency, with: scene.holders[1].key)
            #expect(!opened)
        }
    }

    @Test(arguments: Engines.all)
    func `with her keys go her copies, and none is made of keys that are gone`(engine: Engine) async throws {
        try await withScene(engine) { house, scene in
            try await scene.vault.beginRescue(scene.person.staff, password: new)
            try await scene.vault.remove(scene.person.staff)
            #expect(try await house.rows().isEmpty)
            try await scene.vault.putEscrow(of: scene.person, in: try circle(scene.holders))
            #expect(try await house.rows().isEmpty)
        }
    }

    @Test func `of two or four there is no circle`() throws {
        for count in [0, 1, 2, 4] {
            let holders = try (0..<count).map { _ in try Member().pair }
            #expect(EscrowCircle(agency: agency, holders: holders) == nil)
        }
    }

    @Test(arguments: PublicKeyTests.weakPoints)
    func `a layer with a point of low order is refused`(point: [UInt8]) throws {
        let (outer, inner) = (try Member(), try Member())
        let keys = (outer.key.publicKey.agreement, inner.key.publicKey.agreement)
        let layers = try TwoLayers([9], outer: keys.0, inner: keys.1, context: ["test"])
        var bytes = layers.bytes
        bytes.replaceSubrange((16 + 1088)..<(16 + 1120), with: point)
        #expect(throws: VaultError.weakKey) {
            try TwoLayers(bytes: bytes).withoutOuter(outer.key.agreement, context: ["test"])
        }
        var once = try #require(try layers.withoutOuter(outer.key.agreement, context: ["test"]))
        #expect(try TwoLayers.openInner(once, with: inner.key.agreement, context: ["test"]) == [9])
        once.replaceSubrange((8 + 1088)..<(8 + 1120), with: point)
        #expect(throws: VaultError.weakKey) {
            try TwoLayers.openInner(once, with: inner.key.agreement, context: ["test"])
        }
    }
}
