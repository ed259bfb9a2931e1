// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Interpreters

@Suite struct `An interpreter of an appointment` {
    @Test(arguments: Engines.all)
    func `goes with it to another time, and agrees anew`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            let path = try await agreed(id, "star", "2026-03-26T09:00:00Z", in: house)
            try await move("star", to: "nov", "2026-03-27T09:00:00Z", in: house)
            let one = try #require(try await house.interpreters.all(of: .appointment("nov")).first)
            #expect(path.hasSuffix("\(one.id)") && one.state == .asked)
            #expect(house.interpreters.days.of(one.startsAt) == "2026-03-27")
            let again = [("day", "2026-03-26"), ("time", "10:00")]
            #expect(try await house.ask(id, again).status == .seeOther)
            let taken = [("day", "2026-03-27"), ("time", "10:00")]
            #expect(try await house.ask(id, taken).status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `is called off where she is asked elsewhere, may not be asked, or is paid for the old time`(
        _ engine: Engine
    ) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter(signed: "2025-04-10")
            _ = try await house.ask(id, [("day", "2026-03-30"), ("time", "11:00")])
            for (name, to) in [("a", "2026-03-30T09:30:00Z"), ("b", "2026-04-20T09:00:00Z")] {
                _ = try await agreed(id, name, "2026-03-26T09:00:00Z", in: house)
                try await move(name, to: name + "2", to, in: house)
                #expect(try await state(name, in: house) == .cancelledByUs, "\(name)")
            }
            _ = try await agreed(id, "c", "2026-03-24T06:00:00Z", in: house)
            try await move("c", to: "c2", "2026-03-27T09:00:00Z", in: house)
            let one = try #require(try await house.interpreters.all(of: .appointment("c")).first)
            #expect(one.state == .cancelledByUs && one.paidMinutes == 60)
        }
    }

    @Test(arguments: Engines.all)
    func `is called off with it`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            _ = try await agreed(id, "star", "2026-03-26T09:00:00Z", in: house)
            let interpreters = house.interpreters
            try await house.house.data.write { try interpreters.callOff("star", in: $0) }
            #expect(try await state("star", in: house) == .cancelledByUs)
            #expect(try await house.count("interpreter_hold") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is to be told of the other time until she has answered`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let path = try await agreed(try await house.enter(), "star", "2026-03-26T09:00:00Z", in: house)
            #expect(try await untold(house).isEmpty)
            try await move("star", to: "nov", "2026-03-27T09:00:00Z", in: house)
            house.meetings.put(
                "nov", try `An assignment of an interpreter`.time("2026-03-27T09:00:00Z"),
                in: house.meetings.find("star")?.1)
            #expect(try await untold(house) == [.appointment("nov")])
            let unheard = try await house.get(path).text
            #expect(unheard.contains("tega še ne ve: računa na 26. marec 2026, 10:00"), "\(unheard)")
            #expect(try await house.get("/interpreter-assignments").text.contains("treba obvestiti"))
            let agreed = try await house.say("state", [("state", "agreed")], on: path)
            #expect(agreed.status == .seeOther)
            #expect(try await untold(house).isEmpty)
            #expect(try await !house.get(path).text.contains("tega še ne ve"))
        }
    }

    @Test(arguments: Engines.all)
    func `is to be told that it is off, once`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let path = try await agreed(try await house.enter(), "star", "2026-03-26T09:00:00Z", in: house)
            let interpreters = house.interpreters
            try await house.house.data.write { try interpreters.callOff("star", in: $0) }
            let page = try await house.get(path).text
            #expect(page.contains("tolmačenje odpade") && page.contains("+38640111222"))
            #expect(try await untold(house) == [.appointment("star")])
            let told = [("state", Assignment.told)]
            #expect(try await house.say("state", told, on: path).status == .seeOther)
            #expect(try await untold(house).isEmpty)
            #expect(try await house.say("state", told, on: path).status == .unprocessable)
            #expect(try await state("star", in: house) == .cancelledByUs)
        }
    }

    @Test(arguments: Engines.all)
    func `stays with who asked her until she is told that it is off, and one that is moved does not`(
        _ engine: Engine
    ) async throws {
        try await InterpretersHouse.with(engine) { house in
            let path = try await agreed(try await house.enter(), "star", "2026-03-26T09:00:00Z", in: house)
            let time = try `An assignment of an interpreter`.time("2026-03-27T09:00:00Z")
            try await move("star", to: "nov", "2026-03-27T09:00:00Z", in: house)
            house.meetings.put("nov", time)
            #expect(try await house.get(path).status == .notFound)
            let interpreters = house.interpreters
            try await house.house.data.write { try interpreters.callOff("nov", in: $0) }
            let off = try await house.get(path)
            #expect(off.text.contains("računa na 26. marec 2026, 10:00"))
            #expect(!off.text.contains("27. marec 2026, 10:00–11:00, "))
            #expect(try await house.get(path, house.colleague).status == .notFound)
            let told = try await house.say("state", [("state", Assignment.told)], on: path)
            #expect(told.location == "/interpreter-assignments")
            #expect(try await house.get(path).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is to be told by who leads cases where who asked does not work here now, and not after the hour`(
        _ engine: Engine
    ) async throws {
        try await InterpretersHouse.with(engine) { house in
            _ = try await agreed(try await house.enter(), "star", "2026-03-26T09:00:00Z", in: house)
            let interpreters = house.interpreters
            try await house.house.data.write { try interpreters.callOff("star", in: $0) }
            #expect(try await interpreters.untold(by: house.lead.viewer).isEmpty)
            #expect(try await interpreters.untold(by: house.colleague.viewer).isEmpty)
            try await house.house.data.write {
                _ = try StaffPeopleStore.move(house.owner.viewer.id, from: [.active], to: .left, in: $0)
            }
            #expect(try await interpreters.untold(by: house.lead.viewer).count == 1)
            #expect(try await interpreters.untold(by: house.stranger.viewer).isEmpty)
            try house.pass(to: "2026-03-26T11:00:00Z")
            #expect(try await interpreters.untold(by: house.lead.viewer).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps her minutes when it is erased, and nothing that leads back`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            _ = try await agreed(id, "star", "2026-03-26T09:00:00Z", in: house)
            try await house.house.data.write { try AssignmentStore.loosen(.appointment("star"), in: $0) }
            #expect(try await house.count("interpreter_assignment") == 1)
            #expect(try await house.interpreters.all(of: .appointment("star")).isEmpty)
            try house.pass(to: "2028-01-01T12:00:00Z")
            try await house.sign(id, on: "2028-01-01")
            #expect(try await house.ask(id, [("day", "2028-01-02")]).status == .seeOther)
            #expect(try await house.count("interpreter_assignment") == 1)
        }
    }

    /// Asks her for an appointment of a case, and has her agree.
    private func agreed(_ id: InterpreterID, _ name: String, _ start: String, in house: InterpretersHouse)
        async throws -> String
    {
        let file = try await house.begin(written: [.counselling])
        house.meetings.put(name, try `An assignment of an interpreter`.time(start), in: file)
        let path = try await house.asked(id, [("appointment", name)])
        try #require(try await house.say("state", [("state", "agreed")], on: path).status == .seeOther)
        return path
    }

    private func move(_ name: String, to new: String, _ start: String, in house: InterpretersHouse)
        async throws
    {
        let time = try `An assignment of an interpreter`.time(start)
        let interpreters = house.interpreters
        try await house.house.data.write {
            try interpreters.move(name, to: MovedMeeting(id: new, time: time), in: $0)
        }
    }

    /// For what those are asked whom the owner has still to tell.
    private func untold(_ house: InterpretersHouse) async throws -> [AssignmentMatter] {
        try await house.interpreters.untold(by: house.owner.viewer).map(\.matter)
    }

    private func state(_ name: String, in house: InterpretersHouse) async throws -> Assignment.State? {
        try await house.interpreters.all(of: .appointment(name)).first?.state
    }
}
