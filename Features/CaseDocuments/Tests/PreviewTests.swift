// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Documents
import Foundation
import Kernel
import Processes
import TestKit
import Testing
import Web

@testable import CaseDocuments

@Suite struct `A preview` {
    @Test(arguments: Engines.all)
    func `shows the first pages of a PDF, each noted before, and is kept nowhere`(_ engine: Engine)
        async throws
    {
        try await DocumentsHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.put("izvid.pdf", Samples.pdf(pages: 7), in: id)
            #expect(try await house.get(path).text.contains(path + "/preview\""))
            #expect(try await house.audited("document_opened") == 0)
            let page = try await house.get(path + "/preview").text
            #expect(page.contains("/preview/5\"") && !page.contains("/preview/6\""))
            #expect(page.contains("Prikazane so prve strani: 5 od 7"))
            let pictures = [
                try await house.get(path + "/preview/1"), try await house.get(path + "/preview/2"),
            ]
            #expect(try await house.audited("document_opened") == 3)
            for picture in pictures {
                #expect(picture.status == .ok && picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
                #expect(picture.header("Content-Type") == "image/png")
                #expect(picture.header("Cache-Control") == "no-store")
                #expect(picture.header("X-Content-Type-Options") == "nosniff")
                #expect(
                    picture.header("Content-Security-Policy")?.hasPrefix("default-src 'none'; sandbox")
                        == true)
            }
            #expect(pictures[0].bytes != pictures[1].bytes)
            for beyond in ["0", "6", "-1", "x"] {
                #expect(try await house.get(path + "/preview/" + beyond).status != .ok, "\(beyond)")
            }
        }
    }

    @Test(arguments: [
        ("slika.png", Samples.png(300, 200)), ("slika.jpg", Samples.jpeg),
        ("ogromna.pdf", Samples.pdf(side: 14_400_000)),
    ])
    func `shows a picture, and a page of any size, within the same square`(_ name: String, _ bytes: [UInt8])
        async throws
    {
        try await DocumentsHouse.with(.sqlite) { house in
            let path = try await house.put(name, bytes, in: try await house.begin())
            #expect(try await house.get(path + "/preview").text.contains("/preview/1\""))
            let picture = try await house.get(path + "/preview/1").bytes
            let size = (16..<24).map { Int(picture[$0]) }
            let (width, height) = (size[2] << 8 | size[3], size[6] << 8 | size[7])
            #expect((1...1401).contains(width) && (1...1401).contains(height))
        }
    }

    @Test(arguments: [
        ("bomba.png", Samples.png(60_000, 60_000, rows: 1)),
        ("zlomljena.png", Samples.png(300, 200, rows: 3)),
        ("lazna.pdf", Array("%PDF-1.4\nto ni PDF".utf8)), ("pismo.txt", Array("Draga Ana".utf8)),
    ])
    func `of what cannot be read is none, and the page says what to do instead`(
        _ name: String, _ bytes: [UInt8]
    ) async throws {
        try await DocumentsHouse.with(.sqlite) { house in
            let path = try await house.put(name, bytes, in: try await house.begin())
            #expect(try await house.get(path + "/preview/1").status == .unprocessable)
            let page = try await house.get(path + "/preview").text
            #expect(page.contains("prenesite"))
            #expect(try await house.get(path + "/download").bytes == bytes)
        }
    }

    @Test func `of a page that nobody lives to see ends in time`() async throws {
        try await DocumentsHouse.with(.sqlite) { house in
            let id = try await house.begin()
            let path = try await house.put("vecna.pdf", Samples.endlessPDF, in: id)
            let open = try await house.open(id)
            let documents = CaseDocuments(
                files: house.files,
                documents: Documents(
                    database: house.house.data, clock: house.house.clock,
                    randomness: house.house.randomness), zone: .gmt)
            let name = try #require(DocumentID(String(path.split(separator: "/")[3])))
            let (document, content) = try #require(try await documents.opened(name, in: open))
            let previews = Previews(sandbox: Sandbox(limits: Sandbox.Limits(seconds: 3, processorSeconds: 1)))
            let start = ContinuousClock.now
            #expect(try await previews.picture(of: 1, document.facts.kind, content) == nil)
            #expect(ContinuousClock.now - start < .seconds(60))
            #expect(try await previews.pageCount(of: document.facts.kind, content) == 1)
        }
    }

    @Test func `can be made on this machine`() async {
        #expect(Previews.missing == [])
        #expect(await Previews().work())
    }
}
