// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

extension OneOfEverything {
    /// A partner organisation's system with a token for everything, which has sent something for the team.
    static func system(in server: ServerHouse) async throws -> (token: String, referral: String) {
        let house = server.house
        let agency = Agency(id: AgencyID(from: house.randomness), name: "CSD Ig", kind: "social_work")
        try await house.data.write { try TeamStore.insert(agency, in: $0) }
        let coordinator = try await house.hire([.platformCoordinator])
        let made = try await server.browser(of: coordinator).post(
            "/partner-interface",
            [
                ("_k", server.token(of: coordinator.viewer.id)), ("agency", agency.id.description),
                ("system", "Evidenca"), ("team", house.team.id.description), ("last_day", "2026-12-31"),
                ("scope_referrals_write", "1"), ("scope_referrals_read", "1"),
                ("scope_conferences_dates", "1"), ("scope_figures_read", "1"),
            ])
        let token = try #require(made.text(after: "<code class=\"secret\">", before: "<"))
        let body = """
            {"label": "Jesen", "urgency": "week", "agreement": "da",
             "parts": [{"section": "identity", "text": "gaber", "agreed": true}]}
            """
        let sent = try await TestBrowser(server.door(.staff)).send(
            .post, "/interface/v1/referrals",
            headers: [
                "Authorization": "Bearer \(token)", "Content-Type": "application/json",
                "Idempotency-Key": "a",
            ], body: Array(body.utf8))
        try #require(sent.status == .created)
        let referral = try #require(sent.location?.split(separator: "/").last)
        return (token, String(referral))
    }
}
