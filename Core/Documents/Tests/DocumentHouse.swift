// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Documents

/// A house in which one matter has documents.
struct DocumentHouse: Sendable {
    let house: TestHouse
    let documents: Documents
    let unit: UnitKey
    let matter = MatterID(from: .system)
    let staff = StaffID(from: .system)

    static func with(
        _ engine: Engine, wrap: @escaping (any Database) -> any Database = { $0 },
        _ body: (DocumentHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(
            engine, data: DocumentsMigrations.all, wrap: { wrap(RehearsalDatabase($0)) }
        ) { house in
            try await body(DocumentHouse(house))
        }
    }

    init(_ house: TestHouse) {
        self.house = house
        documents = Documents(database: house.data, clock: house.clock, randomness: house.randomness)
        unit = house.vault.mint()
    }

    /// The same matter after the process died.
    func restarted() async throws -> Documents {
        let house = try await house.restarted()
        return Documents(database: house.data, clock: house.clock, randomness: house.randomness)
    }

    func arrival(called name: String = "izjava.pdf") -> Arrival {
        Arrival(
            in: matter, section: "help", by: staff, name: FileName(name), declaredType: "application/pdf")
    }

    /// Takes in bytes in pieces of a thousand; the audit gets one line.
    func receive(_ bytes: [UInt8], called name: String = "izjava.pdf") async throws -> Result<
        DocumentID, DocumentRefusal
    > {
        try await documents.receive(pieces(of: bytes), arrival(called: name), under: unit, beside: line())
    }

    func kept(_ bytes: [UInt8], called name: String = "izjava.pdf") async throws -> Document {
        let id = try await receive(bytes, called: name).get()
        return try #require(try await documents.find(id, of: matter, under: unit))
    }

    func read(_ document: Document) async throws -> [UInt8] {
        var read: [UInt8] = []
        for try await piece in try #require(documents.content(of: document, under: unit)) { read += piece }
        return read
    }

    func pieces(of bytes: [UInt8]) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            for start in stride(from: 0, to: bytes.count, by: 1000) {
                continuation.yield(Array(bytes[start..<min(start + 1000, bytes.count)]))
            }
            continuation.finish()
        }
    }

    /// What a feature does beside each act.
    func line() -> Documents.Beside {
        let entry = AuditEntry(
            .contactRecordWritten, by: .staff(staff), subject: unit.auditName, at: house.clock.now)
        let id = AuditEntryID(from: house.randomness)
        return { _, transaction in try AuditStore.record(entry, id: id, in: transaction) }
    }

    /// How many rows lie in the tables: documents, chunks and lines of the audit.
    func counts() async throws -> [Int] {
        try await house.stores.data.read { transaction in
            try ["document", "document_chunk", "audit_entry"].map { table in
                try transaction.first(
                    SQL(file: "SELECT CAST(count(*) AS BIGINT) AS n FROM \(table) LIMIT 1"))?.integer("n")
                    ?? 0
            }
        }
    }

    func expectCounts(_ expected: [Int], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let counts = try await counts()
        #expect(counts == expected, sourceLocation: sourceLocation)
    }

    func expectLines(_ expected: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let counts = try await counts()
        #expect(counts[2] == expected, sourceLocation: sourceLocation)
    }

    static let marker = "Kanarček v tajnem dokumentu"

    /// A PDF by its mark, with words in it that must not be found anywhere.
    static func pdf(_ count: Int) -> [UInt8] {
        let text = Array("%PDF-1.4\n\(marker)\n".utf8)
        return (0..<count).map { text[$0 % text.count] }
    }
}
