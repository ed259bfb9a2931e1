// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Vault

/// A house with three key holders, and Nova, who has signed in and loses her password and her sheet.
struct EscrowHouse: Sendable {
    let people: PeopleHouse
    let second: CastMember
    let holders: [CastMember]
    let staff: StaffID
    let kit: PeopleHouse.Kit
    private let devices: [StaffID: PeopleHouse.Kit]

    static let old = "tri dobre besede"
    static let new = "štiri druge besede"

    static func with(
        _ engine: Engine, holders count: Int = 3, wrap: (any Database) -> any Database = { $0 },
        _ body: (EscrowHouse) async throws -> Void
    ) async throws {
        try await PeopleHouse.with(engine, wrap: wrap) { try await body(EscrowHouse($0, holders: count)) }
    }

    private init(_ people: PeopleHouse, holders count: Int) async throws {
        self.people = people
        let house = people.house
        second = try await house.hire([.coordinator])
        var holders: [CastMember] = []
        for _ in 0..<count { holders.append(try await house.hire([.escrowHolder])) }
        self.holders = holders
        var devices: [StaffID: PeopleHouse.Kit] = [:]
        for member in holders {
            let second = try await house.vault.enrolTOTP(member.viewer.id)
            devices[member.viewer.id] = PeopleHouse.Kit(secret: second.secret, groups: [])
        }
        self.devices = devices
        kit = try await people.join(by: try people.link(in: try await people.invite()), password: Self.old)
            .kit
        staff = try await people.newcomer(but: [second] + holders)
    }

    /// The two of the ring that begins with the first of the three.
    var pair: (outer: CastMember, inner: CastMember) {
        let ring = holders.sorted { $0.viewer.id.description < $1.viewer.id.description }
        return (ring[0], ring[1])
    }

    func code(of member: CastMember) -> String {
        people.house.time.pass(.seconds(60))
        return devices[member.viewer.id]?.code(at: people.house.clock.now) ?? ""
    }

    func ownCode() -> String {
        people.house.time.pass(.seconds(60))
        return kit.code(at: people.house.clock.now)
    }

    /// The manager asks and a second person confirms.
    func ask() async throws -> String {
        let asked = try await people.post(
            "/people/\(staff)/mending", [("kind", "rescue")], as: people.manager)
        try #require(asked.status == .seeOther)
        return try people.link(in: try await people.confirm(staff, as: second))
    }

    func prepare(by link: String) async throws -> TestBrowser.Page {
        try await people.outside.post(
            link, [("code", ownCode()), ("password", Self.new), ("again", Self.new)])
    }

    func open(_ layer: String, as holder: CastMember, code: String? = nil) async throws -> TestBrowser.Page {
        let code = code ?? self.code(of: holder)
        return try await people.post("/escrow/\(staff)", [("layer", layer), ("code", code)], as: holder)
    }

    /// Lets time go by in which the program runs.
    func pass(_ span: Moment.Span) async throws {
        people.house.time.pass(span)
        let sum = span.milliseconds
        try await people.house.data.write {
            try $0.run(
                """
                INSERT INTO running_time (one, counter, counted, seen_at) VALUES (1, '', \(sum), 0)
                ON CONFLICT (one) DO UPDATE SET counted = running_time.counted + \(sum)
                """)
        }
    }

    /// Nobody has to sign in again.
    func stayIn() async throws {
        let now = people.house.clock.now
        try await people.house.data.write {
            try $0.run("UPDATE staff_session SET started_at = \(now), acted_at = \(now)")
        }
    }

    /// Everything up to the waiting time.
    func openBoth() async throws {
        try #require(try await prepare(by: try await ask()).status == .ok)
        try #require(try await open("outer", as: pair.outer).status == .seeOther)
        try #require(try await open("inner", as: pair.inner).status == .seeOther)
    }

    func finish(_ password: String = EscrowHouse.new, code: String? = nil) async throws -> TestBrowser.Page {
        try await people.outside.post(
            "/rescue", [("login", "nova"), ("password", password), ("code", code ?? ownCode())])
    }

    func signIn(_ password: String) async throws -> Bool {
        try await people.isIn(try await people.signIn("nova", password, kit))
    }

    func rows(_ kind: KeyKind, in house: TestHouse? = nil) async throws -> Int {
        try await (house ?? people.house).stores.keys.read {
            try $0.all("SELECT holder FROM key_row WHERE kind = \(kind.rawValue) LIMIT 100").count
        }
    }

    func lines() async throws -> [String: Int] {
        try await people.house.data.read { try AuditStore.counts(in: $0) }
    }
}
