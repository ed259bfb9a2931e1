// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Web

@Suite struct `A form with files` {
    static let type = "multipart/form-data; boundary=x"
    static let field = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
    static let file =
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../a\u{202E}b.pdf\"\r\n"
        + "Content-Type: Application/PDF\r\n\r\n%PDF\r\n--\r\n"

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `is read the same in pieces of any size`(size: Int) throws {
        let events = try read(Self.field + Self.file + "--x--\r\n", in: size)

        try #require(events.count == 7)
        guard case .part(let head) = events[3] else { throw Problem.malformed }
        #expect(events[1] == .bytes(Array("1".utf8)))
        #expect(head.field == "f" && head.isFile)
        #expect(head.name?.revealed == "ab.pdf")
        #expect(head.declaredType == "application/pdf")
        #expect(events[4] == .bytes(Array("%PDF\r\n--".utf8)))
        #expect(events[6] == .end)
    }

    @Test(arguments: [
        "", "--y\r\n", "preamble\r\n" + field + "--x--", "--x--trailer", field + "--x--\r\nmore",
        "--xContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''b\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--", "--x\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n--x--",
        "--x\r\n" + String(repeating: "A: b\r\n", count: 9) + "\r\n1\r\n--x--",
        "--x\r\nA: " + String(repeating: "b", count: 5000) + "\r\n\r\n1\r\n--x--",
        field, field + "--x", field + "--x-", file,
    ])
    func `is refused when it is not what browsers write`(body: String) {
        #expect(throws: Problem.malformed) {
            let events = try read(body, in: 10)
            // What breaks off is found out by whoever asks for more.
            if events.last != .end { throw Problem.malformed }
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=x", true), ("Multipart/Form-Data;boundary=\"a b\"", false),
        ("multipart/form-data; boundary=----WebKitFormBoundary7MA4", true), ("multipart/form-data", false),
        ("multipart/mixed; boundary=x", false), ("multipart/form-data; boundary=", false),
        ("multipart/form-data; boundary=x; charset=y", false), ("application/x-www-form-urlencoded", false),
        ("multipart/form-data; boundary=" + String(repeating: "x", count: 71), false),
    ])
    func `names its boundary`(type: String, isOne: Bool) {
        #expect((MultipartParser(contentType: type) != nil) == isOne)
    }

    @Test func `offers a name to save under that no browser misreads`() throws {
        let name = try #require(FileName("Odločba; 5%.pdf"))
        let download = Download(type: "application/pdf", name: name, byteCount: 0) { _ in }
        #expect(
            download.disposition
                == "attachment; filename=\"Odlo_ba_ 5_.pdf\"; filename*=UTF-8''Odlo%C4%8Dba%3B%205%25.pdf")
    }

    private func read(_ body: String, in size: Int) throws -> [MultipartParser.Event] {
        var parser = try #require(MultipartParser(contentType: Self.type))
        var events: [MultipartParser.Event] = []
        let bytes = Array(body.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            parser.feed(bytes[start..<min(start + size, bytes.count)])
            while let event = try parser.next() { events.append(event) }
        }
        return merged(events)
    }

    private func merged(_ events: [MultipartParser.Event]) -> [MultipartParser.Event] {
        events.reduce(into: []) { merged, event in
            if case .bytes(let more) = event, case .bytes(let before) = merged.last {
                merged[merged.count - 1] = .bytes(before + more)
            } else {
                merged.append(event)
            }
        }
    }
}
