// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Counselling

@Suite struct `Open counselling` {
    @Test(arguments: Engines.all)
    func `is red when its review is past, and for whoever may write it on`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage(reviewed: "2026-10-15")
            let read = try await house.audited("case_read")
            #expect(try await house.get("/counselling").text.contains("Nobeno ni rdeče."))
            try house.pass(to: "2026-10-15T21:59:59Z")
            #expect(try await house.counselling.count(for: house.owner.viewer).red == 0)
            try house.pass(to: "2026-10-15T22:00:00Z")
            #expect(try await house.counselling.count(for: house.owner.viewer) == (1, 1))
            let list = try await house.get("/counselling").text
            #expect(list.contains("1 je rdeče.") && list.contains("Dan pregleda je mimo."))
            #expect(list.contains("href=\"\(path)\"") && list.contains("Marjetica"))
            #expect(try await house.counselling.days(for: house.owner.viewer).map(\.day) == ["2026-10-15"])
            #expect(try await house.get("/counselling", house.colleague).text.contains("Nobeno"))
            // Nothing was opened for the list.
            #expect(try await house.audited("case_read") == read)
            try await house.move(try house.id(of: path), to: .closed)
            #expect(try await house.counselling.count(for: house.owner.viewer).all == 0)
            #expect(try await house.get(path).text.contains("Primer je zaprt."))
            #expect(try await house.get(path + "/session").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is taken over from who works here no more`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            try await house.give([.counselling], of: try house.id(of: path), to: house.colleague)
            #expect(try await house.get(path + "/keeper").location == path)
            try await house.house.data.write {
                _ = try StaffPeopleStore.move(
                    house.owner.viewer.id, from: [.active], to: .suspended, in: $0)
            }
            let list = try await house.get("/counselling", house.colleague).text
            #expect(list.contains("ne dela več tukaj"))
            // Nothing but that makes it red, in code and in the database.
            let (course, red) = (try #require(try await house.courses().first), try await house.red())
            #expect(course.marks(house.counselling.limits) == [.unkept] && red == [course.id])
            let taken = try await house.post(path + "/keeper", [("version", "1")], house.colleague)
            #expect(taken.location == path)
            #expect(try await house.counselling.count(for: house.colleague.viewer) == (1, 0))
            #expect(try await house.get(path, house.colleague).text.contains("vodi: Petra"))
        }
    }

    @Test(arguments: Engines.all)
    func `takes nothing more after its end, whoever has read the newest`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let end = [("version", "1"), ("day", "2026-09-01"), ("reason", "her_wish")]
            #expect(try await house.post(path + "/end", end).location == path)
            let course = try #require(try await house.courses().first)
            var next = course
            next.version += 1
            let entry = CounsellingEntry(
                id: CounsellingEntryID(from: .system), course: course.id, matter: course.matter,
                number: next.version, by: house.owner.viewer.id, at: house.house.clock.now, sealedWords: [])
            let isKept = try await house.house.data.write { [next] in
                try CounsellingStore.advance(to: next, entry, in: $0)
            }
            #expect(course.endedOn != nil && !isKept)
        }
    }

    /// The database and the rule agree on every day of two years in which things happen by chance.
    @Test(arguments: Engines.all)
    func `is red by the same rule in code and in the database`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            var (chance, reds, isHere) = (SeededDice(seed: 2026), 0, true)
            let pages = try await [house.beginPage(), house.beginPage(reviewed: "2027-02-01")]
            for page in pages {
                try await house.give([.counselling], of: try house.id(of: page), to: house.colleague)
            }
            for _ in 1...60 {
                house.house.time.pass(.days(12))
                let today = house.counselling.limits.today
                for page in pages {
                    guard chance.pick(3) == 0,
                        let course = try await house.courses().first(where: { page.contains("\($0.matter)") })
                    else { continue }
                    let review = house.counselling.days.day(chance.pick(90) + 1, after: house.house.clock.now)
                    let act = ["session", "review", "keeper", "end", "begin"][chance.pick(5)]
                    let state = CounsellingSession.State.allCases[chance.pick(5)]
                    let form = house.session(
                        "x", after: course.version,
                        [
                            ("day", today), ("time", "00:00"), ("state", state.rawValue),
                            ("minutes", state == .held ? "5" : ""), ("review", review),
                            ("reason", "her_wish"),
                        ])
                    _ = try await house.post(page + "/" + act, form, house.colleague)
                }
                if chance.pick(9) == 0 {
                    let (from, to): (StaffAccount.State, StaffAccount.State) =
                        isHere ? (.active, .suspended) : (.suspended, .active)
                    try await house.house.data.write {
                        _ = try StaffPeopleStore.move(house.owner.viewer.id, from: [from], to: to, in: $0)
                    }
                    isHere.toggle()
                }
                let (red, limits) = (try await house.red(), house.counselling.limits)
                for course in try await house.courses() {
                    #expect(course.marks(limits).isEmpty != red.contains(course.id))
                }
                reds += red.count
            }
            #expect(reds > 10)
            #expect(try await house.courses().contains { $0.endedOn != nil })
        }
    }
}
