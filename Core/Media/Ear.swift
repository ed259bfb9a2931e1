// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import NIOPosix

/// Hears what is said in a room: whether it is anything at all, and nothing of what it is.
package struct Ear: Sendable {
    private let channel: any Channel
    private let packets: AsyncStream<Bool>

    /// So many packets of twenty milliseconds that are not silence are somebody speaking.
    private static let enough = 25

    /// Listens at a free port of this address, on the machine itself or in the engines' closed network.
    package static func open(at host: String = "127.0.0.1") async throws -> Ear {
        let (packets, told) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(200))
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Packets(told))
                }
            }
            .bind(host: host, port: 0).get()
        return Ear(channel: channel, packets: packets)
    }

    /// Where it listens.
    package var port: Int { channel.localAddress?.port ?? 0 }

    /// Waits until something is heard; throws if it is closed or given up before.
    package func hear() async throws {
        var heard = 0
        for await isSound in packets where isSound {
            heard += 1
            if heard >= Self.enough { return }
        }
        throw MediaFailure.tooSlow
    }

    package func close() {
        channel.close(promise: nil)
    }

    /// Whether a packet of RTP with A-law holds anything but silence.
    static func isSound(_ packet: [UInt8]) -> Bool {
        packet.count > 12 && packet[12...].contains { !silence.contains($0) }
    }

    /// The four values nearest to nothing; a mixer's rounding moves between them.
    private static let silence: Set<UInt8> = [0xD5, 0x55, 0xD4, 0x54]

    /// Tells of each packet whether it is sound.
    private final class Packets: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>

        private let told: AsyncStream<Bool>.Continuation

        init(_ told: AsyncStream<Bool>.Continuation) {
            self.told = told
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            told.yield(isSound(Array(unwrapInboundIn(data).data.readableBytesView)))
        }

        func channelInactive(context: ChannelHandlerContext) {
            told.finish()
        }
    }
}
