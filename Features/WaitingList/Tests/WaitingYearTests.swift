// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import WaitingList

/// A year of a centre with chance: requests come, colleagues forget, fall ill and leave, days pass.
@Suite struct `In a year of a centre` {
    @Test(arguments: Engines.all)
    func `no request is without somebody who sees to it in time, or red`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            var year = Year(house: house, chance: SeededDice(seed: 2026))
            for _ in 1...122 {
                house.house.time.pass(.hours(72))
                try await year.day()
                try await year.check()
            }
            #expect(year.came > 15 && year.over > 3)
            #expect(try await house.all().count == year.came)
        }
    }

    @Test func `the median tells of five at least, and of the last ninety days`() {
        let days = [9, 1, 5, 3].map { Moment.Span.days($0) }
        #expect(WaitingTime.median(days) == nil)
        #expect(WaitingTime.median(days + [.days(100)]) == 5)
        #expect(WaitingTime.days(.hours(1)) == 1 && WaitingTime.days(.days(2)) == 2)
    }
}

/// What happens in the year, by chance.
private struct Year {
    let house: WaitingListHouse
    var chance: SeededDice
    var came = 0
    var over = 0
    var isKarlaHere = true

    mutating func day() async throws {
        if chance.pick(3) == 0 {
            let danger = ["low", "raised", "high"][chance.pick(3)]
            let plan = [("danger", danger), ("vulnerability", chance.pick(2) == 0 ? "roma" : "none_known")]
            _ = try await house.ask(plan)
            came += 1
        }
        if chance.pick(40) == 0 { try await moveKarla() }
        for request in try await house.all() where request.state == .waiting && chance.pick(8) == 0 {
            try await act(on: request)
        }
    }

    /// The database and the rule agree on what is red, and whatever is not has somebody who sees to it and a day to come.
    func check() async throws {
        let (now, red) = (house.house.clock.now, try await house.red())
        for request in try await house.all() {
            let marks = request.marks(at: now)
            #expect(marks.isEmpty != red.contains(request.id))
            guard request.state == .waiting, marks.isEmpty else { continue }
            let next = try #require(request.nextStepBy)
            #expect(request.owner != nil && next >= now && request.beginBy >= now)
            #expect(request.owner != house.colleague.viewer.id || isKarlaHere)
            #expect(next <= now + .days(181))
        }
    }

    private mutating func moveKarla() async throws {
        let karla = house.colleague.viewer.id
        let (from, to): (StaffAccount.State, StaffAccount.State) =
            isKarlaHere ? (.active, .suspended) : (.suspended, .active)
        try await house.house.data.write {
            _ = try StaffPeopleStore.move(karla, from: [from], to: to, in: $0)
        }
        isKarlaHere.toggle()
    }

    private mutating func act(on request: CounsellingRequest) async throws {
        let karla = house.colleague.viewer.id.description
        switch chance.pick(6) {
        case 0:
            let owner = chance.pick(2) == 0 ? karla : house.owner.viewer.id.description
            _ = try await house.act("owner", request.id, [("owner", owner)])
        case 1:
            let raise = [("priority", "urgent"), ("words", "x")]
            _ = try await house.act("raise", request.id, raise)
        case 2:
            let answer = try await house.act("begin", request.id, [])
            over += answer.status == .seeOther ? 1 : 0
        case 3:
            let ending = ["withdrew", "not_reached", "elsewhere"][chance.pick(3)]
            let answer = try await house.act("end", request.id, [("ending", ending), ("words", "x")])
            over += answer.status == .seeOther ? 1 : 0
        default:
            let kind = RequestStep.Kind.chosen[chance.pick(5)].rawValue
            let step = [("kind", kind), ("words", ""), ("day", house.day(chance.pick(200)))]
            _ = try await house.act("step", request.id, step)
        }
    }
}
