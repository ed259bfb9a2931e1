// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `The page of a case` {
    @Test(arguments: Engines.all)
    func `leads only to what its reader may open`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let owner = try await server.house.hire([.caseWorker])
            let colleague = try await server.house.hire([.caseWorker])
            let post = { (path: String, fields: [(String, String)]) in
                try await server.browser(of: owner).post(
                    path, [("_k", server.token(of: owner.viewer.id))] + fields)
            }
            let path = try #require(try await post("/cases", [("label", "Marjetica")]).location)
            let all = [
                "/persons", "/places", "/safe-contact", "/incidents", "/allegations", "/protection-measures",
                "/risk", "/duties",
                "/safety-plan",
            ]
            let panels = { (member: CastMember) async throws -> [String] in
                let page = try await server.browser(of: member).get(path).text
                return all.filter { page.contains("\"\(path)\($0)\"") }
            }
            #expect(try await panels(owner) == all)
            for (section, count) in [
                ("health", 0), ("identity", 2), ("safe_contact", 3), ("incident", 5), ("legal", 6),
                ("risk", 8),
                ("safety_plan", 9),
            ] {
                let grant = [
                    ("grantee", "person-\(colleague.viewer.id)"), ("reads", section),
                    ("reason", "team_cover"), ("until", "2999-12-31"),
                ]
                #expect(try await post(path + "/access", grant).location == path + "/access")
                #expect(try await panels(colleague) == Array(all.prefix(count)), "\(section)")
                for (index, page) in all.enumerated() {
                    let status: Status = index < count ? .ok : .notFound
                    #expect(try await server.browser(of: colleague).get(path + page).status == status)
                }
            }
        }
    }
}
