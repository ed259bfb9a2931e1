// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import ProfessionalLinks

@Suite struct ProfessionalLinkTests {
    @Test(arguments: Engines.all)
    func theAccusedsOwnStationLosesTheCaseAndItsKeys(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            try await house.give([.identity, .perpetrator], of: id, to: house.officer)
            let unit = try #require(try await house.open(id).unit(of: .perpetrator)).id
            let officer = HolderName.person(house.officer.viewer.id)
            #expect(try await house.sees(id, house.officer))
            #expect(try await house.house.vault.holders(of: unit).contains(officer))

            // Nobody asked for the wall: the tick is not set.
            _ = try await house.enter(in: id)
            #expect(try await !house.sees(id, house.officer))
            #expect(try await !house.house.vault.holders(of: unit).contains(officer))
            #expect(try await house.walls(around: id).map(\.reason) == [.colleagueOfAccused])
            #expect(try await house.walls(around: id).first?.state == .unreviewed)
            #expect(try await house.audited("wall_raised") == 1)
            #expect(try await house.sees(id, house.owner))

            let page = try await house.get("/cases/\(id)/professional-links").text
            #expect(page.contains("Postaja tega primera ne vidi."))
            #expect(page.contains("Namesto nje se obrnite na: Inšpektorat."))
        }
    }

    @Test(arguments: Engines.all)
    func whoHasLeftOrLivesThereImplicatesNobodyUnlessSomebodySaysSo(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            _ = try await house.enter([("until", "2019-05")], in: id)
            _ = try await house.enter([("kind", "detained")], in: id)
            _ = try await house.enter([("person", "a1")], in: id)
            #expect(try await house.walls(around: id).isEmpty)
            _ = try await house.enter([("person", "a1"), ("keeps_out", "1")], in: id)
            #expect(try await house.walls(around: id).map(\.outsider) == [.agency(house.station.id)])
            #expect(try await house.walls(around: id).map(\.reason) == [.suspected])
        }
    }

    @Test(arguments: Engines.all)
    func aStewardsDecisionStaysUntilSomebodyAsksAgain(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            let page = try await house.enter(in: id)
            let steward = try await house.house.hire([.conflictSteward])
            let wall = try #require(try await house.walls(around: id).first)
            let now = house.house.clock.now
            _ = try await house.house.data.write {
                try WallStore.review(wall.id, as: .lifted, by: steward.viewer, at: now, in: $0)
            }
            let list = try await house.get("/cases/\(id)/professional-links").text
            #expect(list.contains("Postaja iz tega primera ni izključena!"))
            let same = house.form([("version", "1"), ("post", "Dežurni")])
            #expect(try await house.post(page, same).status == .seeOther)
            #expect(try await house.walls(around: id).isEmpty)
            #expect(try await house.post(page + "/keep-out").status == .seeOther)
            #expect(try await house.walls(around: id).count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func nobodyIsLockedOutOfWhatOnlySheCanOpen(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            // The line's own agency answers for the case and cannot be kept out of it.
            let own = Agency(id: house.house.team.agency, name: "Linija", kind: "helpline")
            try await house.house.data.write { try TeamStore.insert(own, in: $0) }
            _ = try await house.enter([("agency", own.id.description), ("keeps_out", "1")], in: id)
            #expect(try await house.walls(around: id).isEmpty)
            #expect(try await house.sees(id, house.owner))
            let page = try await house.get("/cases/\(id)/professional-links").text
            #expect(page.contains("Linija sama vodi ta primer"))

            // A guest would lose the case in the middle of the form.
            try await house.give([.identity, .perpetrator], of: id, to: house.officer)
            let list = "/cases/\(id)/professional-links"
            let answer = try await house.post(list, house.form(), house.officer)
            #expect(answer.status == .unprocessable)
            #expect(answer.text.contains("To je vaša organizacija"))
            #expect(try await house.sees(id, house.officer))
        }
    }

    @Test func whoStandsInIsNotImplicatedAndTakesPart() {
        let ids = (1...4).map { AgencyID(high: 0, low: UInt64($0)) }
        func agency(_ index: Int, then next: Int?, left: String? = nil) -> Agency {
            Agency(
                id: ids[index], name: "\(index)", kind: "police", alternate: next.map { ids[$0] },
                leftOn: left)
        }
        let row = [
            agency(0, then: 1), agency(1, then: 2), agency(2, then: 3, left: "2026-03-01"),
            agency(3, then: 0),
        ]
        func instead(without implicated: Set<AgencyID>, on day: String = "2026-02-28") -> String? {
            Implicated.alternate(of: row[0], among: row, without: implicated, on: day)?.name
        }
        #expect(instead(without: [ids[0]]) == "1")
        #expect(instead(without: [ids[0], ids[1]]) == "2")
        #expect(instead(without: [ids[0], ids[1]], on: "2026-03-01") == "3")
        #expect(instead(without: Set(ids)) == nil)
        #expect(
            Implicated.alternate(of: agency(0, then: nil), among: row, without: [], on: "2026-01-01") == nil)
    }
}

@Suite struct ProfessionalLinkPageTests {
    @Test(arguments: Engines.all)
    func whoReadsOnlyOneSectionSeesOnlyItsLinks(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            let his = try await house.enter([("post", "Dežurni")], in: id)
            let hers = try await house.enter(
                [("person", "a1"), ("post", "Tajnica"), ("agency", ""), ("organisation", "Šola")], in: id)
            try await house.give([.identity], of: id, to: house.colleague)
            let page = try await house.get("/cases/\(id)/professional-links", house.colleague).text
            #expect(page.contains("Šola") && !page.contains("Dežurni"))
            #expect(!page.contains("Vpletene organizacije"))
            #expect(try await house.get(hers, house.colleague).status == .ok)
            #expect(try await house.get(his, house.colleague).status == .notFound)
            let answer = try await house.post(his + "/remove", [("version", "1")], house.colleague)
            #expect(answer.status == .notFound)
            let warnings = try await house.links.warnings(
                in: try await house.open(id, house.colleague), people: [LinksHouse.ana],
                Translator(.slovenian))
            #expect(warnings.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func othersPagesAreToldFirst(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            _ = try await house.enter(in: id)
            _ = try await house.enter(
                [("person", "a1"), ("agency", house.inspectorate.id.description), ("keeps_out", "1")], in: id)
            let warnings = try await house.links.warnings(
                in: try await house.open(id), people: [LinksHouse.ana, LinksHouse.jan], Translator(.slovenian)
            )
            #expect(
                warnings == [
                    "Inšpektorat tega primera ne vidi. Namesto nje se obrnite na: Varuh.",
                    "Postaja tega primera ne vidi. Namesto nje se obrnite na: Varuh.",
                ])
        }
    }

    @Test(arguments: Engines.all)
    func twoWhoWriteAtOnceLoseNothing(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            let page = try await house.enter(in: id)
            #expect(
                try await house.post(page, house.form([("version", "1"), ("post", "Dežurni")])).status
                    == .seeOther)
            let met = try await house.post(page, house.form([("version", "1"), ("post", "Vodja izmene")]))
            #expect(met.status == .unprocessable)
            #expect(met.text.contains("Medtem je tu pisal nekdo drug"))
            #expect(met.text.contains("Dežurni") && met.text.contains("Vodja izmene"))
            #expect(met.text.contains("name=\"version\" value=\"2\""))
            let stale = try await house.post(page + "/remove", [("version", "1")])
            #expect(stale.location == page)
            #expect(try await house.post(page + "/remove", [("version", "2")]).status == .seeOther)
            #expect(try await house.get(page).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func aFormIsTakenOnceAndBadInputKept(engine: Engine) async throws {
        try await LinksHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .perpetrator])
            let list = "/cases/\(id)/professional-links"
            let form = house.form([("b", "00112233445566778899aabbccddeeff")])
            for _ in 0..<2 { #expect(try await house.post(list, form).status == .seeOther) }
            #expect(try await house.get(list).text.components(separatedBy: "<article").count == 2)

            let bad = try await house.post(
                list,
                [
                    ("person", "zz"), ("organisation", "Šola"), ("agency", house.station.id.description),
                    ("from", "2026-13"), ("post", "Učitelj"),
                ])
            #expect(bad.status == .unprocessable)
            for fault in ["Izberite, za koga gre.", "ne obojega", "Preverite dneva", "Izberite, kaj je tam."]
            {
                #expect(bad.text.contains(fault))
            }
            #expect(bad.text.contains("value=\"Učitelj\"") && bad.text.contains("value=\"Šola\""))
            let ended = try await house.post(list, house.form([("from", "2020-05"), ("until", "2019")]))
            #expect(ended.status == .unprocessable)
        }
    }
}
