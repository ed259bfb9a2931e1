// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Synchronization
import TestKit
import Testing
import Vault

@testable import Web

@Suite struct `A route that takes files` {
    @Test func `hands over the fields first and then every file, piece by piece`() async throws {
        try await withDesk { desk, seen in
            let long = String(repeating: "2", count: 90_000)
            let files = [("a.txt", "one"), ("č.txt", long)]
            let answer = try await desk.upload("/files", try await desk.token(), files)

            #expect(answer.status == .seeOther)
            #expect(seen.words.withLock { $0 } == ["note", "a.txt 3", "č.txt 90000"])
        }
    }

    @Test func `takes a form into which no file was put`() async throws {
        try await withDesk { desk, seen in
            let answer = try await desk.upload("/files", try await desk.token(), [("", "")])

            #expect(answer.status == .seeOther)
            #expect(seen.words.withLock { $0 } == ["note"])
        }
    }

    @Test func `looks at no file before the form's proof`() async throws {
        try await withDesk { desk, seen in
            #expect(try await desk.upload("/files", "wrong", [("a.txt", "one")]).status == .refused)
            let late =
                "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n1\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"_k\"\r\n\r\n\(try await desk.token())\r\n--x--\r\n"
            #expect(try await desk.send(late).status == .refused)
            #expect(seen.words.withLock { $0 }.isEmpty)
        }
    }

    @Test func `says in words that a body is too large, malformed or of another kind`() async throws {
        try await withDesk { desk, _ in
            let token = try await desk.token()
            let long = String(repeating: "a", count: 200_001)
            let large = try await desk.upload("/files", token, [("a", long)])
            #expect(large.status == .tooLarge)
            #expect(large.text.contains("Datoteka je prevelika"))
            let told = try await desk.send(
                desk.body(token, [("a", "one")]), headers: ["Content-Length": "999999"])
            #expect(told.status == .tooLarge)
            let cut = try await desk.send(desk.body(token, [("a", "one")]).dropLast(9).description)
            #expect(cut.status == .malformed)
            #expect(cut.text.contains("nismo mogli prebrati"))
            #expect(try await desk.post("/files", [("_k", token)]).status == .malformed)
            let fields = String(repeating: "a", count: FrontDoor.bodyLimitBytes)
            #expect(try await desk.upload("/files", token + fields, []).status == .tooLarge)
        }
    }

    @Test func `refuses a form of another site before it reads it`() async throws {
        try await withDesk { desk, seen in
            let foreign = try await desk.send(
                desk.body(try await desk.token(), [("a", "1")]), headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == .refused)
            #expect(seen.words.withLock { $0 }.isEmpty)
        }
    }

    @Test func `cuts a download that sends more or less than it said`() async throws {
        try await withDesk { desk, _ in
            let whole = try await desk.get("/whole")
            #expect(whole.text == "abc")
            _ = await #expect(throws: WrongLength.self) { _ = try await desk.get("/short") }
            _ = await #expect(throws: WrongLength.self) { _ = try await desk.get("/long") }
        }
    }

    private func withDesk(_ body: (TestBrowser, Seen) async throws -> Void) async throws {
        try await TestHouse.with(.sqlite, data: []) { house in
            let seen = Seen()
            let desk = TestBrowser(house.door(.staff, [FileRoutes(seen: seen)]))
            let member = try await house.hire([.counsellor])
            desk.heldCookie = "\(house.face(.staff).cookieName)=\(member.secret.cookieText)"
            try await body(desk, seen)
        }
    }
}

/// What the route was handed.
private final class Seen: Sendable {
    let words = Mutex<[String]>([])
}

/// A page with the proof, a form with files and three downloads.
private struct FileRoutes: RouteSource {
    let seen: Seen

    func register(in routes: inout Routes) {
        routes.staff(.get, "/page", may: .answerContacts) { .page(FormViews.token($0.formToken)) }
        routes.upload("/files", may: .answerContacts, limitBytes: 200_000) { request, upload in
            seen.words.withLock { $0.append(request.form.text("a")) }
            while let file = try await upload.nextFile() {
                var count = 0
                for try await piece in file { count += piece.count }
                seen.words.withLock { $0.append("\(file.name?.revealed ?? "") \(count)") }
            }
            return .see(Address("/page"))
        }
        for (path, count) in [("/whole", 3), ("/short", 4), ("/long", 2)] {
            routes.staff(.get, path, may: .answerContacts) { _ in
                guard let name = FileName("a.txt") else { throw Problem.notFound }
                return .download(
                    Download(type: "text/plain", name: name, byteCount: count) { send in
                        try await send([97, 98])
                        try await send([99])
                    })
            }
        }
    }
}

extension TestBrowser {
    fileprivate func token() async throws -> String { try await get("/page").field("_k") ?? "" }

    fileprivate func body(_ token: String, _ files: [(String, String)]) -> String {
        let part = "--x\r\nContent-Disposition: form-data; name="
        let fields = "\(part)\"_k\"\r\n\r\n\(token)\r\n\(part)\"a\"\r\n\r\nnote\r\n"
        return fields
            + files.map { "\(part)\"f\"; filename=\"\($0)\"\r\n\r\n\($1)\r\n" }.joined() + "--x--\r\n"
    }

    fileprivate func upload(_ path: String, _ token: String, _ files: [(String, String)]) async throws -> Page
    {
        try await send(body(token, files))
    }

    fileprivate func send(_ body: String, headers: [String: String] = [:]) async throws -> Page {
        let type = ["Content-Type": "multipart/form-data; boundary=x"]
        return try await send(
            .post, "/files", headers: headers.merging(type) { own, _ in own }, body: Array(body.utf8))
    }
}
