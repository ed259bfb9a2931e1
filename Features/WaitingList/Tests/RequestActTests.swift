// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import WaitingList

@Suite struct `What is done about a request` {
    @Test(arguments: Engines.all)
    func `keeps it from being red as long as somebody sees to it in time`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            #expect(try await house.marks(id) == [.unowned])
            let me = house.owner.viewer.id.description
            #expect(try await house.act("owner", id, [("owner", me)]).location == "/waiting-list/\(id)")
            #expect(try await house.marks(id) == [])
            house.house.time.pass(.days(4))
            #expect(try await house.marks(id) == [.unanswered, .stepOverdue])
            let step = [("kind", "reached"), ("words", "Želi ob torkih."), ("day", house.day(7))]
            #expect(try await house.act("step", id, step).location == "/waiting-list/\(id)")
            #expect(try await house.marks(id) == [])
            #expect(try await house.get("/waiting-list/\(id)").text.contains("Želi ob torkih."))
            house.house.time.pass(.days(11))
            #expect(try await house.marks(id) == [.stepOverdue, .waitsTooLong])
            #expect(try await house.red() == [id])
            #expect(try await house.list.count(for: house.owner.viewer).red == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is red again when she who saw to it has left or works elsewhere`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let karla = house.colleague.viewer.id
            _ = try await house.act("owner", id, [("owner", karla.description)])
            #expect(try await house.marks(id) == [])
            try await house.house.data.write {
                _ = try StaffPeopleStore.move(karla, from: [.active], to: .suspended, in: $0)
            }
            #expect(try await house.marks(id) == [.unowned])
            #expect(try await house.red() == [id])
        }
    }

    @Test func `has a next day, not over and not later than was promised`() async throws {
        try await WaitingListHouse.with(.sqlite) { house in
            let id = try await house.ask()
            for (kind, day) in [
                ("", house.day(3)), ("reached", ""), ("reached", house.day(-1)), ("reached", house.day(15)),
                ("postponed", house.day(181)), ("begun", house.day(3)), ("reached", "2026-02-30"),
            ] {
                let form = [("kind", kind), ("words", "Besede ostanejo."), ("day", day)]
                let answer = try await house.act("step", id, form)
                #expect(answer.status == .unprocessable && answer.text.contains("Besede ostanejo."))
            }
            let step = [("kind", "postponed"), ("words", ""), ("day", house.day(180))]
            #expect(try await house.act("step", id, step).status == .seeOther)
            #expect(try await house.find(id).version == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `can only make it more urgent, with a reason, and never later`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let before = try await house.find(id)
            for form in [[("priority", "usual"), ("words", "x")], [("priority", "urgent"), ("words", "")]] {
                #expect(try await house.act("raise", id, form).status == .unprocessable)
            }
            let raise = [("priority", "urgent"), ("words", "Našel jo je.")]
            #expect(try await house.act("raise", id, raise).location == "/waiting-list/\(id)")
            let after = try await house.find(id)
            #expect(after.priority == "urgent" && after.beginBy < before.beginBy)
            #expect(after.answerBy < before.answerBy)
        }
    }

    @Test(arguments: Engines.all)
    func `ends it as not reached only after she was tried often enough`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let end = [("ending", "not_reached"), ("words", "Ne oglaša se.")]
            for _ in 1...3 {
                #expect(try await house.act("end", id, end).status == .unprocessable)
                let step = [("kind", "not_reached"), ("words", ""), ("day", house.day(2))]
                #expect(try await house.act("step", id, step).status == .seeOther)
            }
            #expect(house.counted.all.isEmpty, "it waits")
            #expect(try await house.act("end", id, end).location == "/waiting-list")
            let told = [
                "counselling_request request_centre celje", "counselling_request request_end not_reached",
                "counselling_request request_waited not_begun",
            ]
            #expect(house.counted.codes == told)
            let ended = try await house.find(id)
            #expect(
                ended.state == .ended && ended.ending == .notReached
                    && ended.marks(at: ended.changedAt + .days(999)) == [])
            #expect(try await house.act("step", id, end).status == .notFound)
            // Its words stay readable until its time has come.
            #expect(try await house.get("/waiting-list/\(id)").text.contains("Ne oglaša se."))
        }
    }

    @Test(arguments: Engines.all)
    func `begins one case with all that was known, and its key is gone`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask([("danger", "raised"), ("needs", "Brez stopnic.")])
            let step = [("kind", "reached"), ("words", "Želi ob torkih."), ("day", house.day(7))]
            _ = try await house.act("step", id, step)
            let answer = try await house.act("begin", id, [("team", "1")])
            #expect(answer.location?.hasPrefix("/cases/") == true)
            let new = try #require(house.begun.all.first)
            #expect(new.label == "Marjetica" && new.withTeam)
            #expect(new.parts[.counselling] == "Rada bi šla od doma.\n\nŽeli ob torkih.")
            #expect(new.parts[.safeContact]?.contains("Pokliče sama ob torkih.") == true)
            #expect(new.parts[.identity]?.contains("Brez stopnic.") == true)
            #expect(new.parts[.risk]?.isEmpty == false)
            let request = try await house.find(id)
            #expect(request.state == .begun && request.sealedWords.isEmpty)
            #expect(try await house.house.vault.holders(of: request.unit).isEmpty)
            #expect(try await !house.get("/waiting-list/\(id)").text.contains("Marjetica"))
            // A second click leads to her cases and begins nothing.
            #expect(try await house.act("begin", id, []).location == "/cases")
            #expect(house.begun.all.count == 1)
            let told = [
                "counselling_request request_centre celje", "counselling_request request_end begun",
                "counselling_request request_waited days_3",
            ]
            #expect(house.counted.codes == told)
        }
    }

    @Test(arguments: Engines.all)
    func `counts one that was there twice as none, and the wait by days that have begun`(_ engine: Engine)
        async throws
    {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            _ = try await house.act("end", id, [("ending", "twice"), ("words", "Je že zapisana.")])
            #expect(try await house.find(id).state == .ended && house.counted.all.isEmpty)
            let waits = [(3, "days_3"), (4, "days_14"), (14, "days_14"), (15, "days_42"), (91, "longer")]
            for (days, code) in waits { #expect(RequestFigures.wait(days) == code) }
        }
    }

    @Test(arguments: Engines.all)
    func `by two at once is done by one, and the other sees it with her own words kept`(_ engine: Engine)
        async throws
    {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let step = [("kind", "reached"), ("words", "Prva."), ("day", house.day(7))]
            #expect(try await house.act("step", id, step, version: 1).status == .seeOther)
            let second = [("kind", "other"), ("words", "Druga."), ("day", house.day(7))]
            let answer = try await house.act("step", id, second, house.colleague, version: 1)
            #expect(answer.status == .unprocessable && answer.text.contains("medtem spremenila"))
            #expect(answer.text.contains("Prva.") && answer.text.contains("Druga."))
            #expect(try await house.act("begin", id, [], version: 1).status == .unprocessable)
            #expect(house.begun.all.isEmpty)
        }
    }
}

extension WaitingListHouse {
    func marks(_ id: CounsellingRequestID) async throws -> [CounsellingRequest.Mark] {
        try await find(id).marks(at: house.clock.now)
    }
}
