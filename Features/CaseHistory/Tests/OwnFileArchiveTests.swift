// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import CaseHistory

@Suite struct `The file of one person over her cases` {
    /// Somebody of another case who may be Ana.
    private static func same(_ matter: CaseID) -> SamePerson {
        SamePerson(
            matter: matter, id: "janez", name: "Ana N.", role: "Osumljena", isSurvivor: false)
    }

    private static let asked = [("reason", "Prišla je osebno."), ("language", "cs"), ("hides", "1")]

    @Test(arguments: Engines.all)
    func `is offered for cases that she may see and give out, and tells of no other`(_ engine: Engine)
        async throws
    {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            let (mine, shared) = (try await house.begin(), try await house.begin(by: house.colleague))
            let hidden = try await house.begin(by: house.colleague)
            try await house.share(shared)
            house.said.know([HistoryHouse.ana])
            house.said.liken([mine, shared, hidden].map(Self.same))
            let page = "/cases/\(id)/own-file/ana"
            let text = try await house.get(page).text
            #expect(text.contains("value=\"\(mine) janez\""))
            #expect(text.components(separatedBy: "Ana N.").count == 3 && !text.contains("\(shared)"))
            #expect(text.contains("Ta primer vodi kolegica."))
            let chosen = [mine, shared, hidden].map { ("same", "\($0) janez") }
            let extract = try await house.post(page, Self.asked + chosen).location
            let numbers = try await house.get(try #require(extract)).text
            #expect(numbers.contains("/cases/\(mine)/file/"))
            #expect(!numbers.contains("\(shared)") && !numbers.contains("\(hidden)"))
            #expect(
                !numbers.contains("ni začeto") && numbers.components(separatedBy: "še ni odločeno").count == 3
            )
            for path in [page, "/cases/\(id)/own-file/nihče"] {
                #expect(try await house.get(path, house.colleague).status == .notFound)
            }
            #expect(try await house.get("/cases/\(id)/own-file/nihče").status == .notFound)
            #expect(try await house.post(page, chosen).status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `holds each case by its own rules, with the documents that were decided, each reading noted before`(
        _ engine: Engine
    ) async throws {
        try await HistoryHouse.with(engine) { house in
            let (id, other) = (
                try await house.begin(written: [.identity, .risk]),
                try await house.begin(written: [.identity, .risk])
            )
            house.said.know([HistoryHouse.ana, HistoryHouse.janez])
            house.said.liken([Self.same(other)])
            house.said.say([
                house.entry("Ana in Janez"), house.entry("izvid", kind: .document),
                house.entry("posnetek", kind: .document), house.entry("star", kind: .document, mark: .void),
            ])
            let fields = Self.asked + [("same", "\(other) janez")]
            let page = try #require(try await house.post("/cases/\(id)/own-file/ana", fields).location)
            let text = try await house.get(page).text
            #expect(text.contains("document izvid") && !text.contains("value=\"document star\""))
            #expect(!text.contains("note Ana in Janez"))
            try await house.decide(page, ["document izvid"])
            #expect(try await house.get(page + "/archive").location == page)
            let parts = text.matches(of: /href="(\/cases\/\w+\/file\/\w+)"/).map { String($0.output.1) }
            let second = try #require(parts.first { $0 != page })
            try await house.decide(second, ["note Ana in Janez"])
            let noted = try await house.audited("case_exported")
            let zip = try await house.get(page + "/archive")
            #expect(try await house.audited("case_exported") == noted + 4)
            let bytes = String(decoding: zip.bytes, as: UTF8.self)
            for words in ["PK", "index.html", "1/001.txt", "Co o vás vedeme", "[jiná osoba]"] {
                #expect(bytes.contains(words), "\(words)")
            }
            for words in ["1/002.txt", "2/001.txt", "Prišla je osebno."] {
                #expect(!bytes.contains(words), "\(words)")
            }
            #expect(try await house.get(page + "/archive", house.colleague).status == .notFound)
            #expect(try await house.get(second + "/archive").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is decided page by page, goes back and on, and loses nothing`(_ engine: Engine) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.know([HistoryHouse.ana])
            house.said.say((1000..<1130).map { house.entry("Mnenje \($0)", voice: .opinion) })
            let page = try #require(
                try await house.post("/cases/\(id)/own-file/ana", Self.asked).location)
            let first = try await house.get(page).text
            #expect(first.contains("Mnenje 1049<") && !first.contains("Mnenje 1050<"))
            try await house.decide(page, ["note Mnenje 1003"])
            let second = try await house.get(page).text
            #expect(
                second.contains("Mnenje 1050<")
                    && second.contains("Že odločeno: 50. Za odločitev ostane: 80."))
            try await house.decide(page, more: [("back", "1")])
            #expect(try await house.get(page).text.contains("value=\"note Mnenje 1003\" checked"))
            for start in stride(from: 1000, to: 1100, by: 50) {
                try await house.decide(page, ["note Mnenje \(start)", "note Mnenje 1003"])
            }
            house.said.say([house.entry("Mnenje zadnje", voice: .opinion)])
            let late = HistoryHouse.fields(try await house.get(page).text, [])
            house.said.say([house.entry("Mnenje po", voice: .opinion)])
            try await house.post(page, late)
            #expect(try await house.get(page).text.contains("Mnenje po"))
            try await house.decide(page, ["note Mnenje po"])
            let zip = String(decoding: try await house.get(page + "/archive").bytes, as: UTF8.self)
            for words in ["Mnenje 1003", "Mnenje 1050", "Mnenje po"] {
                #expect(zip.contains(words), "\(words)")
            }
            #expect(!zip.contains("Mnenje 1001") && zip.contains("Názory odbornic a odborníků: 128"))
        }
    }

    @Test func `is an archive as long as it says, with the check sums of its files`() {
        let files: [(String, [UInt8])] = [
            ("index.html", Array("živjo".utf8)), ("1/001.txt", Array("123456789".utf8)),
        ]
        let zip = StoredZip(files.map { StoredZip.Item(name: $0.0, of: $0.1) }, on: "2026-12-01")
        #expect(zip.items.last?.checksum == 0xCBF4_3926)
        let bytes = zip.items.enumerated().flatMap { zip.head(of: $1) + files[$0].1 } + zip.directory
        #expect(bytes.count == zip.byteCount)
        #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]) && bytes.suffix(22).starts(with: [0x50, 0x4B, 5, 6]))
    }
}
