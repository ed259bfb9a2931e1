// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Bytes as text that may stand in a cookie, an address or a form.
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads only what `text` writes: one text for one value.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 1024 else { return nil }
        let filled =
            text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: filled), self.text(Array(data)) == text else { return nil }
        return Array(data)
    }
}
