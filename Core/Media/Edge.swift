// SPDX-License-Identifier: EUPL-1.2

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The edge of the line, of which one thing can be asked: that a call ends.
package struct Edge: Sendable {
    private let address: String

    /// `address` is where it listens on this machine, such as `127.0.0.1:8060`.
    package init(at address: String) {
        self.address = address
    }

    /// Ends a call whose engine is gone, so that nobody waits in silence; one that is over already is no failure.
    ///
    /// The reference is the one under which the edge told of the call, 32 hexadecimal digits.
    package func end(_ reference: String) async throws {
        let digits = Array(reference)
        guard digits.count == 32 else { return }
        let uuid = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(
            separator: "-")
        var request = HTTPClientRequest(url: "http://\(address)/end/\(uuid)")
        request.method = .POST
        let asked = request
        let status = try await HTTPClient.withHTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup) {
            try await $0.execute(asked, timeout: .seconds(3)).status
        }
        guard status == .ok else { throw MediaFailure.refused(Int(status.code)) }
    }
}
