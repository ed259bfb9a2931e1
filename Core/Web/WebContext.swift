// SPDX-License-Identifier: EUPL-1.2

package import Hummingbird
package import Logging

/// What the framework hands along with a request; holds nothing of the browser's address.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// False in tests, where a request has no connection whose end could be noticed.
    package let isConnected: Bool
    /// The browser asked for the headers alone.
    var wantsHeadOnly = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        isConnected = true
    }

    /// A context without a connection.
    package init(detached logger: Logger) {
        coreContext = .init(source: DetachedSource(logger: logger))
        isConnected = false
    }

    private struct DetachedSource: RequestContextSource {
        let logger: Logger
    }
}
