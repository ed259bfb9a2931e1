// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// What one feature tells a signed-in browser through its one stream.
package protocol StaffFeed: Sendable {
    /// What the browser is told first; begins to watch what the feed needs.
    func opening(_ subscription: Subscription) async throws -> [UInt8]

    /// What is new after a wake; asked at every beat too, so that a feed may notice time passing.
    func news(after wake: Subscription.Wake, _ subscription: Subscription) async throws -> [UInt8]
}

/// The one live stream of a signed-in browser, to which features contribute feeds.
///
/// One, because over HTTP/1.1 a browser opens no more than six connections to a site.
package struct StaffStreamRoutes: RouteSource {
    /// Makes a feature's feed for this person; nil if there is nothing to tell her.
    package typealias FeedMaker = @Sendable (StaffRequest) async throws -> (any StaffFeed)?

    package static let address = Address("/events")

    private let hub: LiveHub
    private let feeds: [FeedMaker]

    package init(hub: LiveHub, feeds: [FeedMaker]) {
        self.hub = hub
        self.feeds = feeds
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/events", may: .useOwnAccount, events)
    }

    @Sendable private func events(_ request: StaffRequest) async throws -> Answer {
        var made: [any StaffFeed] = []
        for feed in feeds {
            if let one = try await feed(request) { made.append(one) }
        }
        let feeds = made
        let subscription = hub.subscribe(to: [])
        return .stream(
            LiveStream(form: .events, subscription: subscription) {
                var step = LiveStream.Step(bytes: LiveFrame.eventBeat)
                for feed in feeds { step.bytes += try await feed.opening(subscription) }
                return step
            } next: { wake in
                var step = LiveStream.Step()
                for feed in feeds { step.bytes += try await feed.news(after: wake, subscription) }
                return step
            })
    }
}
