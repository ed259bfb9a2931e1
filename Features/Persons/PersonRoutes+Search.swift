// SPDX-License-Identifier: EUPL-1.2

import Access
import Texts
import Web

/// The page on which somebody is looked for in all cases that one may read.
///
/// What is looked for stands in no address, because addresses are kept in browsers.
extension PersonRoutes {
    func registerSearch(in routes: inout Routes) {
        routes.staff(.get, "/find-person", may: .workCases) { answer(PersonSearch($0, isSent: false), $0) }
        routes.staff(.post, "/find-person", may: .workCases, search)
    }

    @Sendable private func search(_ request: StaffRequest) async throws -> Answer {
        var page = PersonSearch(request, isSent: true)
        if let sought = page.sought {
            page.found = try await persons.find(sought, for: request.viewer, with: request.key)
        }
        return answer(page, request)
    }

    private func answer(_ page: PersonSearch, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.PersonSearch.heading),
            PersonSearchViews.page(page, persons.days, request.translate),
            status: page.isFaulty ? .unprocessable : .ok)
    }
}
