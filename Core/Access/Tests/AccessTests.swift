// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing

@Suite struct `A right that speaks of the line` {
    @Test(arguments: Engines.all)
    func `is given by a role only where the agency runs the line`(_ engine: Engine) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let own = try await house.hire(Set(Role.allCases))
            let partner = try await house.hire(Set(Role.allCases), agency: AgencyID(from: .system))
            for member in [own, partner] {
                let kept = try await house.data.read { try StaffAccountStore.find(member.viewer.id, in: $0) }
                #expect(kept?.viewer == member.viewer)
            }
            for right in Right.allCases {
                #expect(own.viewer.may(right))
                #expect(partner.viewer.may(right) == !right.isOfTheLine)
            }
            #expect(partner.viewer.rights.isDisjoint(with: Right.allCases.filter(\.isOfTheLine)))
        }
    }

    @Test func `is not given to a viewer of whom nobody said that her agency runs the line`() {
        let viewer = Viewer(
            id: StaffID(from: .system), agency: AgencyID(from: .system), roles: [.coordinator], team: nil,
            language: .slovenian)
        #expect(viewer.rights == [.useOwnAccount, .confirmMending])
    }
}
