// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// One WebSocket to a media engine on this machine or in its closed network: texts go in and come out, in order.
package struct JanusSocket: Sendable {
    /// What the engine says; ends with the connection.
    let texts: AsyncStream<[UInt8]>
    let send: @Sendable ([UInt8]) async throws -> Void
    let close: @Sendable () -> Void

    /// A connection of any kind: to an engine, or to what a test has in its place.
    package init(
        texts: AsyncStream<[UInt8]>, send: @escaping @Sendable ([UInt8]) async throws -> Void,
        close: @escaping @Sendable () -> Void
    ) {
        (self.texts, self.send, self.close) = (texts, send, close)
    }

    private static let longestText = 1 << 20

    /// Connects; throws if nothing answers there, or not as a media engine.
    static func connect(to host: String, port: Int) async throws -> JanusSocket {
        let (texts, heard) = AsyncStream.makeStream(of: [UInt8].self)
        let upgraded = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(3))
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                        configuration: .init(upgradeConfiguration: upgrade(heard)))
                }
            }
        guard let channel = try await upgraded.get() else { throw MediaFailure.noEngine }
        return JanusSocket(texts: texts) { text in
            try await channel.writeAndFlush(
                WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(bytes: text)))
        } close: {
            channel.close(promise: nil)
        }
    }

    private static func upgrade(
        _ heard: AsyncStream<[UInt8]>.Continuation
    ) -> NIOTypedHTTPClientUpgradeConfiguration<(any Channel)?> {
        let upgrader = NIOTypedWebSocketClientUpgrader<(any Channel)?>(maxFrameSize: longestText) {
            channel, _ in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers(
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 256,
                        maxAccumulatedFrameSize: longestText),
                    TextFrames(heard))
                return channel
            }
        }
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/")
        head.headers.add(name: "Host", value: "media")
        head.headers.add(name: "Sec-WebSocket-Protocol", value: "janus-protocol")
        return NIOTypedHTTPClientUpgradeConfiguration(upgradeRequestHead: head, upgraders: [upgrader]) {
            channel in
            channel.close().map { nil }
        }
    }

}

/// Hands on what comes as text, and answers the engine's question whether we are there.
private final class TextFrames: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let heard: AsyncStream<[UInt8]>.Continuation

    init(_ heard: AsyncStream<[UInt8]>.Continuation) {
        self.heard = heard
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text:
            heard.yield(Array(buffer: frame.unmaskedData))
        case .ping:
            let pong = WebSocketFrame(
                fin: true, opcode: .pong, maskKey: .random(), data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose:
            context.close(promise: nil)
        default:
            break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        heard.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
