// SPDX-License-Identifier: EUPL-1.2

package import Hummingbird
package import Logging

/// What the framework hands along with a request.
///
/// Of the browser's address it tells the shared prefix, for as long as the request lasts.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The browser asked for the headers alone.
    var wantsHeadOnly = false
    /// Which part of a film the browser asks for.
    var range: String?
    /// Nil in tests, where a request has no connection whose end could be noticed.
    let connection: Connection?

    /// What many browsers share of their address; becomes a keyed bucket and goes no further.
    ///
    /// Worked out only for the few who ask.
    var addressPrefix: [UInt8]? { AddressPrefix.of(connection?.channel.remoteAddress) }

    package init(source: ApplicationRequestContextSource) {
        connection = Connection(source.channel)
        coreContext = .init(source: source)
    }

    /// A context without a connection.
    package init(detached logger: Logger) {
        connection = nil
        coreContext = .init(source: DetachedSource(logger: logger))
    }

    private struct DetachedSource: RequestContextSource {
        let logger: Logger
    }
}
