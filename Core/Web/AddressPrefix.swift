// SPDX-License-Identifier: EUPL-1.2

import Glibc
import NIOCore

/// The part of an address that many share: three bytes of IPv4, seven of IPv6.
///
/// An IPv4 address written as one of IPv6 is still that IPv4 address: all of them would be one place otherwise, and
/// what is more, this machine's.
///
/// It lives as long as the request and is turned into a keyed bucket before a handler is called.
enum AddressPrefix {
    static func of(_ address: SocketAddress?) -> [UInt8]? { address?.ipAddress.flatMap { of(text: $0) } }

    /// The prefix of what a trusted proxy says; it adds the address it saw at the end.
    static func of(forwarded header: String) -> [UInt8]? {
        of(text: header.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? "")
    }

    private static func of(text: String) -> [UInt8]? {
        let bare = String(text.prefix { $0 != "%" })
        return bytes(of: bare, family: AF_INET, count: 4)?.prefix(3).map(\.self)
            ?? bytes(of: bare, family: AF_INET6, count: 16).map(prefix(ofSixteen:))
    }

    /// What stands before the four bytes of an IPv4 address: `::ffff:0:0/96`, and `64:ff9b::/96` of translating networks.
    private static let beforeFour: [[UInt8]] = [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0],
    ]

    private static func prefix(ofSixteen bytes: [UInt8]) -> [UInt8] {
        Array(beforeFour.contains(Array(bytes.prefix(12))) ? bytes[12..<15] : bytes[..<7])
    }

    private static func bytes(of text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
