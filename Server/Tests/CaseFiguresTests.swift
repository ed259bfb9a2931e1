// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `The figures of cases in a whole house` {
    @Test(arguments: Engines.all)
    func `come out of the work on a case, and lead to nothing in the database`(_ engine: Engine) async throws
    {
        try await ServerHouse.with(engine) { server in
            let owner = try await server.house.hire([.caseWorker])
            let post = { (path: String, fields: [(String, String)]) in
                try await server.browser(of: owner).post(
                    path, [("_k", server.token(of: owner.viewer.id))] + fields)
            }
            let path = try #require(try await post("/cases", [("label", "Marjetica")]).location)
            let incident = [("happened", "2026-05"), ("assertion", "survivor"), ("strangulation", "yes")]
            #expect(try await post(path + "/incidents", incident).location == path + "/incidents")
            #expect(
                try await server.codes().isSuperset(of: ["survivor_sex unknown", "survivor_age unknown"]))
            let person = [("role", "survivor"), ("name", "Ana"), ("born", "1984"), ("gender", "female")]
            #expect(try await post(path + "/persons", person).location != nil)

            #expect(try await server.kinds() == ["case_begun", "incident", "person"])
            #expect(try await server.codes().isSuperset(of: ["strangulation yes", "survivor_sex female"]))
            _ = try await post(path + "/close", [("reason", "goals_met")])
            #expect(try await server.kinds() == ["case_begun", "case_closed", "incident", "person"])
            _ = try await post(path + "/reopen", [])
            #expect(try await server.kinds() == ["case_begun", "incident", "person"])
            _ = try await post(path + "/close", [("reason", "opened_in_error")])
            #expect(try await server.kinds() == ["incident", "person"])
        }
    }

    /// Who has since become two, or stands where who corrects does not read, is not lost from what was counted.
    @Test(arguments: Engines.all)
    func `keep sex and age of who suffered it when who corrects an incident cannot tell`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let owner = try await server.house.hire([.caseWorker])
            let colleague = try await server.house.hire([.caseWorker])
            let post = { (path: String, fields: [(String, String)], who: CastMember) in
                try await server.browser(of: who).post(
                    path, [("_k", server.token(of: who.viewer.id))] + fields)
            }
            let path = try #require(try await post("/cases", [("label", "Marjetica")], owner).location)
            let ana = [("role", "survivor"), ("name", "Ana"), ("born", "1984"), ("gender", "female")]
            #expect(try await post(path + "/persons", ana, owner).location != nil)
            let incident = [("happened", "2026-05"), ("assertion", "survivor")]
            _ = try await post(path + "/incidents", incident, owner)
            let list = try await server.browser(of: owner).get(path + "/incidents").text
            let page = String(
                try #require(list.components(separatedBy: "<h2><a href=\"").last?.prefix { $0 != "\"" }))
            let give = [
                ("grantee", "person-\(colleague.viewer.id)"), ("reason", "team_cover"), ("reads", "incident"),
                ("writes", "incident"),
            ]
            _ = try await post(path + "/access", give, owner)
            let blind = incident + [("version", "1"), ("strangulation", "yes")]
            #expect(try await post(page, blind, colleague).location != nil)
            let eva = [("role", "survivor"), ("name", "Eva"), ("born", "1950"), ("gender", "female")]
            _ = try await post(path + "/persons", eva, owner)
            let later = incident + [("version", "2"), ("strangulation", "no")]
            #expect(try await post(page, later, owner).location != nil)
            let codes = try await server.codes(of: "incident")
            #expect(codes.isSuperset(of: ["strangulation no", "survivor_sex female", "survivor_age to60"]))
        }
    }

    /// What was agreed on once stays counted in its year, whatever is written or agreed on after.
    @Test(arguments: Engines.all)
    func `count a safety plan when it is first agreed on, and once`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let owner = try await server.house.hire([.caseWorker])
            let post = { (path: String, fields: [(String, String)]) in
                try await server.browser(of: owner).post(
                    path, [("_k", server.token(of: owner.viewer.id))] + fields)
            }
            let path = try #require(try await post("/cases", [("label", "Marjetica")]).location)
            let write = { (number: Int, agreed: String) async throws in
                let fields = [("number", "\(number)"), ("s-leaving", "Torba"), ("agreed", agreed)]
                let location = try await post(path + "/safety-plan", fields).location
                #expect(location == path + "/safety-plan", "\(number)")
            }
            let day = CaseDay(zone: .gmt).of(server.house.clock.now)
            try await write(0, "")
            #expect(try await server.agreedPlans() == [])
            try await write(1, day)
            #expect(try await server.agreedPlans().count == 1)
            // As if that had been long ago.
            try await server.house.data.write {
                try $0.run(
                    "UPDATE case_fact SET month = '2025-03', state = 'counted' WHERE kind = 'safety_plan'")
            }
            let agreed = ["2025-03 counted"]
            try await write(2, "")
            #expect(try await server.agreedPlans() == agreed)
            try await write(3, day)
            #expect(try await server.agreedPlans() == agreed)
        }
    }

    /// Neither a case nor anything in it, nor a key, nor a line of the audit bears the name of a fact.
    @Test(arguments: Engines.all)
    func `have names that stand nowhere else`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let owner = try await server.house.hire([.caseWorker])
            let post = { (path: String, fields: [(String, String)]) in
                try await server.browser(of: owner).post(
                    path, [("_k", server.token(of: owner.viewer.id))] + fields)
            }
            let path = try #require(try await post("/cases", [("label", "Marjetica")]).location)
            _ = try await post(path + "/incidents", [("happened", "2026-05"), ("assertion", "survivor")])
            let places: [SQL] = [
                "SELECT id AS name FROM case_file LIMIT 100",
                "SELECT case_id AS name FROM incident LIMIT 100",
                "SELECT id AS name FROM incident LIMIT 100",
                "SELECT unit_id AS name FROM compartment LIMIT 100",
                "SELECT id AS name FROM audit_entry LIMIT 1000",
                "SELECT COALESCE(subject, '') AS name FROM audit_entry LIMIT 1000",
                "SELECT id AS name FROM access_grant LIMIT 100",
            ]
            let (names, others) = try await server.house.data.read { transaction in
                (
                    try transaction.all("SELECT id AS name FROM case_fact LIMIT 100").map {
                        try $0.text("name")
                    },
                    try places.map { try transaction.all($0).map { try $0.text("name") } }
                )
            }
            #expect(names.count == 2 && others.allSatisfy { !$0.isEmpty })
            #expect(Set(names).isDisjoint(with: others.joined()))
        }
    }

    /// No code of a definition is without a word, in any language.
    @Test func `have words for what is counted`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let coordinator = try await server.house.hire([.coordinator])
            let page = try await server.browser(of: coordinator).get("/case-figures")
            #expect(page.status == .ok && page.text.contains("EIGE"))
        }
    }
}

extension ServerHouse {
    fileprivate func kinds() async throws -> [String] {
        try await house.data.read { transaction in
            try transaction.all("SELECT kind FROM case_fact ORDER BY kind LIMIT 100").map {
                try $0.text("kind")
            }
        }
    }

    /// In which months plans count as agreed on, and how they stand in the figures.
    fileprivate func agreedPlans() async throws -> [String] {
        try await house.data.read { transaction in
            try transaction.all(
                "SELECT month, state FROM case_fact WHERE kind = 'safety_plan' ORDER BY month LIMIT 100"
            ).map { "\(try $0.text("month")) \(try $0.text("state"))" }
        }
    }

    fileprivate func codes(of kind: String) async throws -> Set<String> {
        try await house.data.read { transaction in
            Set(
                try transaction.all(
                    """
                    SELECT c.list, c.code FROM case_fact_code c JOIN case_fact f ON f.id = c.fact_id
                    WHERE f.kind = \(kind) ORDER BY c.list, c.code LIMIT 1000
                    """
                ).map { "\(try $0.text("list")) \(try $0.text("code"))" })
        }
    }

    fileprivate func codes() async throws -> Set<String> {
        try await house.data.read { transaction in
            Set(
                try transaction.all(
                    "SELECT list, code FROM case_fact_code ORDER BY list, code LIMIT 1000"
                ).map { "\(try $0.text("list")) \(try $0.text("code"))" })
        }
    }
}
