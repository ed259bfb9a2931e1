// SPDX-License-Identifier: EUPL-1.2

package import NIOCore
package import NIOHTTPTypes

/// Notices that the browser at the other end of a connection has left.
///
/// For open streams, which wait to write and would not notice: a handler costs a tenth of a task that reads.
package final class LeavingHandler: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart

    private var hasLeft = false
    private var onLeaving: (@Sendable () -> Void)?

    /// A handler for one connection.
    package init() {}

    /// Calls `act` once when the browser leaves, at once if it has already; only on the connection's thread.
    func whenLeft(_ act: @escaping @Sendable () -> Void) {
        guard !hasLeft else { return act() }
        onLeaving = act
    }

    /// A browser that closes its side has left, although we could still write.
    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    /// The line is cut.
    package func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        hasLeft = true
        onLeaving?()
        onLeaving = nil
    }
}
