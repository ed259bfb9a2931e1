// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
package import NIOCore
package import NIOHTTPTypes

/// Gives our headers and our page to the bare "400" that the framework sends when the bytes are no request.
///
/// Such bytes never reach the front door; without this the one answer without protection would be the one
/// that an attacker can ask for at will.
package final class BareAnswerHandler: ChannelOutboundHandler, RemovableChannelHandler {
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let door: FrontDoor

    /// A handler for one connection to this door.
    package init(_ door: FrontDoor) {
        self.door = door
    }

    /// Passes on what has our headers, and dresses what has not.
    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = Self.unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentSecurityPolicy] == nil
        else {
            context.write(data, promise: promise)
            return
        }
        let (headers, page) = door.answerToNoRequest
        head.headerFields = headers
        head.headerFields[.connection] = "close"
        head.headerFields[.contentLength] = String(page.count)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(ByteBuffer(bytes: page))), promise: promise)
    }
}
