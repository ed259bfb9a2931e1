// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Meetings
import Store
import TestKit
import Testing
import Vault

@testable import Groups

@Suite struct `Who is heard in a group` {
    private func isWelcome(_ name: String, in id: GroupID, _ house: GroupsHouse) async throws -> Bool {
        let guest = MeetingGuest(name, in: Groups.meeting(of: id))
        let now = house.house.clock.now
        return try await house.house.data.read { try Groups.isWelcome(guest, at: now, in: $0) }
    }

    /// The names under which the browsers of a group are heard.
    private func seats(of id: GroupID, _ house: GroupsHouse) async throws -> [String] {
        try await house.house.data.read { transaction in
            try GroupPlaceStore.all(of: id, in: transaction).flatMap {
                try GroupPlaceStore.holders(of: $0.id, in: transaction).map(\.description)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `those who have come in, in a session that is on and never between`(_ engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group(voice: "audio")
            let participant = try await circle.participant("Breza")
            let staff = circle.moderator.viewer.id.description
            let names = try await seats(of: circle.id, house)
            #expect(try await !isWelcome(staff, in: circle.id, house))
            let session = try await circle.openSession()
            // Of her words and her browser it is the browser that is heard.
            var welcome: [String] = []
            for name in names where try await isWelcome(name, in: circle.id, house) { welcome.append(name) }
            #expect(welcome.count == 1)
            #expect(try await isWelcome(staff, in: circle.id, house))
            #expect(try await !isWelcome(StaffID(high: 1, low: 1).description, in: circle.id, house))
            let other = try await house.group(voice: "audio")
            _ = try await other.openSession()
            #expect(try await !isWelcome(welcome[0], in: other.id, house))
            let place = try #require(try await circle.places().first)
            _ = try await circle.browser.post(
                "\(circle.path)/places/\(place.id)", [("_k", circle.token), ("act", "remove")])
            #expect(try await !isWelcome(welcome[0], in: circle.id, house))
            try await circle.change(session, "close")
            #expect(try await !isWelcome(staff, in: circle.id, house))
            #expect(participant.words.count == 6)
        }
    }

    @Test(arguments: Engines.all)
    func `nobody who has not agreed, and nobody in a group that only writes`(_ engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group(voice: "video")
            _ = try await circle.comer(try await circle.words())
            _ = try await circle.openSession()
            for name in try await seats(of: circle.id, house) {
                #expect(try await !isWelcome(name, in: circle.id, house))
            }
            let written = try await house.group()
            _ = try await written.openSession()
            #expect(try await !isWelcome(written.moderator.viewer.id.description, in: written.id, house))
        }
    }
}
