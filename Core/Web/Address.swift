// SPDX-License-Identifier: EUPL-1.2

/// A path on one of our two sites, as a link prints it.
///
/// Features list their addresses in an enum that returns these; views receive them ready,
/// so no view contains a path.
package struct Address: Sendable, Hashable {
    package let path: String

    /// The first page of either site.
    package static let front = Address("/")

    package init(_ path: String) {
        self.path = path
    }

    /// The address with a query, each value percent-encoded.
    package func with(_ query: [(String, String)]) -> Address {
        guard !query.isEmpty else { return self }
        let pairs = query.map { "\(percentEncoded($0))=\(percentEncoded($1))" }
        return Address(path + "?" + pairs.joined(separator: "&"))
    }
}

private func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
