// SPDX-License-Identifier: EUPL-1.2

import Access
import Backups
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import zaupnica

/// What a clock that is set does to the program while it runs.
@Suite struct `A clock that is set` {
    @Test(arguments: Engines.all)
    func `ahead destroys no key that has just been made`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            house.time.pass(.hours(2))
            let young = house.vault.mint()
            try await house.vault.keep(young, for: [.secret(.random(house.randomness))])

            house.time.jump(.days(1))
            await server.jobs().round()
            #expect(try await !house.vault.holders(of: young.id).isEmpty)

            house.time.pass(.minutes(61))
            await server.jobs().round()
            #expect(try await house.vault.holders(of: young.id).isEmpty)
        }
    }

    @Test(arguments: Engines.all, [Moment.Span.hours(1), .days(1), .days(400)])
    func `ahead ends no conversation and erases nothing`(_ engine: Engine, _ jump: Moment.Span) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await OneOfEverything(server)
            await server.jobs().round()
            let before = try await counts(of: house)

            house.time.jump(jump)
            for _ in 0..<3 {
                house.time.pass(.minutes(4))
                await server.jobs().round()
            }
            #expect(try await counts(of: house) == before)
        }
    }

    @Test(arguments: Engines.all)
    func `back stops no work for as long as it was wrong`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let jobs = server.jobs()
            server.house.time.jump(.days(1))
            let usual = Set(await jobs.round())
            #expect(usual.isSuperset(of: ["mail", "sessions", "statistics", "key-intents"]))

            server.house.time.jump(.days(-1))
            server.house.time.pass(.minutes(11))
            #expect(
                Set(await jobs.round()).isSuperset(of: ["mail", "sessions", "statistics", "key-intents"]))
        }
    }

    @Test(arguments: Engines.all)
    func `lets two instances differ by some minutes without working twice`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            _ = await server.jobs().round()
            server.house.time.jump(.minutes(-4))
            #expect(await server.jobs().round() == [])
        }
    }

    @Test(arguments: Engines.all)
    func `delays the end of old copies by an hour, and not until the next ones`(_ engine: Engine) async throws
    {
        try await ServerHouse.with(engine) { server in
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let owner = try BackupPrivateKey.made(.system)
            let job = BackupJob(
                backups: Composition.backups(server.installation, into: folder, for: owner.publicKey),
                installation: server.installation)
            let jobs = Jobs([job], of: server.installation)
            let copies = { try FileManager.default.contentsOfDirectory(atPath: folder).count }
            await jobs.round()
            #expect(try copies() == 3)

            server.house.time.pass(.days(8))
            server.house.time.jump(.minutes(30))
            await jobs.round()
            #expect(try copies() == 6)

            server.house.time.pass(.minutes(61))
            await jobs.round()
            #expect(try copies() == 4, "the keys and the roots of eight days ago are gone")
        }
    }

    private func counts(of house: TestHouse) async throws -> [String: Int] {
        let data = try await house.data.read { transaction in
            try ["open", "waiting", "ended"].map { state in
                (
                    state,
                    try transaction.first(
                        "SELECT CAST(count(*) AS BIGINT) AS n FROM conversation WHERE state = \(state) LIMIT 1"
                    )?.integer("n") ?? 0
                )
            } + [
                (
                    "records",
                    try transaction.first("SELECT CAST(count(*) AS BIGINT) AS n FROM contact LIMIT 1")?
                        .integer("n") ?? 0
                )
            ]
        }
        let keys = try await house.stores.keys.read {
            try $0.first("SELECT CAST(count(*) AS BIGINT) AS n FROM key_row LIMIT 1")?.integer("n") ?? 0
        }
        return Dictionary(uniqueKeysWithValues: data + [("keys", keys)])
    }
}
