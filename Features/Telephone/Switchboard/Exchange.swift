// SPDX-License-Identifier: EUPL-1.2

import Media
import Synchronization

/// The switchboards of a line, one for each media engine, and the keys that are pressed in the calls of all of them.
///
/// The relay of sound tells keys to one place; so one instance of the program drives every engine of a line.
package final class Exchange: Sendable {
    private let present = Mutex<[String: Switchboard]>([:])

    package init() {}

    /// Works with this switchboard until it ends; meanwhile it is told which keys are pressed.
    package func run(_ switchboard: Switchboard) async throws {
        let node = switchboard.settings.node
        present.withLock { $0[node] = switchboard }
        defer { present.withLock { $0[node] = nil } }
        try await switchboard.run()
    }

    /// Listens until the task is cancelled; throws if somebody else listens at this port.
    package func hearKeys(on port: Int) async throws {
        let keys = try await PressedKeys.listen(on: port)
        defer { keys.close() }
        for await key in keys.keys {
            for switchboard in present.withLock({ Array($0.values) }) { switchboard.pressed(key) }
        }
    }
}
