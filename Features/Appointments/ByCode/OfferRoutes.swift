// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
package import Web

/// The pages on which who answers a thread offers times that its woman chooses herself.
package struct OfferRoutes: RouteSource {
    let pages: AppointmentRoutes
    let needs: OfferNeeds

    package init(_ pages: AppointmentRoutes, needs: OfferNeeds) { (self.pages, self.needs) = (pages, needs) }

    var appointments: Appointments { pages.appointments }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/appointment-offers/:id", may: .answerContacts) { try await show($0) }
        routes.staff(.post, "/appointment-offers/:id", may: .answerContacts, offer)
        routes.staff(.post, "/appointment-offers/:id/take-back", may: .answerContacts, takeBack)
    }

    private func show(_ request: StaffRequest, isUnknown: Bool = false) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        var page = try await page(of: id, in: try await needs.thread(id, request), request)
        page.isUnknown = isUnknown
        let t = request.translate
        return pages.layout(request).answer(
            t(Text.Offer.heading), OfferViews.page(page, t), status: isUnknown ? .unprocessable : .ok)
    }

    @Sendable private func offer(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let thread = try await needs.thread(id, request)
        let form = OfferForm(request.form, try await pages.frame(request, seeing: []))
        guard let matter = try await needs.matter(form.number, request.viewer) else {
            return try await show(request, isUnknown: true)
        }
        try await appointments.offer(form.wish, for: matter, in: thread, by: request.viewer)
        return .see(AppointmentsAddress.offers(id).address)
    }

    @Sendable private func takeBack(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let thread = try await needs.thread(id, request)
        guard let offer = OfferID(request.form.text("offer")) else { throw Problem.notFound }
        try await appointments.takeBack(offer, in: thread, by: request.viewer)
        return .see(AppointmentsAddress.offers(id).address)
    }
}
