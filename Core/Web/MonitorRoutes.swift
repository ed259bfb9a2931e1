// SPDX-License-Identifier: EUPL-1.2

package import Health
package import Store

/// What a monitoring program and a balancer ask of an instance, on the staff side only.
package struct MonitorRoutes: RouteSource {
    private let figures: Figures
    private let stores: [any Database]

    /// - Parameters:
    ///   - figures: What the monitoring program reads.
    ///   - stores: What must answer for this instance to be of use.
    package init(figures: Figures, stores: [any Database]) {
        self.figures = figures
        self.stores = stores
    }

    package func register(in routes: inout Routes) {
        routes.monitor("/metrics", read)
        routes.anyone(.get, "/up", on: .staff, probe)
    }

    @Sendable private func read() async throws -> Answer {
        .file(
            type: "text/plain; version=0.0.4; charset=utf-8", name: nil,
            bytes: Array(try await figures.text().utf8))
    }

    /// Says only whether this instance can serve: both stores answer.
    @Sendable private func probe(_ request: OpenRequest) async throws -> Answer {
        for store in stores { try await store.read { _ in } }
        return .done
    }
}
