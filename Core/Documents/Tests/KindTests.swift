// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Documents

@Suite struct `The kind of a file` {
    static let samples: [(content: [UInt8], kind: DocumentKind?)] = [
        (Array("%PDF-1.7\n".utf8), .pdf), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), (Array("RIFF1234WEBPVP8 ".utf8), .webp),
        (Array("RIFF1234WAVEfmt ".utf8), .audio), (Array("RIFF1234AVI ".utf8) + [0], nil),
        ([0, 0, 0, 24] + Array("ftypheic".utf8), .heic), ([0, 0, 0, 24] + Array("ftypmp42".utf8), .video),
        (Array("ID3".utf8) + [4, 0], .audio), ([0x1A, 0x45, 0xDF, 0xA3], .video),
        (Array("Pozdravljeni,\r\n\tčšž\n".utf8), .text), (Array("<html><script>".utf8), .text),
        (Array("a".utf8) + [0], nil), ([0x7F, 0x45, 0x4C, 0x46], nil), ([], nil),
        (packed(first: "mimetype", stored: "application/vnd.oasis.opendocument.text", listing: []), .odt),
        (packed(first: "[Content_Types].xml", listing: ["[Content_Types].xml", "word/document.xml"]), .docx),
        (packed(first: "[Content_Types].xml", listing: ["[Content_Types].xml", "xl/workbook.xml"]), nil),
        (
            packed(
                first: "[Content_Types].xml",
                listing: ["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), nil
        ),
        (packed(first: "bomb", listing: ["bomb"]), nil),
    ]

    @Test(arguments: samples.indices, [1, 3, 100_000])
    func `is found by its content, whole or in pieces`(_ number: Int, _ size: Int) {
        let (content, kind) = Self.samples[number]
        var finder = KindFinder()
        for start in stride(from: 0, to: content.count, by: size) {
            finder.add(Array(content[start..<min(start + size, content.count)]))
        }
        #expect(finder.kind == kind)
    }

    @Test func `is given up as soon as nothing fits`() {
        var finder = KindFinder()
        finder.add([UInt8](repeating: 0, count: KindFinder.headCount))
        #expect(finder.isHopeless)
    }

    @Test func `has an ending of its own, and none that a system would run`() {
        let endings = DocumentKind.allCases.flatMap(\.endings)
        #expect(Set(endings).count == endings.count)
        #expect(Set(endings).isDisjoint(with: ["exe", "html", "svg", "js", "docm", "lnk", "url", "hta"]))
    }

    /// The bones of a packed file: one entry with its content, and the list at the end.
    private static func packed(first: String, stored: String = "", listing: [String]) -> [UInt8] {
        let entry = [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26) + Array((first + stored).utf8)
        let list = listing.flatMap { name in
            [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 42) + Array(name.utf8)
        }
        return entry + [UInt8](repeating: 7, count: 200_000) + list
    }
}
