// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// One WebSocket to a media engine on this machine or in its closed network: texts go in and come out, in order.
struct JanusSocket: Sendable {
    private let channel: any Channel
    /// What the engine says; ends with the connection.
    let texts: AsyncStream<ByteBuffer>

    private static let longestText = 1 << 20

    /// Connects; throws if nothing answers there, or not as a media engine.
    static func connect(to host: String, port: Int) async throws -> JanusSocket {
        let (texts, heard) = AsyncStream.makeStream(of: ByteBuffer.self)
        let upgraded = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(3))
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                        configuration: .init(upgradeConfiguration: upgrade(heard)))
                }
            }
        guard let channel = try await upgraded.get() else { throw MediaFailure.noEngine }
        return JanusSocket(channel: channel, texts: texts)
    }

    private static func upgrade(
        _ heard: AsyncStream<ByteBuffer>.Continuation
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

    func send(_ text: ByteBuffer) async throws {
        try await channel.writeAndFlush(
            WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: text))
    }

    func close() {
        channel.close(promise: nil)
    }
}

/// Hands on what comes as text, and answers the engine's question whether we are there.
private final class TextFrames: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let heard: AsyncStream<ByteBuffer>.Continuation

    init(_ heard: AsyncStream<ByteBuffer>.Continuation) {
        self.heard = heard
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text:
            heard.yield(frame.unmaskedData)
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
