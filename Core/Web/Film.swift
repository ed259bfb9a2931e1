// SPDX-License-Identifier: EUPL-1.2

package import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// A film of the organisation's, sent as far as the browser asks for it.
///
/// Telephones ask for pieces, and some show nothing of a film that comes only whole.
package struct Film: Sendable {
    let type: String
    let byteCount: Int
    private let file: URL

    /// `type` is one of our own.
    package init(_ file: URL, type: String, byteCount: Int) {
        (self.file, self.type, self.byteCount) = (file, type, byteCount)
    }

    private static let pieceBytes = 64 * 1024

    /// The whole film, the part that is asked for, or only how long it is where the part lies behind its end.
    func response(to range: String?, headers: HTTPFields) -> Response {
        var headers = headers
        headers[.acceptRanges] = "bytes"
        switch ByteRange(range, of: byteCount) {
        case .whole: return Response(status: .ok, headers: headers, body: body(0..<byteCount))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(byteCount)"
            return Response(status: .partialContent, headers: headers, body: body(part))
        case .beyond:
            headers[.contentRange] = "bytes */\(byteCount)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
    }

    /// Read piece by piece and not kept; a film that was made shorter meanwhile cuts the connection.
    private func body(_ part: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: part.count) { writer in
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            try handle.seek(toOffset: UInt64(part.lowerBound))
            var left = part.count
            while left > 0 {
                guard let piece = try handle.read(upToCount: min(left, Self.pieceBytes)), !piece.isEmpty
                else {
                    throw WrongLength()
                }
                left -= piece.count
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
    }
}

/// Which part of a file a browser asks for: RFC 9110, section 14.
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// Nothing of the file lies there.
    case beyond

    /// What is not one range in bytes is not understood, and then the whole is sent (section 14.2).
    init(_ header: String?, of byteCount: Int) {
        self = .whole
        guard let header, header.hasPrefix("bytes="), byteCount > 0 else { return }
        let ends = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
            return
        }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last?) where first <= last:
            self = first < byteCount ? .part(first..<min(last, byteCount - 1) + 1) : .beyond
        case (let first?, nil) where ends[1].isEmpty:
            self = first < byteCount ? .part(first..<byteCount) : .beyond
        case (nil, let count?) where ends[0].isEmpty:
            self = count > 0 ? .part(max(byteCount - count, 0)..<byteCount) : .beyond
        default: return
        }
    }
}
