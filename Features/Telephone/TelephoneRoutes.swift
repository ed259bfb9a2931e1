// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Texts
package import Web

/// The page of a call that nobody makes, and the desk's part.
package struct TelephoneRoutes: RouteSource {
    let calls: Calls
    let needs: TelephonePageNeeds
    let layout: StaffLayout.Maker

    package init(calls: Calls, needs: TelephonePageNeeds, layout: @escaping StaffLayout.Maker) {
        self.calls = calls
        self.needs = needs
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/shift/ring", may: .leadShift, rehearse)
        routes.staff(.post, "/telephone/ready", may: .answerContacts, ready)
    }

    @Sendable private func ready(_ request: StaffRequest) async throws -> Answer {
        try await calls.ready(request.viewer.id)
        return .see(needs.own)
    }
}

/// What these pages need of others.
package struct TelephonePageNeeds: Sendable {
    /// The working names of the line's own people who answer contacts.
    let names: @Sendable () async throws -> [StaffID: String]
    /// The moment at which the organisation's clock first shows a day and a time; nil if it never does.
    let moment: @Sendable (_ day: String, _ time: String) -> Moment?
    /// Where the duty plan is.
    let plan: Address
    /// Where one's own telephone is.
    let own: Address
    /// Where she says how she can be reached at her desk.
    let presence: Address

    package init(
        names: @escaping @Sendable () async throws -> [StaffID: String],
        moment: @escaping @Sendable (_ day: String, _ time: String) -> Moment?, plan: Address, own: Address,
        presence: Address
    ) {
        self.names = names
        self.moment = moment
        self.plan = plan
        self.own = own
        self.presence = presence
    }
}
