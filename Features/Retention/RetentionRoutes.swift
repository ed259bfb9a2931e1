// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
package import Kernel
import Store
import Texts
package import Web

/// The coordinator's page of retention.
package struct RetentionRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = RetentionAddress.page.address

    let retention: Retention
    let zone: TimeZone
    /// What a kind of narrative is called.
    let name: @Sendable (String, Language) -> String
    let layout: StaffLayout.Maker

    package init(
        retention: Retention, zone: TimeZone, name: @escaping @Sendable (String, Language) -> String,
        layout: @escaping StaffLayout.Maker
    ) {
        self.retention = retention
        self.zone = zone
        self.name = name
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/retention", may: .setRetention) { try await page($0, nil) }
        routes.staff(.post, "/retention/rule", may: .setRetention, change)
        routes.staff(.post, "/retention/hold", may: .setRetention, hold)
        routes.staff(.post, "/retention/hold/:id/lift", may: .setRetention, lift)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        let key = request.form.text("key")
        guard let kind = retention.kinds.first(where: { $0.key == key }) else { throw Problem.malformed }
        let value = request.form.integer("value") ?? 0
        guard let span = RetentionRule.span(value, unit: request.form.text("unit"), within: kind.life) else {
            return try await page(request, kind.life == .long ? .badLongSpan : .badSpan)
        }
        try await retention.change(key, to: span, by: request.viewer)
        return .see(Self.home)
    }

    @Sendable private func hold(_ request: StaffRequest) async throws -> Answer {
        guard let reason = LegalHold.Reason(rawValue: request.form.text("reason")) else {
            throw Problem.malformed
        }
        guard let days = request.form.integer("days"), (1...3650).contains(days) else {
            return try await page(request, .badEnd)
        }
        guard let reference = reference(in: request.form.text("reference")),
            try await retention.hold(
                reference, for: reason, until: retention.clock.now + .days(Int64(days)), by: request.viewer)
        else { return try await page(request, .noSuchThing) }
        return .see(Self.home)
    }

    @Sendable private func lift(_ request: StaffRequest) async throws -> Answer {
        guard try await retention.lift(try request.id("id"), by: request.viewer) else {
            return try await page(request, .samePerson)
        }
        return .see(Self.home)
    }

    private func page(_ request: StaffRequest, _ problem: RetentionProblem?) async throws -> Answer {
        let now = retention.clock.now
        let (forecasts, holds) = try await retention.database.read { transaction in
            (try retention.forecast(transaction), try RetentionStore.holds(at: now, in: transaction))
        }
        let content = RetentionViews.page(
            RetentionPage(
                forecasts: forecasts, holds: holds, names: names(request.viewer.language),
                viewer: request.viewer.id, now: now, zone: zone, problem: problem,
                formToken: request.formToken), request.translate)
        let title = request.translate(Text.Retention.heading)
        return layout(request).answer(title, content, status: problem == nil ? .ok : .unprocessable)
    }

    private func names(_ language: Language) -> [String: String] {
        Dictionary(
            retention.kinds.map { ($0.key, name($0.key, language)) }, uniquingKeysWith: { one, _ in one })
    }

    /// The identifier in what was typed, which may be the whole address of a page.
    private func reference(in text: String) -> String? {
        text.split { !$0.isHexDigit }.first { $0.count == 32 }.map { $0.lowercased() }
    }
}
