// SPDX-License-Identifier: EUPL-1.2

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
package import Web

/// A browser without a screen: walks the real front door, keeps the one cookie, follows nothing by itself.
package final class TestBrowser: Sendable {
    private let door: FrontDoor
    private let cookie = Mutex<String?>(nil)

    package init(_ door: FrontDoor) {
        self.door = door
    }

    /// What came back.
    package struct Page: Sendable {
        package let status: Status
        let headers: HTTPFields
        package let bytes: [UInt8]

        package var text: String { String(decoding: bytes, as: UTF8.self) }
        package var location: String? { headers[.location] }

        /// A header of the answer.
        package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

        /// Every header of the answer as it goes over the line, in the order of the alphabet.
        package var headerLines: [String] { headers.map { "\($0.name.rawName): \($0.value)" }.sorted() }

        /// The name of every header of the answer.
        package var headerNames: Set<String> { Set(headers.map(\.name.canonicalName)) }

        /// The text between two marks, the first time they occur.
        package func text(after start: String, before end: String) -> String? {
            guard let from = text.range(of: start)?.upperBound,
                let to = text[from...].range(of: end)?.lowerBound
            else { return nil }
            return String(text[from..<to])
        }

        /// The value of a hidden field, such as a form's token.
        package func field(_ name: String) -> String? {
            text(after: "name=\"\(name)\" value=\"", before: "\"")
        }
    }

    /// Asks for a page.
    package func get(_ path: String, headers: [String: String] = [:]) async throws -> Page {
        try await send(.get, path, headers: headers, body: [])
    }

    /// Asks for the headers of a page alone.
    package func head(_ path: String) async throws -> Page {
        try await receive(request(.head, path, [:], []))
    }

    /// Sends a form.
    package func post(_ path: String, _ fields: [(String, String)], headers: [String: String] = [:])
        async throws -> Page
    {
        let headers = headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { own, _ in own }
        let query = Address("").with(fields).path.dropFirst()
        return try await send(.post, path, headers: headers, body: Array(query.utf8))
    }

    /// Sends a form with files, which come after its fields.
    package func post(
        _ path: String, _ fields: [(String, String)], files: [(name: String, bytes: [UInt8])],
        headers: [String: String] = [:]
    ) async throws -> Page {
        let part = "--x\r\nContent-Disposition: form-data; name="
        let start = fields.map { "\(part)\"\($0)\"\r\n\r\n\($1)\r\n" }.joined()
        var body = Array(start.utf8)
        for (name, bytes) in files {
            body += Array("\(part)\"file\"; filename=\"\(name)\"\r\n\r\n".utf8) + bytes + Array("\r\n".utf8)
        }
        let type = ["Content-Type": "multipart/form-data; boundary=x"]
        return try await send(
            .post, path, headers: headers.merging(type) { own, _ in own },
            body: body + Array("--x--\r\n".utf8))
    }

    /// Sends any request.
    package func send(_ method: Method, _ path: String, headers: [String: String], body: [UInt8]) async throws
        -> Page
    {
        try await receive(request(method == .get ? .get : .post, path, headers, body))
    }

    private func receive(_ request: Request) async throws -> Page {
        let response = try await door.respond(to: request, context: context)
        remember(response)
        let collector = Collector()
        try await response.body.write(collector)
        guard let status = Status(rawValue: response.status.code) else { throw TestBrowserProblem.status }
        return Page(status: status, headers: response.headers, bytes: collector.bytes)
    }

    /// Sends a request and looks at the head of the answer only, because a stream never ends.
    package func head(
        of method: Method, _ path: String, _ fields: [(String, String)] = [], headers: [String: String] = [:]
    ) async throws -> Page {
        let type = headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { own, _ in own }
        let body = method == .get ? [] : Array(Address("").with(fields).path.dropFirst().utf8)
        let response = try await door.respond(
            to: request(method == .get ? .get : .post, path, type, body), context: context)
        remember(response)
        guard let status = Status(rawValue: response.status.code) else { throw TestBrowserProblem.status }
        return Page(status: status, headers: response.headers, bytes: [])
    }

    /// Opens a stream and yields its bytes as they come; ending the iteration leaves the stream.
    package func stream(_ path: String, headers: [String: String] = [:]) async throws -> AsyncThrowingStream<
        String, any Error
    > {
        let response = try await door.respond(to: request(.get, path, headers, []), context: context)
        remember(response)
        let (stream, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
        let task = Task {
            do {
                try await response.body.write(Forwarder(continuation: continuation))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }

    /// The cookie as the browser holds it, to be given to another one.
    package var heldCookie: String? {
        get { cookie.withLock { $0 } }
        set { cookie.withLock { $0 = newValue } }
    }

    private var context: WebContext { WebContext(detached: Logger(label: "test")) }

    private func request(
        _ method: HTTPRequest.Method, _ path: String, _ headers: [String: String], _ body: [UInt8]
    ) -> Request {
        var head = HTTPRequest(
            method: method, scheme: "http", authority: "localhost", path: path)
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { head.headerFields[name] = value }
        }
        if let cookie = heldCookie { head.headerFields[.cookie] = cookie }
        return Request(head: head, body: Self.body(body))
    }

    /// What is long comes in pieces, as over the line.
    private static func body(_ bytes: [UInt8]) -> RequestBody {
        let size = 64 * 1024
        guard bytes.count > size else { return RequestBody(buffer: ByteBuffer(bytes: bytes)) }
        let (pieces, more) = AsyncStream<ByteBuffer>.makeStream()
        for start in stride(from: 0, to: bytes.count, by: size) {
            more.yield(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
        }
        more.finish()
        return RequestBody(asyncSequence: pieces)
    }

    private func remember(_ response: Response) {
        guard let line = response.headers[.setCookie], let pair = line.split(separator: ";").first else {
            return
        }
        heldCookie = pair.hasSuffix("=") ? nil : String(pair)
    }
}

/// What a test browser cannot make sense of.
private enum TestBrowserProblem: Error {
    /// A status that none of our answers has.
    case status
}

/// Gathers a whole body.
private final class Collector: ResponseBodyWriter, Sendable {
    private let gathered = Mutex<[UInt8]>([])

    var bytes: [UInt8] { gathered.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        gathered.withLock { $0 += buffer.readableBytesView }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Passes a body on, piece by piece.
private struct Forwarder: ResponseBodyWriter {
    let continuation: AsyncThrowingStream<String, any Error>.Continuation

    func write(_ buffer: ByteBuffer) async throws {
        try Task.checkCancellation()
        continuation.yield(String(decoding: buffer.readableBytesView, as: UTF8.self))
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
