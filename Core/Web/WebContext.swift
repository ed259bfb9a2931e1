// SPDX-License-Identifier: EUPL-1.2

package import Hummingbird
package import Logging

/// What the framework hands along with a request.
///
/// Of the browser's address it holds the shared prefix, for as long as the request lasts.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// False in tests, where a request has no connection whose end could be noticed.
    package let isConnected: Bool
    /// The browser asked for the headers alone.
    var wantsHeadOnly = false

    /// What many browsers share of their address; becomes a keyed bucket and goes no further.
    let addressPrefix: [UInt8]?

    package init(source: ApplicationRequestContextSource) {
        addressPrefix = AddressPrefix.of(source.channel.remoteAddress)
        coreContext = .init(source: source)
        isConnected = true
    }

    /// A context without a connection.
    package init(detached logger: Logger) {
        coreContext = .init(source: DetachedSource(logger: logger))
        isConnected = false
        addressPrefix = nil
    }

    private struct DetachedSource: RequestContextSource {
        let logger: Logger
    }
}
