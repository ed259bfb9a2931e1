// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Media
import Vault

/// What the program must know of the engines of the line, as `deploy/line/configure` writes it (`program.json`).
package struct LineSettings: Sendable, Decodable {
    /// Where the media engine is, and what opens it.
    let media: JanusSession.Engine
    /// Where the edge takes the program's own calls.
    let edge: String
    /// Where the edge can be asked to end a call.
    package let edgeDoor: String
    /// Where the relay of sound tells the keys that are pressed.
    let keysPort: Int
    /// The name under which the edge knows this engine: `ingress`, and `ingress2` for the second.
    package let node: String
    /// So many calls it carries at once, with those to ordinary telephones.
    package let lines: Int
    /// Through which relay browsers are heard; nil where they reach the media engine themselves.
    let relay: RelayServer?

    /// Reads the file; what is wrong in it is thrown.
    package static func read(_ folder: String) throws -> LineSettings {
        let file = URL(filePath: folder).appending(path: "program.json")
        return try JSONDecoder().decode(LineSettings.self, from: Data(contentsOf: file))
    }
}
