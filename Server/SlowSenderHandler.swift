// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import NIOHTTPTypes

/// Cuts off whoever sends a form so slowly that it would hold its place for hours.
///
/// Who says nothing at all, or never comes to the end of a head, is cut off by the listener's own limit. A slow line
/// is none of them: what has come buys more time.
final class SlowSenderHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// So long anybody may take.
    static let patience = TimeAmount.seconds(20)
    /// So many bytes buy another second: far less than the slowest telephone sends.
    static let bytesForASecond: Int64 = 1024

    private var begun = NIODeadline.now()
    private var received: Int64 = 0
    private var look: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head:
            (begun, received) = (.now(), 0)
            look(again: Self.patience, context)
        case .body(let bytes): received += Int64(bytes.readableBytes)
        case .end: stop()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func look(again span: TimeAmount, _ context: ChannelHandlerContext) {
        look = context.eventLoop.assumeIsolated().scheduleTask(in: span) {
            let end = self.begun + Self.patience + .seconds(self.received / Self.bytesForASecond)
            let now = NIODeadline.now()
            guard end > now else { return context.close(promise: nil) }
            self.look(again: end - now, context)
        }
    }

    private func stop() {
        look?.cancel()
        look = nil
    }
}
