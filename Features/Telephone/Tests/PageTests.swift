// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault
import Web

@Suite struct `The telephone's pages` {
    @Test(arguments: Engines.all)
    func `ring her own telephone once she has confirmed it, also beside her desk if she wants it so`(
        _ engine: Engine
    ) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.house.hire([.counsellor]).viewer.id
            func keep(isConfirmed: Bool = true, rings: Bool = false) {
                house.floor.telephones.withLock {
                    $0[staff] = FloorBook.telephone("040555777", isConfirmed: isConfirmed, rings: rings)
                }
            }
            house.floor.shifts.withLock {
                $0[staff] = CallNeeds.Shift(place: .home, beginsAt: house.house.clock.now)
            }
            keep(isConfirmed: false)
            #expect(try await house.offered(to: staff) == nil, "not confirmed, so it does not ring")
            keep()
            #expect(try await house.offered(to: staff) == .telephone(Confidential("040555777")))
            house.floor.present.withLock { $0[staff] = true }
            #expect(try await house.offered(to: staff) == .browser)
            keep(rings: true)
            #expect(try await house.offered(to: staff) == .telephone(Confidential("040555777")))
            keep(isConfirmed: false, rings: true)
            #expect(try await house.offered(to: staff) == .browser)
        }
    }

    @Test(arguments: Engines.all)
    func `show who would ring and why, and change nothing`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let (free, engaged) = try await (house.seat(), house.seat())
            house.floor.chats.withLock { $0[engaged] = 1 }
            let browser = house.house.browser(of: lead, at: house.door())
            let page = try await browser.get("/shift/ring?line=line&language=sl&waited=0")
            #expect(page.text.contains("<strong>N\(free)</strong> – Zvoni pri njej, za mizo."))
            #expect(page.text.contains("<strong>N\(engaged)</strong> – Ima klic ali klepet."))
            #expect(try await house.calls.running(on: "one").isEmpty)
            let night = try await browser.get("/shift/ring?line=line&day=2027-01-05&time=03:00")
            #expect(night.text.contains("Nikogar ni na dežurstvu."))
            #expect(night.text.contains("Klic gre takoj na številko +38640000000."))
            #expect(try await browser.get("/shift/ring?line=line&day=2027-01-05").status == .unprocessable)
            let counsellor = house.house.browser(
                of: try await house.house.hire([.counsellor]), at: house.door())
            #expect(try await counsellor.get("/shift/ring").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `follow what a colleague speaks`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let (one, other) = try await (house.seat(), house.seat())
            house.floor.abilities.withLock { $0[other] = Abilities(languages: [.english], position: 7) }
            _ = try await house.call(.english)
            let offer = try #require(try await house.calls.distribute().offers.first)
            #expect(offer.staff == other && other != one)
        }
    }
}

extension TelephoneHouse {
    /// What rings her when a call comes in, which is then over; nil if nothing does.
    fileprivate func offered(to staff: StaffID) async throws -> Offer.Target? {
        let id = CallID(from: house.randomness)
        guard case .welcome = try await calls.arrive(id, line: "line", node: "one") else { return nil }
        try await calls.choose(id, .slovenian)
        let offer = try await calls.distribute().offers.first { $0.staff == staff }
        _ = try await calls.left(id)
        return offer?.target
    }
}
