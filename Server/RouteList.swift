// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Web

/// The register of routes as a file: every address of both sites, and who may use it.
///
/// The demo writes it beside its accounts, so that the browser tests can visit every page there is
/// and fail when a new one is never visited.
struct RouteList: Sendable {
    let routes: Routes

    private struct Line: Encodable {
        let side: String
        let method: String
        let pattern: String
        let door: String
    }

    /// The file in a demo's data directory.
    static func file(in directory: String) -> URL { URL(filePath: directory).appending(path: "routes.json") }

    func write(to file: URL) throws {
        let lines = routes.all.map { route in
            Line(
                side: route.entry.side.rawValue, method: route.entry.method.rawValue,
                pattern: route.entry.pattern, door: Self.word(for: route.entry.door))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(lines).write(to: file, options: .atomic)
    }

    /// The right a member of staff needs, or what else opens the door.
    private static func word(for door: Door) -> String {
        switch door {
        case .anyone: "anyone"
        case .visitor: "visitor"
        case .monitor: "monitor"
        case .program: "program"
        case .staff(let right): right.rawValue
        }
    }
}
