// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import CaseDocuments

@Suite struct `A document of a case` {
    @Test(arguments: Engines.all)
    func `is listed and opened by who reads its section, and is not there for anybody else`(
        _ engine: Engine
    ) async throws {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/documents"
            let pdf = Samples.pdf()
            let path = try await house.put("izvid.pdf", pdf, in: id, section: "health")
            let ways = [path, path + "/preview", path + "/preview/1", path + "/download"]
            for way in [list] + ways {
                #expect(try await house.get(way, house.colleague).status == .notFound, "\(way)")
            }
            try await house.give([.risk], of: id, to: house.colleague)
            #expect(try await !house.get(list, house.colleague).text.contains("izvid"))
            for way in ways {
                #expect(try await house.get(way, house.colleague).status == .notFound, "\(way)")
            }
            let reason = [("reason", "Napaka")]
            #expect(try await house.post(path + "/void", reason, house.colleague).status == .notFound)
            let foreign = try await house.send(
                [("a.pdf", pdf)], to: id, section: "health", as: house.colleague)
            #expect(foreign.status == .unprocessable)
            #expect(!(try await house.get(list + "/new", house.colleague).text.contains("\"health\"")))

            try await house.give([.health], writes: [], of: id, to: house.colleague)
            #expect(try await house.get(list, house.colleague).text.contains("izvid.pdf"))
            #expect(try await house.get(path + "/download", house.colleague).bytes == pdf)
            #expect(try await house.post(path + "/void", reason, house.colleague).status == .notFound)
            #expect(try await !house.get(path, house.colleague).text.contains("/void"))
        }
    }

    @Test(arguments: Engines.all)
    func `is handed out to be saved and never to be shown, each time noted before`(_ engine: Engine)
        async throws
    {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let bytes = Array("<script>alert(1)</script>".utf8) + [UInt8](repeating: 97, count: 200_000)
            let path = try await house.put("izjava.txt", bytes, in: id)
            let read = try await house.audited("case_read")

            let answer = try await house.get(path + "/download")

            #expect(answer.status == .ok && answer.bytes == bytes)
            #expect(try await house.audited("document_opened") == 1)
            #expect(try await house.audited("case_read") == read)
            #expect(
                answer.header("Content-Disposition")?.hasPrefix("attachment; filename=\"izjava.txt\"") == true
            )
            #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(answer.header("Content-Security-Policy")?.contains("sandbox") == true)
        }
    }

    @Test(arguments: Engines.all)
    func `is one although its form comes twice, and another if another file comes with it`(_ engine: Engine)
        async throws
    {
        try await DocumentsHouse.with(engine) { house in
            let (id, form) = (try await house.begin(), String(repeating: "a", count: 32))
            let (one, other) = (Samples.pdf(words: "Gaber"), Samples.pdf(words: "Javor"))
            for _ in 1...2 {
                let answer = try await house.send([("a.pdf", one), ("b.pdf", one)], to: id, form: form)
                #expect(answer.location == "/cases/\(id)/documents")
            }
            #expect(try await house.count() == 2)
            try await house.send([("a.pdf", other)], to: id, form: form)
            #expect(try await house.count() == 3)
            try await house.send([("a.pdf", one)], to: id, form: String(repeating: "b", count: 32))
            #expect(try await house.count() == 4)
            #expect(try await house.audited("case_written") == 4)
        }
    }

    @Test(arguments: Engines.all)
    func `that cannot be taken is named, with what was written kept and the others taken`(_ engine: Engine)
        async throws
    {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 500)
            let pdf = Samples.pdf()
            let many = (1...21).map { ("\($0).pdf", pdf) }
            let cases:
                [(files: [(String, [UInt8])], section: String, note: String, sentence: String, kept: Int)] = [
                    ([("vabilo.pdf", program)], "risk", "Od sodišča", "»vabilo.pdf« ni nobena", 0),
                    ([("prazna.pdf", [])], "risk", "Od sodišča", "»prazna.pdf« je prazna", 0),
                    ([("", [])], "risk", "Od sodišča", "Izberite vsaj eno datoteko", 0),
                    ([], "risk", "Od sodišča", "Izberite vsaj eno datoteko", 0),
                    ([("a.pdf", pdf)], "", "Od sodišča", "Izberite razdelek", 0),
                    ([("a.pdf", pdf)], "nowhere", "Od sodišča", "Izberite razdelek", 0),
                    ([("a.pdf", pdf)], "risk", String(repeating: "a", count: 1_001), "predolgo", 0),
                    ([("a.pdf", pdf), ("b.exe", program)], "risk", "Od sodišča", "»b.exe« ni nobena", 1),
                    (many, "risk", "Od sodišča", "največ 20 datotek", 20),
                ]
            for (files, section, note, sentence, kept) in cases {
                let before = try await house.count()
                let answer = try await house.send(files, to: id, section: section, note: note)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains(note), "\(sentence)")
                if section == "risk" {
                    #expect(answer.text.contains("value=\"risk\" selected"), "\(sentence)")
                }
                #expect(try await house.count() == before + kept, "\(sentence)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `that is too large is refused in words, told or not, and leaves nothing`(_ engine: Engine)
        async throws
    {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let large = Array("%PDF-".utf8) + [UInt8](repeating: 32, count: DocumentRoutes.limitBytes)
            for headers in [["Content-Length": "\(large.count + 400)"], [:]] {
                let answer = try await house.send(
                    [("velika.pdf", large)], to: id, note: "Od sodišča", headers: headers)
                #expect(answer.status == .unprocessable && answer.text.contains("največ 25 MB"))
                #expect(answer.text.contains("Od sodišča"))
                #expect(try await house.count() == 0)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is declared void once, with a reason, and is opened no more`(_ engine: Engine) async throws {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/documents"
            let path = try await house.put("izvid.pdf", Samples.pdf(), in: id)
            let form = ("b", String(repeating: "c", count: 32))
            for reason in ["", String(repeating: "a", count: 1_001)] {
                let answer = try await house.post(path + "/void", [form, ("reason", reason)])
                #expect(answer.status == .unprocessable && (reason.isEmpty || answer.text.contains(reason)))
            }
            for _ in 1...2 {
                let answer = try await house.post(path + "/void", [form, ("reason", "Napačna oseba")])
                #expect(answer.location == list)
            }
            #expect(try await house.audited("case_written") == 2)
            #expect(try await house.get(list).text.contains("Napačna oseba"))
            for way in ["/download", "/preview", "/preview/1"] {
                #expect(try await house.get(path + way).status == .notFound, "\(way)")
            }
            #expect(try await house.audited("document_opened") == 0)
            let met = try await house.post(path + "/void", [("reason", "Stara različica")])
            #expect(met.status == .unprocessable)
            #expect(met.text.contains("Napačna oseba") && met.text.contains("Stara različica"))
        }
    }

    @Test(arguments: Engines.all)
    func `stays readable in a closed case, which takes no other`(_ engine: Engine) async throws {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/documents"
            let path = try await house.put("izvid.pdf", Samples.pdf(), in: id)
            try await house.move(id, to: .closed)
            #expect(try await house.get(list).text.contains("Primer je zaprt"))
            #expect(try await !house.get(list).text.contains(list + "/new"))
            #expect(try await house.get(path + "/download").status == .ok)
            #expect(try await house.get(list + "/new").status == .notFound)
            #expect(try await house.send([("a.pdf", Samples.pdf())], to: id).status == .notFound)
            #expect(try await house.post(path + "/void", [("reason", "Napaka")]).status == .notFound)
            #expect(try await house.count() == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not kept if its section ceased to be hers while it came in`(_ engine: Engine) async throws {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let open = try await house.open(id)
            let unit = try #require(try await house.files.begin(in: .risk, of: open))
            let ending = house.files.ending(.risk, of: open, under: unit)
            try await house.move(id, to: .closed)
            await #expect(throws: SlowWriting.Obstacle.refused) {
                try await house.house.data.write { try ending.note(from: nil, in: $0) }
            }
            #expect(try await house.audited("case_written") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `lies under the section's one key, whoever else writes its first word meanwhile`(_ engine: Engine)
        async throws
    {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let open = try await house.open(id)
            let first = try #require(try await house.files.begin(in: .risk, of: open))
            let second = try #require(try await house.files.begin(in: .risk, of: open))
            #expect(first.id == second.id)
            #expect(try await house.files.begin(in: .risk, of: house.open(id))?.id == first.id)
        }
    }
}
