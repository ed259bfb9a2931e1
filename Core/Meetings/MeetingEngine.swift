// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Media
import Vault

/// The media engine of meetings and the relay through which browsers reach it, as `deploy/line/configure` writes both (`program.json`).
package struct MeetingEngine: Sendable, Decodable {
    let media: JanusSession.Engine
    /// Without it nobody is heard: the engine would learn where she is.
    let relay: RelayServer?

    /// Reads the file; nil where it names no relay.
    ///
    /// What is wrong in it is thrown.
    package static func read(_ folder: String) throws -> MeetingEngine? {
        let file = URL(filePath: folder).appending(path: "program.json")
        let engine = try JSONDecoder().decode(MeetingEngine.self, from: Data(contentsOf: file))
        return engine.relay == nil ? nil : engine
    }
}
