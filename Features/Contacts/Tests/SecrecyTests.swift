// SPDX-License-Identifier: EUPL-1.2

import Access
import Contacts
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `What a counsellor writes` {
    private static let words = "Klicala je Zvezdana iz Zgornjih Gorij"

    @Test(arguments: Engines.all)
    func `cannot be opened with an outsider's key`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let unit = try await completedRecord(in: house)
            let outsider = try await house.house.hire([.auditor])
            #expect(try await house.house.vault.unlock(unit, with: .person(outsider.key)) == nil)
            #expect(try await house.house.vault.teamKey(house.house.team.id, as: outsider.key) == nil)
            let holders = try await house.house.vault.holders(of: unit)
            #expect(holders.count == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `stands in no column of the database`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            _ = try await completedRecord(in: house)
            let facts = try #require(house.facts.first)
            let secrets = [Self.words, "Zvezdana", "podravska", "partner_current", facts.id.description]
            for row in try await allColumns(in: house) {
                for value in row.allValues {
                    #expect(!secrets.contains { "\(value)".contains($0) })
                    guard case .blob(let bytes) = value else { continue }
                    let text = String(decoding: bytes, as: UTF8.self)
                    #expect(!secrets.contains { text.contains($0) })
                }
            }
        }
    }

    @Test func `stands nowhere in the database's files`() async throws {
        try await ContactHouse.with(.sqlite) { house in
            _ = try await completedRecord(in: house)
            let facts = try #require(house.facts.first)
            let directory = try #require(house.house.stores.directory)
            let files = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(files.contains { $0.hasPrefix("data") })
            for file in files {
                let bytes = try Data(contentsOf: URL(filePath: directory).appending(path: file))
                for secret in [Self.words, "Zvezdana", "podravska", facts.id.description] {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(file)")
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `shares neither an identifier nor a time with its facts once it is complete`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let unit = try await completedRecord(in: house)
            let facts = try #require(house.facts.first)
            let row = try #require(try await house.rows().first)
            let plain = row.allValues.filter { if case .blob = $0 { false } else { true } }
            #expect(!"\(plain)".contains(facts.id.description))
            #expect(!"\(plain)".contains("\(facts.startedAt.milliseconds)"))
            #expect(try row.isNull("conversation_id"))
            #expect(try row.isNull("started_at"))
            #expect(facts.id.description != unit.description)
        }
    }

    @Test(arguments: Engines.all)
    func `stays behind the walls around its conversation when it is complete`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (member, browser) = try await house.hire()
            let (lead, watching) = try await house.hire([.shiftLead])
            let conversation = try await house.conversation(
                answeredBy: member.viewer.id, at: house.house.clock.now)
            let path = try #require(try await browser.get("/contacts/of/\(conversation)").location)
            #expect(try await watching.get(path).status == .ok)
            let wall = Wall(
                id: WallID(from: .system), matter: conversation.matter, agency: member.viewer.agency,
                outsider: .person(lead.viewer.id), reason: .declared, raisedBy: member.viewer.id,
                raisedAt: house.house.clock.now)
            try await house.house.data.write { try WallStore.raise(wall, in: $0) }
            #expect(try await watching.get(path).status == .notFound)
            try await house.tell(
                house.contacts.ended(conversation, by: "caller", at: house.house.clock.now))
            let answer = try await browser.post(
                path + "/complete", house.form(try await browser.get(path)))
            #expect(answer.location == "/contacts")
            #expect(try await browser.get(path).status == .ok)
            #expect(try await watching.get(path).status == .notFound)
        }
    }

    private func completedRecord(in house: ContactHouse) async throws -> VaultUnitID {
        let (_, browser) = try await house.hire()
        let path = try await house.begin(as: browser)
        _ = try await browser.post(
            path + "/complete", house.form(try await browser.get(path), [("note", Self.words)]))
        return try #require(try await house.rows().first).id("unit_id")
    }

    private func allColumns(in house: ContactHouse) async throws -> [Row] {
        try await house.house.data.read { transaction in
            try transaction.all("SELECT * FROM contact LIMIT 50")
                + transaction.all("SELECT * FROM audit_entry LIMIT 500")
                + transaction.all("SELECT * FROM key_intent LIMIT 500")
        }
    }
}
