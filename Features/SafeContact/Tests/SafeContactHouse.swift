// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Outbound
import SafeContact
import Store
import Synchronization
import TestKit
import Testing
import Web

/// A house with safe-contact cards and the gate that asks them.
struct SafeContactHouse: Sendable {
    let house: TestHouse
    let cards: SafeContacts
    let staff: FrontDoor
    let visitors: FrontDoor
    private let counted = Counted()
    private let ledger: CallBackLedger

    /// The promises of a call-back that were counted, and whether somebody has dealt with them.
    var promised: [Bool] { ledger.isDone.withLock { Array($0.values) } }

    static func with(_ engine: Engine, _ body: (SafeContactHouse) async throws -> Void) async throws {
        try await TestHouse.with(
            engine, data: OutboundMigrations.all + CaseFilesMigrations.all + SafeContactMigrations.all,
            wrap: { RehearsalDatabase($0) }
        ) { try await body(SafeContactHouse($0)) }
    }

    private init(_ house: TestHouse) {
        self.house = house
        let counted = counted
        let ledger = CallBackLedger()
        self.ledger = ledger
        let cards = SafeContacts(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            count: CallBackCount(
                asked: { id, _, _ in ledger.isDone.withLock { $0[id.description] = false } },
                done: { id, _ in ledger.isDone.withLock { $0[id.description] = true } }))
        self.cards = cards
        let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt
        let gate = Outbound(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: zone, sender: EmailAddress("posta@vreme.example"),
            cards: CardNeeds(
                terms: { try await cards.terms($0, for: $1, with: $2) },
                isCurrent: { try SafeContactStore.isCurrent($0, $1, at: $2, in: $3) }))
        let face = house.face(.staff)
        staff = house.door(
            .staff,
            [
                SafeContactRoutes(
                    cards: cards, gate: gate, zone: zone,
                    needs: SafeContactNeeds(
                        longest: { .days(14) }, record: { _ in nil }, name: { _ in "Ana" })
                ) { StaffLayout(face: face, language: $0.viewer.language) }
            ])
        visitors = house.door(
            .visitors,
            [
                CallBackRoutes(
                    cards: cards,
                    needs: CallBackNeeds(
                        taken: { secret, _, _ in
                            { _ in counted.add(secret != nil) }
                        }, conversation: Address("/v"),
                        ways: { _ in "<ul><li>080 11 55</li></ul>" }), team: house.team.id,
                    span: { .hours(24) },
                    face: house.face(.visitors), flood: house.flood)
            ])
    }

    /// The call-backs that were counted, each with whether its browser held a conversation.
    var callBacks: [Bool] { counted.all }

    func counsellor() async throws -> TestBrowser {
        house.browser(of: try await house.hire([.counsellor]), at: staff)
    }

    /// A filled-in form: weekdays from nine to three, by telephone.
    static func fields(_ changes: [(String, String)] = []) -> [(String, String)] {
        let usual = [
            ("consent", "1"), ("alias", "Mojca"), ("channel", "phone"), ("value", "031 555 777"),
            ("day", "0"), ("day", "1"), ("day", "2"), ("day", "3"), ("day", "4"), ("from", "9:00"),
            ("until", "15:00"), ("answerer", "herself"), ("codeWord", "sončnica"), ("device", "own"),
            ("dropped", "wait"), ("language", "sl"), ("validDays", "14"),
        ]
        let changed = Set(changes.map(\.0))
        return usual.filter { !changed.contains($0.0) } + changes
    }

    /// Writes a card through the form and returns where it is.
    func write(_ changes: [(String, String)] = [], as browser: TestBrowser) async throws -> String {
        let token = try await browser.get("/safe-contacts/new").field("_k") ?? ""
        let answer = try await browser.post("/safe-contacts", [("_k", token)] + Self.fields(changes))
        return try #require(answer.location)
    }

    /// So many people ask to be called, each from somewhere else.
    func askForCalls(_ count: Int) async throws {
        var card = SafeContactCard()
        card.validUntil = (house.clock.now + .hours(24)).milliseconds
        for _ in 0..<count {
            let form = SendingID(from: house.randomness)
            guard case .taken = try await cards.ask(card, of: house.team.id, from: form) else {
                throw Problem.tooMany
            }
        }
    }

    func reach(_ path: String, _ deed: String, as browser: TestBrowser) async throws -> TestBrowser.Page {
        let token = try await browser.get(path).field("_k") ?? ""
        return try await browser.post(path + "/reach", [("_k", token), ("deed", deed)])
    }

    func counts() async throws -> [String: Int] {
        try await house.data.read { try AuditStore.counts(in: $0) }
    }
}

/// What a test house writes down outside its database.
private final class Counted: Sendable {
    private let kept = Mutex<[Bool]>([])

    var all: [Bool] { kept.withLock { $0 } }

    func add(_ one: Bool) { kept.withLock { $0.append(one) } }
}

/// Which promises of a call-back were counted, and whether they were kept.
private final class CallBackLedger: Sendable {
    let isDone = Mutex<[String: Bool]>([:])
}
