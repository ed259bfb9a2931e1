// SPDX-License-Identifier: EUPL-1.2

import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import Web

/// The listener of one of the two sites.
enum WebServer {
    /// Builds the listener.
    ///
    /// Headers are limited, idle connections and slow senders closed, running streams left alone.
    static func listener(
        for door: FrontDoor, on address: String? = nil, port: Int, settings: Settings, logger: Logger,
        ready: @escaping @Sendable (Int) -> Void
    ) -> some Service {
        let limits = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64)
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [LeavingHandler(), BareAnswerHandler(door), SlowSenderHandler()],
            idleTimeout: .seconds(30), httpDecoderConfiguration: limits)
        return Application(
            responder: door,
            server: HTTPServerBuilder { responder in
                BoundChannel(HTTP1Channel(responder: responder, configuration: http))
            },
            configuration: ApplicationConfiguration(
                address: .hostname(address ?? settings.listen, port: port), serverName: nil, backlog: 4096,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
