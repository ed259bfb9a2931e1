// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Outbound
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import SafeContact

/// A team whose line has cards and whose cases have them, on their real pages.
struct CaseCardHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    /// She begins the cases and reads nothing of the line.
    let owner: CastMember
    let colleague: CastMember
    /// She answers contacts and works on no case.
    let counsellor: CastMember
    /// She does both.
    let both: CastMember
    let door: FrontDoor
    let cards: CaseCards
    let marked: Marked

    /// By what the survivor of the last case that was written is known.
    final class Marked: Sendable {
        private let kept = Mutex<[String]>([])
        var values: [String] {
            get { kept.withLock { $0 } }
            set { kept.withLock { $0 = newValue } }
        }
    }

    static func with(_ engine: Engine, _ body: (CaseCardHouse) async throws -> Void) async throws {
        let data = OutboundMigrations.all + CaseFilesMigrations.all + SafeContactMigrations.all
        try await TestHouse.with(engine, data: data) { try await body(try await CaseCardHouse($0)) }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        both = try await house.hire([.counsellor, .caseWorker])
        files = house.caseFiles
        let marked = Marked()
        self.marked = marked
        let lines = SafeContacts(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness)
        let cards = CaseCards(files: files, cards: lines) { values, _, _ in
            marked.values = values.map(\.revealed)
        }
        self.cards = cards
        let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt
        let gate = Outbound(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: zone, sender: EmailAddress("posta@vreme.example"),
            cards: CardNeeds(
                terms: { try await lines.terms($0, for: $1, with: $2) },
                termsInCase: { try await cards.terms($0, in: $1, for: $2, with: $3) },
                isCurrent: { try SafeContactStore.isCurrent($0, $1, at: $2, in: $3) }))
        let layout: StaffLayout.Maker = {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(
            .staff,
            [
                SafeContactRoutes(
                    cards: lines, gate: gate, zone: zone,
                    needs: SafeContactNeeds(
                        longest: { .days(14) }, record: { _ in nil }, name: { _ in "Ana" }), layout: layout),
                CaseCardRoutes(
                    cards: cards, gate: gate, zone: zone,
                    needs: CaseCardNeeds(
                        longest: { .days(14) }, name: { _ in "Ana" }, file: { Address("/cases/\($0)") }),
                    layout: layout),
            ])
    }

    func page(of id: CaseID) -> String { "/cases/\(id)/safe-contact" }

    /// Begins a card in a case.
    func beginCard(_ changes: [(String, String)] = [], in id: CaseID) async throws {
        let answer = try await post(page(of: id), SafeContactHouse.fields(changes))
        try #require(answer.location == page(of: id))
    }

    /// A card of the line, and the page that it has there.
    func write(_ changes: [(String, String)] = []) async throws -> String {
        try #require(
            try await post("/safe-contacts", SafeContactHouse.fields(changes), counsellor).location)
    }

    /// The six signs of a card of the line.
    func reference(of card: String) -> String { String(card.dropFirst("/safe-contacts/".count).prefix(6)) }

    /// A case of who reads the line's cards as well, that has one of them.
    func linked(_ card: String) async throws -> CaseID {
        let id = try await begin(by: both)
        try #require(try await link(card, to: id).location == page(of: id))
        return id
    }

    func link(
        _ card: String, to id: CaseID, agreed: String = "po telefonu, Ani", _ more: [(String, String)] = [],
        by member: CastMember? = nil
    ) async throws -> TestBrowser.Page {
        let form = [("reference", reference(of: card)), ("agreed", agreed)] + more
        return try await post(page(of: id) + "/link", form, member ?? both)
    }

    /// Sends a form of the page of a case's card, as that page has it.
    func send(
        _ act: String, _ fields: [(String, String)] = [], of id: CaseID, _ member: CastMember? = nil
    ) async throws -> TestBrowser.Page {
        let tied = try await get(page(of: id), member).field("tied") ?? ""
        return try await post(page(of: id) + act, [("tied", tied)] + fields, member)
    }

    /// Changes the card of a case as the form has it.
    func edit(
        _ changes: [(String, String)], of id: CaseID, _ member: CastMember? = nil
    ) async throws -> TestBrowser.Page {
        let form = try await get(page(of: id) + "/edit", member)
        return try await edit(changes, from: form, of: id, member)
    }

    /// The same with a form that was opened before.
    func edit(
        _ changes: [(String, String)], from form: TestBrowser.Page, of id: CaseID,
        _ member: CastMember? = nil
    ) async throws -> TestBrowser.Page {
        let kept = ["version", "tied", "b"].map { ($0, form.field($0) ?? "") }
        return try await post(
            page(of: id) + "/edit", kept + SafeContactHouse.fields([("value", "")] + changes), member)
    }

    /// Who holds the keys of all the cards there are.
    func holders() async throws -> Set<HolderName> {
        let units: [VaultUnitID] = try await house.data.read {
            try $0.all("SELECT unit_id FROM safe_contact ORDER BY id LIMIT 9").map { try $0.id("unit_id") }
        }
        return try await house.vault.holders(of: units).values.reduce(into: []) { $0.formUnion($1) }
    }

    /// Every text and every byte of two tables, as one text.
    func everything() async throws -> String {
        let rows = try await house.data.read { transaction in
            try transaction.all("SELECT * FROM case_card LIMIT 99")
                + transaction.all("SELECT * FROM safe_contact LIMIT 99")
                + transaction.all("SELECT * FROM safe_contact_version LIMIT 99")
        }
        return rows.map { row in
            row.allValues.map { value in
                if case .blob(let bytes) = value {
                    String(decoding: bytes, as: UTF8.self)
                } else {
                    "\(value)"
                }
            }.joined()
        }.joined()
    }
}
