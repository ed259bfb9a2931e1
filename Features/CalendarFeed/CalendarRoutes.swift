// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Vault
package import Web

/// The page on which somebody makes her feed, and the feed itself.
package struct CalendarRoutes: RouteSource {
    let feeds: CalendarFeeds
    /// Under which name the staff's site is reached.
    let origin: String
    let layout: StaffLayout.Maker

    package init(feeds: CalendarFeeds, origin: String, layout: @escaping StaffLayout.Maker) {
        (self.feeds, self.origin, self.layout) = (feeds, origin, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/calendar", may: .workCases) { try await page($0) }
        routes.staff(.post, "/calendar/make", may: .workCases, make)
        routes.staff(.post, "/calendar/withdraw", may: .workCases, withdraw)
        routes.anyone(.get, "/calendar/feed/:token", on: .staff, feed)
    }

    @Sendable private func make(_ request: StaffRequest) async throws -> Answer {
        let secret = try await feeds.make(for: request.viewer)
        return try await page(request, made: origin + CalendarAddress.feed(secret).address.path)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        try await feeds.withdraw(for: request.viewer)
        return .see(CalendarAddress.page.address)
    }

    /// A calendar program holds no cookie: the secret in the address is all that says whose it is.
    @Sendable private func feed(_ request: OpenRequest) async throws -> Answer {
        guard let secret = CalendarAddress.secret(in: request.parameters["token"] ?? ""),
            let fetched = try await feeds.fetch(secret)
        else { throw Problem.notFound }
        guard case .calendar(let viewer, let entries) = fetched else { throw Problem.tooMany }
        let t = Translator(viewer.language)
        let calendar = ICalendar(
            title: { t(Text.Calendar.title(kind: $0.rawValue)) }, uid: { secret.token(for: "calendar \($0)") }
        )
        return .file(
            type: "text/calendar; charset=utf-8", name: nil,
            bytes: calendar.bytes(of: entries, at: feeds.clock.now))
    }

    private func page(_ request: StaffRequest, made: String? = nil) async throws -> Answer {
        let page = CalendarPage(
            feed: try await feeds.feed(of: request.viewer), made: made, days: feeds.days,
            formToken: request.formToken)
        let t = request.translate
        return layout(request).answer(t(Text.Calendar.heading), CalendarViews.page(page, t))
    }
}

/// What the page shows.
struct CalendarPage: Sendable {
    let feed: Feed?
    /// The address, this once.
    let made: String?
    let days: CaseDay
    let formToken: String
}
