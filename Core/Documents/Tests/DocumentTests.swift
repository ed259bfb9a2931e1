// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Documents

@Suite struct `A document` {
    @Test(arguments: Engines.all, [9, 65_528, 65_529, 700_000])
    func `comes out as it went in, with what is known of it`(_ engine: Engine, _ count: Int) async throws {
        try await DocumentHouse.with(engine) { house in
            let bytes = DocumentHouse.pdf(count)

            let document = try await house.kept(bytes, called: "../izjava.exe")

            #expect(try await house.read(document) == bytes)
            #expect(document.facts.kind == .pdf)
            #expect(document.facts.byteCount == count)
            #expect(document.facts.name?.revealed == "izjava.exe.pdf")
            #expect(document.facts.by == house.staff)
            #expect(try await house.documents.list(of: house.matter, under: house.unit) == [document])
            try await house.expectLines(1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not there for another matter or under another key`(_ engine: Engine) async throws {
        try await DocumentHouse.with(engine) { house in
            let document = try await house.kept(DocumentHouse.pdf(100))
            let (other, matter) = (house.house.vault.mint(), MatterID(from: .system))

            #expect(try await house.documents.find(document.id, of: matter, under: house.unit) == nil)
            #expect(try await house.documents.find(document.id, of: house.matter, under: other) == nil)
            #expect(try await house.documents.list(of: matter, under: house.unit).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `that is of no known kind or empty is refused and leaves nothing`(_ engine: Engine) async throws {
        try await DocumentHouse.with(engine) { house in
            let late = [UInt8](repeating: 65, count: 400_000) + [0]
            for bytes in [Array("MZ\u{0}\u{1}".utf8), [UInt8](repeating: 0, count: 500_000), late] {
                let outcome = try await house.receive(bytes)
                #expect(outcome == .failure(.unknownKind))
            }
            let nothing = try await house.receive([])
            #expect(nothing == .failure(.empty))
            try await house.expectCounts([0, 0, 0])
        }
    }

    @Test(arguments: Engines.all)
    func `that breaks off leaves nothing, and so does one whose line is not written`(_ engine: Engine)
        async throws
    {
        try await DocumentHouse.with(engine) { house in
            let broken = AsyncThrowingStream<[UInt8], any Error> { continuation in
                for _ in 0..<9 { continuation.yield(DocumentHouse.pdf(65_528)) }
                continuation.finish(throwing: Broken())
            }
            await #expect(throws: Broken.self) {
                _ = try await house.documents.receive(
                    broken, house.arrival(), under: house.unit, beside: house.line())
            }
            await #expect(throws: Broken.self) {
                _ = try await house.documents.receive(
                    house.pieces(of: DocumentHouse.pdf(400_000)), house.arrival(), under: house.unit
                ) { _, _ in throw Broken() }
            }
            try await house.expectCounts([0, 0, 0])
        }
    }

    @Test(arguments: Engines.all)
    func `is taken back once, with a reason, stays in the list and is opened no more`(_ engine: Engine)
        async throws
    {
        try await DocumentHouse.with(engine) { house in
            let document = try await house.kept(DocumentHouse.pdf(100))
            let reason = Confidential("Napačna datoteka")
            let documents = house.documents

            for isFirst in [true, false] {
                let isTaken = try await documents.void(
                    document, because: reason, under: house.unit, beside: house.line())
                #expect(isTaken == isFirst)
            }

            let listed = try await documents.list(of: house.matter, under: house.unit)
            #expect(listed.map(\.state) == [.void(reason)])
            #expect(try documents.content(of: #require(listed.first), under: house.unit) == nil)
            try await house.expectLines(2)
        }
    }

    @Test(arguments: Engines.all)
    func `is not handed out when a chunk was exchanged, turned round or taken away`(_ engine: Engine)
        async throws
    {
        let changes: [SQL] = [
            """
            UPDATE document_chunk SET sealed_bytes = (SELECT sealed_bytes FROM document_chunk o
            WHERE o.document_id <> document_chunk.document_id AND o.number = document_chunk.number)
            WHERE number = 1
            """,
            """
            UPDATE document_chunk SET sealed_bytes = (SELECT sealed_bytes FROM document_chunk o
            WHERE o.document_id = document_chunk.document_id AND o.number = 0) WHERE number = 1
            """,
            "DELETE FROM document_chunk WHERE number = 2",
            "UPDATE document SET chunk_count = chunk_count - 1",
        ]
        for change in changes {
            try await DocumentHouse.with(engine) { house in
                let document = try await house.kept(DocumentHouse.pdf(150_000))
                _ = try await house.kept(DocumentHouse.pdf(150_000))
                _ = try await house.house.stores.data.write { try $0.run(change) }
                let found = try #require(
                    try await house.documents.find(document.id, of: house.matter, under: house.unit))
                await #expect(throws: VaultError.refused) { _ = try await house.read(found) }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is erased with everything of it when its key is destroyed`(_ engine: Engine) async throws {
        try await DocumentHouse.with(engine) { house in
            _ = try await house.kept(DocumentHouse.pdf(300_000))
            let unit = house.unit.id
            let known = try await house.house.data.read { try DocumentStore.units.known([unit], $0) }
            #expect(known == [unit])
            try await house.house.data.write { try DocumentStore.erase([unit], in: $0) }
            try await house.expectCounts([0, 0, 1])
        }
    }

    @Test(arguments: Engines.all)
    func `lies sealed in every byte of the database`(_ engine: Engine) async throws {
        try await DocumentHouse.with(engine) { house in
            let document = try await house.kept(DocumentHouse.pdf(300_000), called: "Mojca Novak.pdf")
            _ = try await house.documents.void(
                document, because: Confidential("Sončnica"), under: house.unit, beside: house.line())

            let bytes = try await house.everything()

            #expect(bytes.count > 300_000)
            let words = ["%PDF-1.4", "Mojca", "Sončnica", "application/pdf", "300000"]
            for marker in words + [DocumentHouse.marker] {
                #expect(bytes.range(of: Data(marker.utf8)) == nil, "\(marker)")
            }
        }
    }

    @Test func `prints as dots`() async throws {
        try await DocumentHouse.with(.sqlite) { house in
            let document = try await house.kept(DocumentHouse.pdf(10), called: "Mojca.pdf")
            var dumped = "\(document)"
            dump(document, to: &dumped)
            #expect(!dumped.contains("Mojca"))
        }
    }
}

/// The line was cut.
private struct Broken: Error {}

extension DocumentHouse {
    /// Every row and, on SQLite, every file of the data store.
    fileprivate func everything() async throws -> Data {
        var bytes = try await house.stores.data.read { transaction in
            let rows =
                try transaction.all("SELECT * FROM document LIMIT 9")
                + transaction.all("SELECT * FROM document_chunk LIMIT 99")
            return rows.flatMap(\.allValues).reduce(into: Data()) { bytes, value in
                if case .blob(let blob) = value { bytes += Data(blob) }
                bytes += Data("\(value)".utf8)
            }
        }
        if let directory = house.stores.directory {
            for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
                bytes += (try? Data(contentsOf: URL(filePath: "\(directory)/\(name)"))) ?? Data()
            }
        }
        return bytes
    }
}
