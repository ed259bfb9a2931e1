// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Platform

@Suite struct `An agency of the platform` {
    @Test(arguments: Engines.all)
    func `is read by who works on cases where nobody has left, and written by the coordinator`(
        _ engine: Engine
    ) async throws {
        try await PlatformHouse.with(engine) { house in
            let court = try await house.found("Sodišče")
            for path in ["/platform", "/platform/agencies", court, "/platform/lists/meeting"] {
                for member in [house.coordinator, house.worker, house.officer] {
                    #expect(try await house.get(path, member).status == .ok)
                }
                #expect(try await house.get(path, house.gone).status == .notFound)
                let counsellor = try await house.house.hire([.counsellor])
                #expect(try await house.get(path, counsellor).status == .notFound)
            }
            for member in [house.worker, house.officer, house.gone] {
                for path in ["/platform/agencies", court, "/platform/lists/meeting"] {
                    #expect(try await house.post(path, house.agency("X"), member).status == .notFound)
                }
                #expect(try await house.get("/platform/agencies/new", member).status == .notFound)
            }
            #expect(try await !house.get(court, house.officer).text.contains("<form"))
            #expect(try await house.get(court).text.contains("zaupnica setup --agency \(house.id(court))"))
            let station = "/platform/agencies/\(house.police.id)"
            #expect(try await house.get(station).text.contains("Enota cases"))
            // Of another agency nobody coordinates, whatever role she was given there.
            let team = Team(
                id: TeamID(from: house.house.randomness), agency: house.police.id, purpose: Team.casePurpose)
            let other = try await house.house.hire([.platformCoordinator], team: team)
            #expect(try await house.post("/platform/agencies", house.agency("X"), other).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is taken once, and otherwise comes back as it was written`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let list = "/platform/agencies"
            let bad: [(String, String, String)] = [
                ("name", "", "Napišite ime"), ("name", String(repeating: "a", count: 121), "predolgo"),
                ("name", "policija", "že obstaja"), ("kind", "nic", "Izberite vrsto"),
                ("alternate", "nic", "Izberite nadomestno"),
                ("alternate", AgencyID(from: .system).description, "Izberite nadomestno"),
            ]
            for (field, value, sentence) in bad {
                let fields = house.agency("Sodišče").map { $0.0 == field ? (field, value) : $0 }
                let answer = try await house.post(list, fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("value=\"Lipa\""))
            }
            #expect(try await house.audited("agency_entered") == 0)
            let form = [("b", String(repeating: "a", count: 32))] + house.agency("Sodišče")
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            #expect(try await house.audited("agency_entered") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `never has itself as its alternate, nor one that has it`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let (one, other) = (try await house.found("Sodišče"), try await house.found("Tožilstvo"))
            let itself = try await house.post(one, house.agency("Sodišče", alternate: house.id(one)))
            #expect(itself.status == .unprocessable && itself.text.contains("same sebe"))
            let chosen = house.agency("Sodišče", alternate: house.id(other))
            #expect(try await house.post(one, chosen).location == one)
            let ring = try await house.post(other, house.agency("Tožilstvo", alternate: house.id(one)))
            #expect(ring.status == .unprocessable && ring.text.contains("ne bi ostal nihče"))
            let third = try await house.found("Bolnišnica")
            let chain = house.agency("Tožilstvo", alternate: house.id(third))
            #expect(try await house.post(other, chain).location == other)
            // Of three that follow each other somebody is left when two are implicated.
            let closed = house.agency("Bolnišnica", alternate: house.id(one))
            #expect(try await house.post(third, closed).location == third)
            #expect(try await house.get(one).text.contains("<dd>Tožilstvo</dd>"))
        }
    }

    @Test(arguments: Engines.all)
    func `leaves and stays on the page, and who had it as alternate is shown first`(_ engine: Engine)
        async throws
    {
        try await PlatformHouse.with(engine) { house in
            let (one, other) = (try await house.found("Sodišče"), try await house.found("Tožilstvo"))
            let chosen = house.agency("Sodišče", alternate: house.id(other))
            #expect(try await house.post(one, chosen).location == one)
            let left = house.agency("Tožilstvo") + [("left", house.day())]
            #expect(try await house.post(other, left).location == other)
            let list = try await house.get("/platform/agencies").text
            #expect(list.contains("ne sodeluje več") && list.contains("Ne sodelujejo več"))
            #expect(try await house.get(other).status == .ok)
            // What else it is can still be mended; nobody new can choose who has left.
            let mended = house.agency("Okrajno sodišče", alternate: house.id(other), version: 2)
            #expect(try await house.post(one, mended).location == one)
            let late = house.agency("Zavod", alternate: house.id(other))
            #expect(try await house.post("/platform/agencies", late).text.contains("ki sodeluje"))
            let own = "/platform/agencies/\(house.house.team.agency)"
            let away = try await house.post(own, house.agency("Linija") + [("left", house.day())])
            #expect(away.status == .unprocessable && away.text.contains("ne more oditi"))
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by the second of two, who sees both`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let court = try await house.found("Sodišče")
            #expect(try await house.post(court, house.agency("Okrožno sodišče")).location == court)
            let mine = try await house.post(court, house.agency("Okrajno sodišče"))
            #expect(mine.status == .unprocessable && mine.text.contains("Medtem je tu pisal nekdo drug"))
            #expect(mine.text.contains("<h1>Okrožno sodišče</h1>"))
            #expect(mine.text.contains("value=\"Okrajno sodišče\"") && mine.field("version") == "2")
            let wrong = try await house.post(court, house.agency(""))
            #expect(wrong.status == .unprocessable && wrong.field("version") == "1")
            #expect(try await house.audited("agency_changed") == 1)
        }
    }
}
