// SPDX-License-Identifier: EUPL-1.2

import Foundation
import NIOCore
import NIOPosix

/// The keys that callers press, as the relay of sound tells them (rtpengine's `dtmf-log-dest`): one JSON a datagram.
package struct PressedKeys: Sendable {
    /// One key, of the call that has this reference.
    package struct Key: Sendable, Equatable {
        package let reference: String
        /// `0` to `9`, `*` or `#`.
        package let key: Character
    }

    private let channel: any Channel
    /// Keys in the order in which they were told; ends when it is closed.
    package let keys: AsyncStream<Key>

    /// Listens on this machine alone.
    package static func listen(on port: Int) async throws -> PressedKeys {
        let (keys, told) = AsyncStream.makeStream(of: Key.self, bufferingPolicy: .bufferingNewest(1_000))
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Datagrams(told))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        return PressedKeys(channel: channel, keys: keys)
    }

    /// Where it listens.
    package var port: Int? { channel.localAddress?.port }

    package func close() {
        channel.close(promise: nil)
    }

    /// What a datagram tells; nil for what is no key that was let go.
    ///
    /// The carrier's address, which it holds too, is not read.
    static func key(in datagram: [UInt8]) -> Key? {
        guard let told = try? JSONDecoder().decode(Told.self, from: Data(datagram)), told.type == "DTMF",
            symbols.indices.contains(told.event)
        else { return nil }
        return Key(reference: told.callid, key: symbols[told.event])
    }

    private static let symbols: [Character] = Array("0123456789*#")

    /// One datagram of the relay.
    private struct Told: Decodable {
        let callid: String
        let type: String
        let event: Int
    }

    /// Hands on what comes, one key each.
    private final class Datagrams: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>

        private let told: AsyncStream<Key>.Continuation

        init(_ told: AsyncStream<Key>.Continuation) {
            self.told = told
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if let key = key(in: Array(unwrapInboundIn(data).data.readableBytesView)) { told.yield(key) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            told.finish()
        }
    }
}
