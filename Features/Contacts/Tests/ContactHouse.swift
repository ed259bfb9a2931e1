// SPDX-License-Identifier: EUPL-1.2

import Access
import Contacts
import Foundation
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

/// A house in which contacts are recorded, with the lists of a ready organisation.
final class ContactHouse: Sendable {
    let house: TestHouse
    let contacts: Contacts
    let door: FrontDoor
    private let ledger: Ledger

    static func with(
        _ engine: Engine, wrap: (any Database) -> any Database = { RehearsalDatabase($0) },
        _ body: (ContactHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: ContactsMigrations.all, wrap: wrap) {
            try await body(try ContactHouse($0))
        }
    }

    static func organisationLists() throws -> CodeLists {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Organisations/sos-slovenia").path
        return try OrganisationFiles(directory: path).codeLists()
    }

    private init(_ house: TestHouse) throws {
        self.house = house
        let ledger = Ledger(lists: try Self.organisationLists())
        let contacts = Contacts(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: "Europe/Ljubljana", lists: { ledger.lists.withLock { $0 } },
            count: { facts, _ in ledger.counted.withLock { $0[facts.id.description] = facts } },
            withdraw: { fact, _ in ledger.counted.withLock { $0[fact.description] = nil } },
            firstReply: { _, _ in ledger.firstReply.withLock { $0 } },
            isOffered: { conversation, staff, _ in ledger.offers.withLock { $0[conversation] == staff } })
        self.contacts = contacts
        let face = house.face(.staff)
        let pages = ContactRoutes(contacts: contacts) {
            StaffLayout(face: face, language: $0.viewer.language)
        }
        door = house.door(.staff, [pages, BesidePage(pages: pages)])
        self.ledger = ledger
    }

    /// What was counted.
    var facts: [ContactFacts] { ledger.counted.withLock { Array($0.values) } }

    /// Offers a conversation to a colleague.
    func offer(_ conversation: ConversationID, to staff: StaffID) {
        ledger.offers.withLock { $0[conversation] = staff }
    }

    /// The counsellor's first message in every conversation.
    func reply(at moment: Moment?) { ledger.firstReply.withLock { $0 = moment } }

    func use(_ lists: CodeLists) { ledger.lists.withLock { $0 = lists } }

    /// Somebody with these roles and a browser in which she is signed in.
    func hire(_ roles: Set<Role> = [.counsellor]) async throws -> (CastMember, TestBrowser) {
        let member = try await house.hire(roles)
        return (member, house.browser(of: member, at: door))
    }

    /// Begins a record by hand and returns where its page is.
    func begin(_ channel: String = "phone", as browser: TestBrowser) async throws -> String {
        let list = try await browser.get("/contacts")
        let answer = try await browser.post(
            "/contacts", [("_k", list.field("_k") ?? ""), ("channel", channel)])
        return try #require(answer.location)
    }

    /// A form with what is required, and what the test adds or replaces.
    func form(_ page: TestBrowser.Page, _ changes: [(String, String)] = []) -> [(String, String)] {
        let usual = [
            ("contact_kind", "counselling"), ("caller_role", "victim"), ("first_or_repeat", "first"),
            ("victim_sex", "female"), ("victim_age_band", "age_35_49"), ("place", "podravska"),
            ("violence_type", "physical"), ("perpetrator_relation", "partner_current"),
            ("children_exposed", "witnesses"), ("danger_now", "raised"), ("help_given", "listening"),
            ("language_used", "sl"), ("direction", "in"),
        ]
        let changed = Set(changes.map(\.0))
        return [("_k", page.field("_k") ?? ""), ("version", page.field("version") ?? "")]
            + usual.filter { !changed.contains($0.0) } + changes.filter { !$0.1.isEmpty }
    }

    /// Writes in the transaction of whoever tells of a contact.
    func tell(_ entry: @escaping Contacts.Entry) async throws {
        try await house.data.write { try entry($0) }
    }

    /// A chat that a counsellor has answered as soon as it began.
    func conversation(answeredBy staff: StaffID, at moment: Moment) async throws -> ConversationID {
        let conversation = ConversationID(from: .system)
        try await tell(
            contacts.opened(
                conversation, team: house.team.id, channel: "web_chat", language: .slovenian, at: moment))
        try await tell(contacts.answered(conversation, by: staff, at: moment))
        return conversation
    }

    /// The rows of the table of contacts.
    func rows() async throws -> [Row] {
        try await house.data.read {
            try $0.all(
                "SELECT id, unit_id, state, conversation_id, sealed_record, started_at FROM contact LIMIT 50")
        }
    }
}

/// A page that shows nothing but a record beside its conversation.
private struct BesidePage: RouteSource {
    let pages: ContactRoutes

    func register(in routes: inout Routes) {
        routes.staff(.get, "/beside/:id", may: .answerContacts) { request in
            .page(try await pages.beside(try request.id("id"), request))
        }
    }
}

/// What a test house writes down outside its database.
private final class Ledger: Sendable {
    let counted = Mutex<[String: ContactFacts]>([:])
    let firstReply = Mutex<Moment?>(nil)
    let offers = Mutex<[ConversationID: StaffID]>([:])
    let lists: Mutex<CodeLists>

    init(lists: CodeLists) {
        self.lists = Mutex(lists)
    }
}
