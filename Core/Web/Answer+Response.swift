// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle

extension Answer {
    /// The bytes and headers of this answer.
    func response(headers: HeaderPolicy, context: WebContext) -> Response {
        let fields = headers.headers(for: self)
        if case .film(let film) = content { return film.response(to: context.range, headers: fields) }
        return Response(
            status: .init(code: status.rawValue), headers: fields, body: body(context: context))
    }

    private func body(context: WebContext) -> ResponseBody {
        switch content {
        case .page(let html): ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes))
        case .kept(let page): ResponseBody(byteBuffer: page.bytes)
        case .nothing, .film: ResponseBody()
        case .file(_, _, let bytes), .asset(_, let bytes), .picture(let bytes):
            ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let stream) where context.wantsHeadOnly: ended(stream)
        case .download where context.wantsHeadOnly: ResponseBody()
        case .download(let download):
            ResponseBody(contentLength: download.byteCount) { writer in
                try await run(download, into: &writer)
            }
        case .stream(let stream): endless(stream, over: context.connection)
        }
    }
}

/// Sends all of a download, or cuts the connection so that nobody takes a part of it for the whole.
private func run(_ download: Download, into writer: inout any ResponseBodyWriter) async throws {
    var left = download.byteCount
    try await download.write { piece in
        left -= piece.count
        guard left >= 0 else { throw WrongLength() }
        try await writer.write(ByteBuffer(bytes: piece))
    }
    guard left == 0 else { throw WrongLength() }
    try await writer.finish(nil)
}

private func endless(_ stream: LiveStream, over connection: Connection?) -> ResponseBody {
    ResponseBody { writer in try await run(stream, into: &writer, over: connection) }
}

private func ended(_ stream: LiveStream) -> ResponseBody {
    stream.subscription.end()
    return ResponseBody()
}

/// Writes the stream until it ends, the browser leaves or the server shuts down.
private func run(
    _ stream: LiveStream, into writer: inout any ResponseBodyWriter, over connection: Connection?
) async throws {
    let outcome: Result<Void, any Error>
    do {
        let subscription = stream.subscription
        try await connection?.whenLeft { subscription.end() }
        try await steps(of: stream, into: &writer, on: connection?.executor)
        outcome = .success(())
    } catch {
        outcome = .failure(error)
    }
    stream.subscription.end()
    await stream.ended()
    try outcome.get()
    try await writer.finish(nil)
}

private func steps(
    of stream: LiveStream, into writer: inout any ResponseBodyWriter, on executor: LoopExecutor?
) async throws {
    let first = try await apart(on: executor) { try await stream.open() }
    try await writer.write(ByteBuffer(bytes: first.bytes))
    guard !first.isLast else { return }
    let subscription = stream.subscription
    // A handler and not a merged sequence: that would keep two more tasks for every open stream.
    try await withGracefulShutdownHandler {
        try await news(of: stream, into: &writer, on: executor)
    } onGracefulShutdown: {
        subscription.end()
    }
}

private func news(
    of stream: LiveStream, into writer: inout any ResponseBodyWriter, on executor: LoopExecutor?
) async throws {
    var beats = 0
    for await _ in stream.subscription.wakes {
        let wake = stream.subscription.take()
        let step = try await apart(on: executor) { try await stream.next(wake) }
        let beat = stream.form == .page ? LiveFrame.fragmentBeat : LiveFrame.eventBeat
        let bytes = step.bytes.isEmpty && wake.isBeat ? beat : step.bytes
        if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
        if step.isLast { return }
        beats += wake.beats
        if beats >= LiveStream.longestLifeBeats {
            return try await writer.write(ByteBuffer(bytes: stream.farewell))
        }
    }
    // The browser has left, in which case nobody reads this, or the program stops.
    let intermission = stream.intermission
    if !intermission.isEmpty { try? await writer.write(ByteBuffer(bytes: intermission)) }
}

/// Does a piece of work in a task of its own.
///
/// A task keeps the memory that its deepest call needed until it ends. The task of an open stream lives long and
/// mostly waits, so what goes deep is done apart, and its memory is given back. Without an executor it is done
/// away from the connections' threads, so that a page that takes long keeps nobody else waiting.
func apart<Value: Sendable>(
    on executor: LoopExecutor? = nil, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await Task(executorPreference: executor, operation: work).value
}
