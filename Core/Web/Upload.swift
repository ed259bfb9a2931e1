// SPDX-License-Identifier: EUPL-1.2

import Hummingbird
import HummingbirdCore
package import Kernel
import NIOCore

/// The files of a form, while they come in: one after the other, never a whole one in memory and none on a disk.
///
/// The other fields stand before the first file, so that the proof of where the form comes from is looked at before any
/// content is.
package final class Upload {
    package static let mostFiles = 20

    private let limitBytes: Int
    private var source: RequestBody.AsyncIterator
    private var parser: MultipartParser
    private var taken = 0
    /// It says itself that it is longer than it may be.
    private let isTooLong: Bool
    private var files = 0
    private var waiting: MultipartHead?
    private var isInside = false

    /// Throws unless this is such a form.
    ///
    /// One that says itself that it is too long is refused with its first file, so that its fields are known by then.
    init(_ request: Request, limitBytes: Int) throws {
        guard let parser = MultipartParser(contentType: request.headers[.contentType] ?? "") else {
            throw Problem.malformed
        }
        self.parser = parser
        self.limitBytes = limitBytes
        isTooLong = request.headers[.contentLength].flatMap { Int($0) }.map { $0 > limitBytes } ?? false
        source = request.body.makeAsyncIterator()
    }

    /// The next file that was chosen; what was not read of the one before is passed over.
    package func nextFile() async throws -> UploadedFile? {
        guard !isTooLong else { throw Problem.fileTooLarge }
        while true {
            while try await piece() != nil {}
            guard let head = try await nextHead() else { return nil }
            guard head.isFile, files < Self.mostFiles else { throw Problem.malformed }
            files += 1
            isInside = true
            guard let first = try await piece() else {
                // A field for a file into which none was put comes without a name and empty.
                if head.name == nil { continue }
                return UploadedFile(head, first: [], of: self)
            }
            return UploadedFile(head, first: first, of: self)
        }
    }

    /// Every field before the first file.
    func fields() async throws -> Form {
        var values: [String: [String]] = [:]
        var (count, bytes) = (0, 0)
        while let head = try await nextHead() {
            guard !head.isFile else {
                waiting = head
                break
            }
            isInside = true
            var value: [UInt8] = []
            while let piece = try await piece() {
                bytes += piece.count
                guard bytes <= FrontDoor.bodyLimitBytes else { throw Problem.tooLarge }
                value += piece
            }
            count += 1
            guard count <= Form.fieldLimit, let text = Form.text(of: value) else { throw Problem.malformed }
            values[head.field, default: []].append(text)
        }
        return Form(values: values)
    }

    /// The next bytes of the part that is being read; nil at its end.
    fileprivate func piece() async throws -> [UInt8]? {
        guard isInside else { return nil }
        switch try await nextEvent() {
        case .bytes(let bytes): return bytes
        case .partEnd:
            isInside = false
            return nil
        case .part, .end, nil: throw Problem.malformed
        }
    }

    private func nextHead() async throws -> MultipartHead? {
        if let head = waiting {
            waiting = nil
            return head
        }
        guard !parser.isOver else { return nil }
        switch try await nextEvent() {
        case .part(let head): return head
        case .end:
            while let event = try await nextEvent() { _ = event }
            return nil
        case .bytes, .partEnd, nil: throw Problem.malformed
        }
    }

    /// What comes next; nil if the body has ended.
    private func nextEvent() async throws -> MultipartParser.Event? {
        while true {
            if let event = try parser.next() { return event }
            guard let buffer = try await source.next() else { return nil }
            taken += buffer.readableBytes
            guard taken <= limitBytes else { throw Problem.fileTooLarge }
            parser.feed(buffer.readableBytesView)
        }
    }
}

/// A file of a form, read piece by piece, once.
package struct UploadedFile: AsyncSequence {
    package let field: String
    /// What it is called; nil if nothing harmless is left of that.
    package let name: FileName?
    /// What the browser says it is: nothing to rely on.
    package let declaredType: String
    private let first: [UInt8]
    private let upload: Upload

    fileprivate init(_ head: MultipartHead, first: [UInt8], of upload: Upload) {
        field = head.field
        name = head.name
        declaredType = head.declaredType
        self.first = first
        self.upload = upload
    }

    package func makeAsyncIterator() -> Iterator { Iterator(first: first, upload: upload) }

    /// Reads on where the upload stands.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate var first: [UInt8]?
        fileprivate let upload: Upload

        /// The next piece; nil at the end of the file.
        package mutating func next() async throws -> [UInt8]? {
            if let piece = first {
                first = nil
                return piece
            }
            return try await upload.piece()
        }
    }
}
