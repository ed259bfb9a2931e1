// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Health
import Kernel
import Retention
import Store
import TestKit
import Testing
import Vault

@testable import zaupnica

@Suite struct `Keeping house` {
    @Test(arguments: Engines.all)
    func `sweeps a key whose data never came, after an hour and not before`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let orphan = house.vault.mint()
            try await house.vault.keep(orphan, for: [.secret(.random(house.randomness))])

            await server.jobs().round()
            #expect(try await !house.vault.holders(of: orphan.id).isEmpty)

            house.time.pass(.minutes(61))
            await server.jobs().round()
            #expect(try await house.vault.holders(of: orphan.id).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `forgets sessions that are over and no others`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await house.hire([.auditor])
            house.time.pass(.minutes(31))
            let late = try await house.hire([.auditor])

            await server.jobs().round()
            let holders = try await house.data.read {
                try $0.all("SELECT holder FROM staff_session ORDER BY holder LIMIT 5").map {
                    try $0.text("holder")
                }
            }
            #expect(holders == [late.secret.holder.description])
        }
    }

    @Test(arguments: Engines.all)
    func `remembers for a day which forms were sent`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let form = SendingID(from: house.randomness)
            let start = house.clock.now
            _ = try await house.data.write { try SentFormStore.note(form, at: start, in: $0) }
            house.time.pass(.hours(23))
            await server.jobs().round()
            #expect(try await house.data.read { try SentFormStore.isNoted(form, in: $0) })
            house.time.pass(.hours(1))
            await server.jobs().round()
            #expect(try await house.data.read { try !SentFormStore.isNoted(form, in: $0) })
        }
    }

    @Test(arguments: Engines.all)
    func `finishes what a crash left open, and leaves alone what is just being done`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let unit = house.vault.mint()
            try await house.vault.keep(unit, for: [.secret(.random(house.randomness))])
            let intent = KeyIntent(id: Identifier(from: house.randomness), unit: unit.id, act: .shred)
            try await house.data.write { try KeyIntentStore.insert(intent, in: $0) }
            let jobs = server.jobs()

            await jobs.round()
            #expect(try await house.data.read { try KeyIntentStore.isOpen(intent, in: $0) })

            house.time.pass(.minutes(2))
            await jobs.round()
            #expect(try await !house.data.read { try KeyIntentStore.isOpen(intent, in: $0) })
            #expect(try await house.vault.holders(of: unit.id).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `renews the root every seven days, and not on the first`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            var roots: [Int?] = []
            for span in [Moment.Span.days(0), .days(6), .days(1), .days(6), .days(1)] {
                house.time.pass(span)
                await server.jobs().round()
                roots.append(try await root(of: house))
            }
            #expect(roots == [1, 1, 2, 2, 3])
        }
    }

    @Test(arguments: Engines.all)
    func `renews the root under an instance that knows the old one, and nothing is lost`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let other = try await house.restarted()
            let holder = HolderSecret.random(house.randomness)
            let early = other.vault.mint()
            try await other.vault.keep(early, for: [.secret(holder)])

            for renewal in 2...4 {
                #expect(try await house.vault.rotateRoot().root == renewal)
                let late = other.vault.mint()
                try await other.vault.keep(late, for: [.secret(holder)])
                for unit in [early, late] {
                    for vault in [house.vault, other.vault] {
                        let found = try await vault.unlock(unit.id, with: .secret(holder))
                        #expect(found?.pseudonym(for: "test") == unit.pseudonym(for: "test"))
                    }
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `ends a chat that was given up, but not because the program was away`(_ engine: Engine) async throws
    {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await OneOfEverything(server)
            house.time.pass(.hours(5))
            let jobs = try await server.restarted().jobs()
            await jobs.round()
            #expect(try await states(of: house) == ["ended", "open", "waiting"])

            house.time.pass(.minutes(16))
            await jobs.round()
            #expect(try await states(of: house) == ["ended", "ended", "ended"])
        }
    }

    @Test(arguments: Engines.all)
    func `erases records that were begun and never completed, with words in them or without`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await OneOfEverything(server)
            let start = house.clock.now
            let shredding = Shredding(
                Composition.retention(server.installation), vault: house.vault,
                uptime: Uptime { house.clock.now - start })
            let before = try await drafts(of: house)
            #expect(before.count > 1 && before.contains(true) && before.contains(false))

            for (days, left) in [(13, before), (3, [])] {
                house.time.pass(.days(Int64(days)))
                _ = try await shredding.round()
                await server.jobs().round()
                #expect(try await drafts(of: house) == left)
            }
        }
    }

    /// Whether there are words, for each record that was begun.
    private func drafts(of house: TestHouse) async throws -> [Bool] {
        try await house.data.read {
            try $0.all("SELECT unit_id FROM contact WHERE state = 'draft' ORDER BY id LIMIT 9").map {
                try !$0.isNull("unit_id")
            }
        }
    }

    private func root(of house: TestHouse) async throws -> Int? {
        try await house.stores.keys.read {
            try $0.first("SELECT number FROM root_epoch LIMIT 1")?.integer("number")
        }
    }

    private func states(of house: TestHouse) async throws -> [String] {
        try await house.data.read {
            try $0.all("SELECT state FROM conversation ORDER BY state LIMIT 5").map { try $0.text("state") }
        }
    }
}
