// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What the program says on the terminal it was started from.
enum Console {
    static func say(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    }

    /// What went wrong, beside what the program was asked for.
    static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
