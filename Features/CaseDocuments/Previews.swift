// SPDX-License-Identifier: EUPL-1.2

import Documents
import Foundation
import Kernel
package import Processes

/// Makes pictures of documents, so that somebody can look at one without having it on her computer.
///
/// Made when asked for and kept nowhere, by Debian's programs, where there is nothing of the house (`Sandbox`).
package struct Previews: Sendable {
    /// So many pages of a document are shown.
    static let mostPages = 5

    private static let tools = ["pdfinfo", "pdftoppm", "pngtopnm", "jpegtopnm", "pamscale", "pnmtopng"]

    private let sandbox: Sandbox
    private let places = Places(width: 2, room: 12)

    package init(sandbox: Sandbox = Sandbox()) {
        self.sandbox = sandbox
    }

    /// The programs it needs that this machine does not have.
    package static var missing: [String] {
        (Sandbox.programs + tools.map { "/usr/bin/\($0)" })
            .filter { !FileManager.default.isExecutableFile(atPath: $0) }
            .map { $0.replacing("/usr/bin/", with: "") }
    }

    /// Whether this machine lets it work.
    package func work() async -> Bool { await sandbox.works() }

    /// Whether there is a preview of such documents at all.
    func show(_ kind: DocumentKind) -> Bool { [.pdf, .png, .jpeg].contains(kind) && Self.missing.isEmpty }

    /// How many pages a document has; nil if it cannot be read.
    ///
    /// Throws `PreviewObstacle.crowded`.
    func pageCount(of kind: DocumentKind, _ content: DocumentContent) async throws -> Int? {
        guard show(kind) else { return nil }
        guard kind == .pdf else { return 1 }
        guard let said = try await run(["/usr/bin/pdfinfo", "-"], content) else { return nil }
        let line = String(decoding: said, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Pages:") }
        return line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }.flatMap {
            $0 > 0 ? $0 : nil
        }
    }

    /// One page as PNG; nil if no picture of it can be made.
    ///
    /// Throws `PreviewObstacle.crowded`.
    func picture(of page: Int, _ kind: DocumentKind, _ content: DocumentContent) async throws -> [UInt8]? {
        guard show(kind), (1...Self.mostPages).contains(page), let command = command(page, kind) else {
            return nil
        }
        let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        return try await run(command, content).flatMap { $0.starts(with: mark) ? $0 : nil }
    }

    /// Everything is scaled into the same square, so that a page of any size costs alike.
    private func command(_ page: Int, _ kind: DocumentKind) -> [String]? {
        let scaling = "pamscale -xyfit 1000 1400 | pnmtopng"
        return switch kind {
        case .pdf:
            ["/usr/bin/pdftoppm", "-png", "-scale-to", "1400", "-f", "\(page)", "-l", "\(page)", "-"]
        case .png where page == 1:
            ["/usr/bin/sh", "-c", "pngtopnm -mix -background=rgb:ff/ff/ff | \(scaling)"]
        case .jpeg where page == 1: ["/usr/bin/sh", "-c", "jpegtopnm | \(scaling)"]
        default: nil
        }
    }

    private func run(_ command: [String], _ content: DocumentContent) async throws -> [UInt8]? {
        guard let made = try await places.take({ try await sandbox.run(command, on: content) }) else {
            throw PreviewObstacle.crowded
        }
        return made
    }
}

/// Why no preview is made now.
enum PreviewObstacle: Error, Sendable {
    /// Too many are being made.
    case crowded
}
