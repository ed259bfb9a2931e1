// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What a package says of itself: what it is, by whom, for whom and what for, and each of its files (docs/packages.md).
package struct PackageManifest: Codable, Sendable, Equatable {
    static let format = "zaupnica-package"
    static let version = 1
    static let name = "manifest.json"

    var format = Self.format
    var version = Self.version
    package let reference: String
    /// When it was made, ISO 8601 in UTC.
    package let made: String
    /// The organisation that made it; no person's name.
    package let by: String
    package let recipient: String
    let recipientKey: String
    let purpose: String
    package let purposeName: String
    /// The last day of the decision it rests on, `YYYY-MM-DD`.
    package let until: String
    let language: String
    let sections: [Part]
    package let files: [File]

    /// A section, by its code and its name.
    struct Part: Codable, Sendable, Equatable {
        let section: String
        let name: String
    }

    /// A file of the package.
    package struct File: Codable, Sendable, Equatable {
        package let name: String
        /// What it is called where it comes from; nil where the package made it.
        let title: String?
        let bytes: Int
        let sha256: String
    }

    /// Whether a package may have a file of this name: what is not one of these never touches a disk.
    static func allows(_ name: String) -> Bool {
        if [Self.name, "case.json", "case.html"].contains(name) { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "documents", (1...80).contains(parts[1].utf8.count) else {
            return false
        }
        let isPlain = parts[1].utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
        }
        return isPlain && !parts[1].hasPrefix(".") && !parts[1].contains("..")
    }
}

extension JSONEncoder {
    /// For people who look into it, and the same for the same content.
    static var ofPackages: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
