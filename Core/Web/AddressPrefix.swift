// SPDX-License-Identifier: EUPL-1.2

import Glibc
import NIOCore

/// The part of an address that many share: three bytes of IPv4, seven of IPv6.
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
            ?? bytes(of: bare, family: AF_INET6, count: 16)?.prefix(7).map(\.self)
    }

    private static func bytes(of text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
