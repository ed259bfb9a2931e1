// SPDX-License-Identifier: EUPL-1.2

import Access
import Desk
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

/// A house with a desk in it, and numbers in place of the features that feed it.
struct DeskHouse: Sendable {
    let house: TestHouse
    let desk: Desk
    let staff: FrontDoor
    let threads: Threads
    let callBacks: CallBacks

    static func with(_ engine: Engine, _ body: (DeskHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: DeskMigrations.all) { house in
            try await body(DeskHouse(house, database: house.data, hub: house.hub))
        }
    }

    init(_ house: TestHouse, database: any Database, hub: LiveHub, load: Int = 0) {
        self.house = house
        let threads = Threads()
        self.threads = threads
        let callBacks = CallBacks()
        self.callBacks = callBacks
        desk = Desk(
            database: database, clock: house.clock, randomness: house.randomness,
            capacity: Capacity(
                usual: 1, hardMaximum: 2,
                loads: [
                    { staff, _ in Dictionary(uniqueKeysWithValues: staff.map { ($0, load) }) },
                    { _, _ in [:] },
                ]), breakLength: .minutes(15))
        let face = house.face(.staff)
        let needs = DeskNeeds(
            line: { _ in "<p>line</p>" }, mine: { _ in .empty }, unfinished: { _ in .empty },
            waiting: { _, _ in 2 }, lineSubject: { "line:\($0)" },
            threads: ThreadLine(
                waiting: { _, _ in threads.waiting }, subject: { "threads:\($0)" },
                inbox: Address("/threads"), late: { _ in .hours(20) }),
            callBacks: CallBackLine(
                fullness: { _, _ in callBacks.fullness }, subject: { "call-backs:\($0)" },
                list: Address("/safe-contacts")),
            isOpenByHours: { _ in true }, hours: { _ in "pon.–pet. 8:00–16:00" },
            names: { accounts in Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, "N\($0.id)") }) })
        let routes = DeskRoutes(desk: desk, needs: needs, hub: hub, face: face, zone: .gmt) { request in
            StaffLayout(face: face, language: request.viewer.language)
        }
        staff = house.door(.staff, [routes, StaffStreamRoutes(hub: hub, feeds: [routes.feed])])
    }

    func arrive(_ roles: Set<Role> = [.counsellor]) async throws -> (member: CastMember, browser: TestBrowser)
    {
        let member = try await house.hire(roles)
        let browser = house.browser(of: member, at: staff)
        _ = try await browser.get("/desk")
        return (member, browser)
    }

    func say(_ state: String, in browser: TestBrowser) async throws {
        let token = try await browser.get("/desk").field("_k") ?? ""
        let answer = try await browser.post("/desk/presence", [("_k", token), ("state", state)])
        try #require(answer.status == .seeOther)
    }

    func onDuty() async throws -> Int {
        try await house.data.read { try desk.onDuty(house.team.id, in: $0) }
    }

    func present() async throws -> [StaffID: Bool] {
        try await house.data.read { try desk.present(house.team.id, in: $0) }
    }

    func switches() async throws -> LineSwitches {
        try await house.data.read { try desk.switches(of: house.team.id, in: $0) }
    }
}

/// The threads that another feature would know of.
final class Threads: Sendable {
    private let known = Mutex<(count: Int, since: Moment?)>((0, nil))

    var waiting: (count: Int, since: Moment?) { known.withLock { $0 } }

    func wait(_ count: Int, since: Moment) { known.withLock { $0 = (count, since) } }
}

/// How full the list of call-backs is that another feature would know of.
final class CallBacks: Sendable {
    private let known = Mutex<CallBackLine.Fullness>(.ample(waiting: 0))

    var fullness: CallBackLine.Fullness { known.withLock { $0 } }

    func become(_ fullness: CallBackLine.Fullness) { known.withLock { $0 = fullness } }
}

/// How often a database was read, and how many statements it was asked.
final class Readings: Sendable {
    private let counted = Mutex((readings: 0, statements: 0))

    var count: Int { counted.withLock { $0.readings } }
    var statements: Int { counted.withLock { $0.statements } }

    func add() { counted.withLock { $0.readings += 1 } }
    func addStatement() { counted.withLock { $0.statements += 1 } }
}

/// A transaction that counts its statements.
private final class CountingTransaction: Transaction {
    private let base: any Transaction
    private let readings: Readings

    init(_ base: any Transaction, _ readings: Readings) {
        self.base = base
        self.readings = readings
    }

    var dialect: Dialect { base.dialect }

    func all(_ sql: SQL) throws -> [Row] {
        readings.addStatement()
        return try base.all(sql)
    }

    func run(_ sql: SQL) throws -> Int {
        readings.addStatement()
        return try base.run(sql)
    }

    func announce(_ channel: String, _ subject: String) throws { try base.announce(channel, subject) }
}

/// A database that counts its readings.
struct CountingDatabase: SurroundingDatabase {
    let base: any Database
    private let readings: Readings

    init(_ base: any Database, _ readings: Readings) {
        self.base = base
        self.readings = readings
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        readings.add()
        return try await base.read { [readings] in try work(CountingTransaction($0, readings)) }
    }

    @discardableResult
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.write(work)
    }
}
