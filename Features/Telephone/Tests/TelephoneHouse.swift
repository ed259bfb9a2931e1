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
        calls = try Self.calls(house, house.data, floor, rules: TestHouse.organisationFiles.telephoneRules())
    }

    /// One instance of the program on this database.
    static func calls(
        _ house: TestHouse, _ database: any Database, _ floor: FloorBook, rules: TelephoneRules
    ) throws -> Calls {
        Calls(
            database: database, clocks: house.time.clocks, randomness: house.randomness,
            rules: rules, organisation: try TestHouse.organisationFiles.organisation(), team: house.team.id,
            needs: CallNeeds(
                floor: floor.floor, duty: floor.duty, records: floor.records,
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
        let staff = try await house.hire([.counsellor]).viewer.id
        floor.telephones.withLock { $0[staff] = FloorBook.telephone("+38640123456") }
        return staff
    }

    /// The staff's site with the telephone's pages.
    func door() -> FrontDoor {
        let face = house.face(.staff)
        let routes = TelephoneRoutes(
            calls: calls,
            needs: TelephonePageNeeds(
                names: { [house] in
                    let members = try await house.data.read {
                        try StaffAccountStore.members(of: house.team.id, in: $0)
                    }
                    return Dictionary(uniqueKeysWithValues: members.map { ($0.id, "N\($0.id)") })
                },
                moment: { day, time in
                    day.isEmpty || time.isEmpty ? nil : Moment(milliseconds: 1_799_118_000_000)
                }, plan: Address("/shift/duty"), own: Address("/telephone"),
                presence: Address("/desk/presence"))
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

    func crew() async throws -> CallCrew {
        try await house.data.read { [calls] in try calls.crew(in: $0) }
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
    /// Who is on duty, whenever one asks.
    let shifts = Mutex<[StaffID: CallNeeds.Shift]>([:])
    let abilities = Mutex<[StaffID: Abilities]>([:])
    let telephones = Mutex<[StaffID: HomeTelephone]>([:])
    /// What was told of each call, in the order in which it was written; a write that ran twice tells it twice.
    let told = Mutex<[CallID: [String]]>([:])
    let turned = Mutex<[CallNeeds.TurnedAway]>([])
    /// Whether the end of a call cannot be written down just now.
    let isBroken = Mutex(false)

    struct Broken: Error {}

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

    var duty: CallNeeds.Duty {
        CallNeeds.Duty(
            running: { [self] _, _ in shifts.withLock { $0 } },
            abilities: { [self] _, _ in abilities.withLock { $0 } },
            telephones: { [self] staff, _ in
                telephones.withLock { all in all.filter { staff.contains($0.key) } }
            })
    }

    /// A telephone that she has confirmed, or not yet.
    static func telephone(_ number: String, isConfirmed: Bool = true, rings: Bool = false) -> HomeTelephone {
        HomeTelephone(isConfirmed: isConfirmed, rings: rings) { Confidential(number) }
    }

    var records: CallNeeds.Records {
        CallNeeds.Records(
            opened: { [self] call, _, _, _ in tell("opened", of: call) },
            languageChosen: { [self] call, language in tell("language \(language.rawValue)", of: call) },
            answered: { [self] call, staff, _ in tell("answered by \(staff)", of: call) },
            ended: { [self] call, end, _ in
                let told = tell("ended \(end.rawValue)", of: call)
                return { [self] transaction in
                    if isBroken.withLock({ $0 }) { throw Broken() }
                    try told(transaction)
                }
            },
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
