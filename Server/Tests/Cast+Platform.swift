// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import TestKit
import Testing

@testable import zaupnica

/// What the platform has written down.
extension Cast {
    /// A meeting, entered by a coordinator who is not of the cast.
    static func meeting(_ server: ServerHouse) async throws -> String {
        let coordinator = try await server.house.hire([.platformCoordinator])
        let (browser, list) = (server.browser(of: coordinator), "/platform/lists/meeting")
        let fields = [
            ("_k", server.token(of: coordinator.viewer.id)), ("sort", "regular"), ("day", "2026-01-01"),
        ]
        try #require(try await browser.post(list, fields).location == list)
        return try #require(try await browser.get(list).text(after: "/platform/entries/", before: "\""))
    }
}
