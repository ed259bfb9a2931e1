// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault
import Web

/// A house with calls in it, and made-up answers in place of the features that feed them.
struct TelephoneHouse: Sendable {
    let house: TestHouse
    let calls: Calls
    let plan: DutyPlan
    let telephones: OwnTelephones
    let floor: FloorBook

    static func with(
        _ engine: Engine, _ body: (TelephoneHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: TelephoneMigrations.all, wrap: RehearsalDatabase.init) {
            try await body(try TelephoneHouse($0))
        }
    }

    init(_ house: TestHouse) throws {
        self.house = house
        floor = FloorBook()
        let organisation = try TestHouse.organisationFiles.organisation()
        calls = try Self.calls(house, house.data, floor, rules: TestHouse.organisationFiles.telephoneRules())
        plan = DutyPlan(
            database: house.data, clock: house.clock, randomness: house.randomness, team: house.team.id,
            zone: organisation.timeZone)
        telephones = OwnTelephones(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            team: house.team.id)
    }

    /// One instance of the program on this database.
    static func calls(
        _ house: TestHouse, _ database: any Database, _ floor: FloorBook, rules: TelephoneRules
    ) throws -> Calls {
        Calls(
            database: database, vault: house.vault, clocks: house.time.clocks, randomness: house.randomness,
            rules: rules, organisation: try TestHouse.organisationFiles.organisation(), team: house.team.id,
            needs: CallNeeds(
                floor: floor.floor, records: floor.records,
                counsellor: { locator, _ in floor.codes.withLock { $0[locator] } }))
    }

    /// Hires somebody and lets her sit at her desk.
    func seat(_ roles: Set<Role> = [.counsellor], language: Language = .slovenian) async throws -> StaffID {
        let member = try await house.hire(roles, language: language)
        floor.present.withLock { $0[member.viewer.id] = true }
        return member.viewer.id
    }

    /// Hires somebody with a telephone of her own that she has confirmed.
    func atHome() async throws -> StaffID {
        let viewer = try await house.hire([.counsellor]).viewer
        let number = try #require(DialledNumber("+386 40 123 456"))
        try await telephones.enter(number, by: viewer)
        try await telephones.confirm(by: viewer)
        return viewer.id
    }

    /// The staff's site with the telephone's pages.
    func door() -> FrontDoor {
        let face = house.face(.staff)
        let routes = TelephoneRoutes(
            calls: calls, plan: plan, telephones: telephones, randomness: house.randomness,
            names: { [house] in
                let members = try await house.data.read {
                    try StaffAccountStore.members(of: house.team.id, in: $0)
                }
                return Dictionary(uniqueKeysWithValues: members.map { ($0.id, "N\($0.id)") })
            }
        ) { StaffLayout(face: face, language: $0.viewer.language) }
        return house.door(.staff, [routes])
    }

    /// A call that has chosen its language.
    func call(_ language: Language = .slovenian) async throws -> CallID {
        let id = CallID(from: house.randomness)
        house.time.pass(.milliseconds(1))
        _ = try await calls.arrive(id, line: "line", node: "one")
        try await calls.choose(id, language)
        return id
    }

    /// A call that somebody has.
    func talk() async throws -> (call: CallID, staff: StaffID) {
        let id = try await call()
        let offer = try #require(try await calls.distribute().offers.first { $0.call == id })
        let answer = try await calls.accept(offer.id, by: offer.staff)
        guard case .talking = answer else { throw NoTalk() }
        return (id, offer.staff)
    }

    func state(of id: CallID) async throws -> Call.State? {
        try await calls.running(on: "one").first { $0.call.id == id }?.call.state
    }

    func board() async throws -> CallBoard {
        try await house.data.read { [calls] in try calls.board(in: $0) }
    }

    func legs(of id: CallID) async throws -> [Leg] {
        try await calls.running(on: "one").first { $0.call.id == id }?.legs ?? []
    }

    struct NoTalk: Error {}
}

/// What other features would know, written down by the test.
final class FloorBook: Sendable {
    let present = Mutex<[StaffID: Bool]>([:])
    let chats = Mutex<[StaffID: Int]>([:])
    let isSurge = Mutex(false)
    let setAway = Mutex<[StaffID]>([])
    let codes = Mutex<[String: StaffID]>([:])
    /// What was told of each call, in the order in which it was written; a write that ran twice tells it twice.
    let told = Mutex<[CallID: [String]]>([:])
    let turned = Mutex<[CallNeeds.TurnedAway]>([])

    var floor: CallNeeds.Floor {
        CallNeeds.Floor(
            present: { [self] _, _ in present.withLock { $0 } },
            loads: { [self] _, _ in chats.withLock { $0 } },
            isSurge: { [self] _, _ in isSurge.withLock { $0 } },
            setAway: { [self] staff, _, _ in
                setAway.withLock { if !$0.contains(staff) { $0.append(staff) } }
                present.withLock { $0[staff] = nil }
            })
    }

    var records: CallNeeds.Records {
        CallNeeds.Records(
            opened: { [self] call, _, _, _ in tell("opened", of: call) },
            languageChosen: { [self] call, language in tell("language \(language.rawValue)", of: call) },
            answered: { [self] call, staff, _ in tell("answered by \(staff)", of: call) },
            ended: { [self] call, end, _ in tell("ended \(end.rawValue)", of: call) },
            turnedAway: { [self] why, _, _ in
                { [self] _ in turned.withLock { if $0.last != why { $0.append(why) } } }
            })
    }

    var turnedAway: [CallNeeds.TurnedAway] { turned.withLock { $0 } }

    func story(of call: CallID) -> [String] { told.withLock { $0[call] ?? [] } }

    private func tell(_ word: String, of call: CallID) -> CallNeeds.Entry {
        { [self] _ in
            told.withLock { if $0[call]?.last != word { $0[call, default: []].append(word) } }
        }
    }
}
