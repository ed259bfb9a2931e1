// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Media
import Vault

/// What the program must know of the engines of the line, as `deploy/line/configure` writes it (`program.json`), for one of its
/// media engines: the line has one or two, which share everything else.
package struct LineSettings: Sendable, Decodable {
    /// Where the media engine is, and what opens it.
    private(set) var media: JanusSession.Engine
    /// Where the edge takes the program's own calls.
    let edge: String
    /// Where the edge can be asked to end a call.
    package let edgeDoor: String
    /// Where the relay of sound tells the keys that are pressed.
    package let keysPort: Int
    /// The name under which the edge knows this engine: `ingress`, and `ingress2` for the second.
    package private(set) var node: String
    /// So many calls it carries at once, with those to ordinary telephones.
    package private(set) var lines: Int
    /// Through which relay browsers are heard; nil where they reach the media engine themselves.
    let relay: RelayServer?
    private let second: Second?

    /// The media engine that carries what the first does not.
    private struct Second: Sendable, Decodable {
        let media: JanusSession.Engine
        let node: String
        let lines: Int
    }

    /// Reads the file, for each media engine in the order in which the edge tries them; what is wrong in it is thrown.
    package static func read(_ folder: String) throws -> [LineSettings] {
        let file = URL(filePath: folder).appending(path: "program.json")
        let first = try JSONDecoder().decode(LineSettings.self, from: Data(contentsOf: file))
        guard let second = first.second else { return [first] }
        var other = first
        (other.media, other.node, other.lines) = (second.media, second.node, second.lines)
        return [first, other]
    }
}
