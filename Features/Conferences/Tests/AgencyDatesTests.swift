// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing

@testable import Conferences

@Suite struct `The conferences of an organisation` {
    @Test(arguments: Engines.all)
    func `are those that are open and at which somebody of it is expected`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let path = try await house.call([house.officer, house.nurse])
            let (police, hospital) = (house.officer.viewer.agency, house.nurse.viewer.agency)
            #expect(try await house.dates(of: police).map(\.kind) == ["marac"])
            #expect(try await house.dates(of: hospital).count == 1)
            #expect(try await house.dates(of: AgencyID(from: .system)).isEmpty)

            try await house.post(path + "/answer", [("answer", "apologises")], house.nurse)
            #expect(try await house.dates(of: hospital).isEmpty)
            let officer = house.officer.viewer.id
            for (state, count) in [("left", 0), ("active", 1)] {
                try await house.house.data.write {
                    try $0.run("UPDATE staff_account SET state = \(state) WHERE id = \(officer)")
                }
                #expect(try await house.dates(of: police).count == count)
            }
            let now = house.house.clock.now
            try await house.house.data.write {
                try $0.run("UPDATE conference SET closed_at = \(now), closed_by = \(officer)")
            }
            #expect(try await house.dates(of: police).isEmpty)
        }
    }
}

extension ConferencesHouse {
    fileprivate func dates(of agency: AgencyID) async throws -> [(at: Moment, kind: String)] {
        try await house.data.read { try Conferences.dates(of: agency, in: $0) }
    }
}
