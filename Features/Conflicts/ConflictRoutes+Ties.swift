// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// The page on which a colleague says which numbers and addresses are hers or of people close to her.
extension ConflictRoutes {
    func ties(_ request: StaffRequest, fault: TieFault? = nil) async throws -> Answer {
        let t = request.translate
        let ties = try await conflicts.ties(of: request.viewer.id)
        let page = TiePage(
            ties: ties.map { ($0, t.dateAndTime($0.declaredAt, in: zone)) }, formToken: request.formToken,
            fault: fault, typed: fault == nil ? "" : request.form.text("value"))
        return layout(request).answer(
            t(Text.Tie.heading), TieViews.page(page, t), status: fault == nil ? .ok : .unprocessable)
    }

    @Sendable func declare(_ request: StaffRequest) async throws -> Answer {
        let value = Confidential(request.form.text("value"))
        if let fault = try await conflicts.declare(value, by: request.viewer.id) {
            return try await ties(request, fault: fault)
        }
        return .see(ConflictAddress.ties.address)
    }

    @Sendable func withdraw(_ request: StaffRequest) async throws -> Answer {
        guard try await conflicts.withdraw(try request.id("id"), by: request.viewer.id) else {
            throw Problem.notFound
        }
        return .see(ConflictAddress.ties.address)
    }
}
