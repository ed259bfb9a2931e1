// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

extension OfferRoutes {
    /// What was offered in a thread, with how many times are free for it now.
    func page(of id: ConversationID, in thread: OfferedThread, _ request: StaffRequest) async throws
        -> OfferPage
    {
        let offers = try await appointments.offers(in: thread, for: request.viewer)
        let numbers = try await needs.numbers(offers.map(\.offer.matter), request.viewer)
        let own = OwnTimes(appointments: appointments, standing: needs.standing)
        var lines: [OfferPage.Line] = []
        for one in offers {
            let free = try await own.slots(of: one, OwnChoice(), in: thread).count
            lines.append(
                OfferPage.Line(standing: one, number: numbers[one.offer.matter], free: free))
        }
        let frame = try await pages.frame(request, seeing: [])
        return OfferPage(
            frame: frame, thread: id, back: needs.page(id), offers: lines,
            form: OfferForm(request.form, frame), formToken: request.formToken)
    }
}
