// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
package import Kernel

/// A relay through which browsers are heard that reach the media engine in no other way, or shall not show it their address (TURN).
package struct RelayServer: Sendable, Decodable {
    /// Where browsers find it, such as `turns:relay.example.org:5349?transport=tcp`.
    package let address: String
    private let secret: String

    /// What lets one browser in for some hours; it says nothing about whose it is.
    package struct Pass: Sendable, Equatable {
        package let address: String
        package let user: String
        package let password: String
    }

    package init(address: String, secret: String) {
        (self.address, self.secret) = (address, secret)
    }

    /// As long as the longest call.
    private static let lasting = Moment.Span.hours(6)

    /// A pass of which the relay itself sees that it is ours and when it ends; nothing of it is kept.
    package func pass(at now: Moment, _ randomness: Randomness) -> Pass {
        let ends = (now + Self.lasting).milliseconds / 1_000
        let chance = randomness.bytes(8).map { String(format: "%02x", $0) }.joined()
        return pass(for: "\(ends):\(chance)")
    }

    func pass(for user: String) -> Pass {
        let key = SymmetricKey(data: Data(secret.utf8))
        // The one function that relays know for this.
        let code = HMAC<Insecure.SHA1>.authenticationCode(for: Data(user.utf8), using: key)
        return Pass(address: address, user: user, password: Data(code).base64EncodedString())
    }
}
