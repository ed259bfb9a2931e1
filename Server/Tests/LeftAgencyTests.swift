// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `An agency that takes part no more` {
    @Test(arguments: Engines.all)
    func `is told nothing new and invited to nothing`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let agency = Agency(id: AgencyID(from: .system), name: "Policijska postaja Ig", kind: "police")
            let team = Team(id: TeamID(from: .system), agency: agency.id, purpose: Team.casePurpose)
            try await house.data.write { transaction in
                try TeamStore.insert(agency, in: transaction)
                try TeamStore.insert(team, in: transaction)
            }
            _ = try await house.hire([.policeLiaison], team: team)
            let worker = try await house.hire([.caseWorker, .conferenceSecretary])
            let browser = server.browser(of: worker)
            let begun = try await browser.post(
                "/cases", [("_k", server.token(of: worker.viewer.id)), ("label", "Marjetica")])
            let path = try #require(begun.location)
            let pages = [path + "/sharing/decisions/new", path + "/sharing/consents/new", "/conferences/new"]
            for page in pages {
                #expect(try await browser.get(page).text.contains(agency.name), "\(page)")
            }
            let left = Agency(
                id: agency.id, name: agency.name, kind: agency.kind,
                leftOn: CaseDay(zone: server.installation.organisation.zone).of(house.clock.now))
            #expect(try await house.data.write { try TeamStore.replace(left, after: 1, in: $0) })
            for page in pages {
                #expect(try await !browser.get(page).text.contains(agency.name), "\(page)")
            }
        }
    }
}
