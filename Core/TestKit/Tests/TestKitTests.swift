// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import Synchronization
import TestKit
import Testing

private let table = [
    Migration(
        id: "2000-01-01-1-thing", module: "TestKitTests", text: "CREATE TABLE thing (id TEXT PRIMARY KEY);")
]

private func count(_ database: any Database) async throws -> Int? {
    try await database.read { try $0.first("SELECT count(*) AS n FROM thing")?.integer("n") }
}

@Suite struct RehearsalTests {
    @Test(arguments: Engines.all)
    func `a pure write is kept once`(engine: Engine) async throws {
        try await engine.withStores(data: table) { stores in
            let runs = Mutex(0)
            try await RehearsalDatabase(stores.data).write { transaction in
                runs.withLock { $0 += 1 }
                try transaction.run("INSERT INTO thing (id) VALUES ('a')")
                try transaction.announce("thing", "a")
            }
            let timesRun = runs.withLock { $0 }
            #expect(timesRun == 2)
            let kept = try await count(stores.data)
            #expect(kept == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `a write that draws a random number fails`(engine: Engine) async throws {
        try await engine.withStores(data: table) { stores in
            await #expect(throws: ImpureWrite(statement: 0)) {
                try await RehearsalDatabase(stores.data).write { transaction in
                    try transaction.run("INSERT INTO thing (id) VALUES (\(UUID().uuidString))")
                }
            }
            let kept = try await count(stores.data)
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `a write that does its work only once fails`(engine: Engine) async throws {
        try await engine.withStores(data: table) { stores in
            let isDone = Mutex(false)
            await #expect(throws: ImpureWrite(statement: 0)) {
                try await RehearsalDatabase(stores.data).write { transaction in
                    let wasDone = isDone.withLock { done in
                        defer { done = true }
                        return done
                    }
                    if !wasDone { try transaction.run("INSERT INTO thing (id) VALUES ('a')") }
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a write's own refusal comes through`(engine: Engine) async throws {
        struct No: Error {}
        try await engine.withStores(data: table) { stores in
            await #expect(throws: No.self) {
                try await RehearsalDatabase(stores.data).write { _ in throw No() }
            }
        }
    }
}

@Suite struct AbortingTests {
    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `the process dies at each commit in turn and does nothing after`(
        engine: Engine, side: AbortPlan.Side
    ) async throws {
        var deaths = 0
        for number in 1... {
            let isOver = try await engine.withStores(data: table, keys: table) { stores in
                let plan = AbortPlan(atCommit: number, side)
                let keys = AbortingDatabase(stores.keys, plan)
                let data = AbortingDatabase(stores.data, plan)
                do {
                    try await keys.write { try $0.run("INSERT INTO thing (id) VALUES ('k')") }
                    try await data.write { try $0.run("INSERT INTO thing (id) VALUES ('d')") }
                } catch is Abort {
                    deaths += 1
                    await #expect(throws: Abort.self) { _ = try await count(data) }
                }
                let kept = try await (count(stores.keys) ?? 0) + (count(stores.data) ?? 0)
                #expect(kept == min(2, side == .beforeCommit ? number - 1 : number))
                return !plan.hasAborted
            }
            if isOver { break }
        }
        #expect(deaths == 2)
    }
}

@Suite struct EnginesTests {
    @Test(arguments: Engines.all)
    func `every test has stores of its own and leaves nothing behind`(engine: Engine) async throws {
        let (first, directory) = try await engine.withStores(data: table) { stores in
            try await stores.data.write { try $0.run("INSERT INTO thing (id) VALUES ('a')") }
            return (try await count(stores.data), stores.directory)
        }
        let second = try await engine.withStores(data: table) { try await count($0.data) }
        #expect((first, second) == (1, 0))
        if let directory { #expect(!FileManager.default.fileExists(atPath: directory)) }
    }

    @Test(arguments: Engines.all)
    func `a store opened again holds what was committed`(engine: Engine) async throws {
        try await engine.withStores(data: table) { stores in
            try await stores.data.write { try $0.run("INSERT INTO thing (id) VALUES ('a')") }
            let again = try await count(try await stores.reopenData())
            #expect(again == 1)
        }
    }
}
