// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

@Suite struct `Access to a case` {
    @Test(arguments: Engines.all)
    func `is just what was ticked, until the end of the last day`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            _ = try await house.write("Noč na delu", in: "risk", of: path)
            let today = CaseDay(zone: .gmt).of(house.house.clock.now)
            let given = try await house.give(["risk"], [("until", today)], of: path, to: house.colleague)
            #expect(given.location == path + "/access")
            let (risk, more) = (path + "/sections/risk", [("kind", "fact"), ("text", "Še")])
            #expect(try await house.get(risk, house.colleague).text.contains("Noč na delu"))
            #expect(try await house.post(risk, more, house.colleague).status == .notFound)
            #expect(try await house.get(path + "/sections/identity", house.colleague).status == .notFound)
            let page = try await house.get(path, house.colleague).text
            #expect(!page.contains("Marjetica") && !page.contains("/access"))
            #expect(try await !house.get("/cases", house.colleague).text.contains("Marjetica"))
            let end = try #require(CaseDay(zone: .gmt).end(of: today))
            house.house.time.pass((end - .milliseconds(1)) - house.house.clock.now)
            let late = try await house.house.signedInAgain(house.colleague)
            #expect(try await house.get(risk, late).status == .ok)
            house.house.time.pass(.milliseconds(1))
            #expect(try await house.get(risk, late).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused with a reason, and what was ticked stays`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let who = ("grantee", "person-\(house.colleague.viewer.id)")
            let bad: [([(String, String)], String)] = [
                ([("reason", "team_cover"), ("reads", "risk")], "komu dajete"),
                ([who, ("reason", "referral"), ("reads", "risk")], "zakaj dajete"),
                ([who, ("reason", "team_cover")], "vsaj en razdelek"),
                (
                    [who, ("reason", "team_cover"), ("reads", "risk"), ("until", "2020-01-01")],
                    "ki še ni minil"
                ),
                ([who, ("reason", "owner"), ("reads", "risk"), ("until", "2999-01-01")], "in brez roka"),
                (
                    [("grantee", "team-\(house.house.team.id)"), ("reason", "owner"), ("reads", "risk")],
                    "in brez roka"
                ),
                ([who, ("reason", "team_cover"), ("reads", "police_intel")], "ne dovoljuje"),
                (
                    [
                        ("grantee", "person-\(house.lead.viewer.id)"), ("reason", "team_cover"),
                        ("reads", "supervision"),
                    ],
                    "Dostop lahko daste samo"
                ),
            ]
            for (fields, sentence) in bad {
                let answer = try await house.post(path + "/access", fields, house.owner)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                if fields.contains(where: { $0 == ("reads", "risk") }) {
                    #expect(answer.text.contains("value=\"risk\" checked"))
                }
            }
            #expect(try await house.audited()["grant_given"] == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused to whom a wall keeps out, without a word of the wall`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let id = try #require(CaseID(String(path.dropFirst("/cases/".count))))
            try await house.house.keep(.person(house.colleague.viewer.id), from: id.matter)
            let answer = try await house.give(["risk"], of: path, to: house.colleague)
            #expect(answer.status == .unprocessable && answer.text.contains("Tega dostopa ni mogoče dati"))
        }
    }

    @Test(arguments: Engines.all)
    func `passes on when the owner does, and the last owner stays`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            _ = try await house.write("Zdravnica", in: "health", of: path)
            let own = try await house.grants(of: path)
            #expect(own.isEmpty)
            #expect(
                try await house.give([], [("reason", "owner")], of: path, to: house.colleague).status
                    == .unprocessable)
            house.house.time.pass(.seconds(1))
            let second = [("grantee", "person-\(house.colleague.viewer.id)"), ("reason", "owner")]
            #expect(try await house.post(path + "/access", second, house.owner).location == path + "/access")
            #expect(
                try await house.get(path + "/sections/health", house.colleague).text.contains("Zdravnica"))
            let both = try await house.grants(of: path)
            #expect(both.count == 2)
            #expect(try await house.post(both[0], [], house.owner).location == "/cases")
            #expect(try await house.get(path, house.owner).status == .notFound)
            #expect(try await house.post(both[1], [], house.colleague).status == .notFound)
            #expect(try await house.get(path + "/sections/health", house.colleague).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `by way of exception is not ended by the owner`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let id = try #require(CaseID(String(path.dropFirst("/cases/".count))))
            let (now, random) = (house.house.clock.now, house.house.randomness)
            let exception = Grant(
                id: GrantID(from: random), matter: id.matter, grantee: .person(house.lead.viewer.id),
                reads: [.identity], reason: .breakGlass, from: now, until: now + .hours(1), givenBy: nil)
            try await house.house.data.write { try GrantStore.insert(exception, in: $0) }
            #expect(try await house.get(path + "/access", house.owner).text.contains("Izjemen vpogled"))
            #expect(try await house.grants(of: path).isEmpty)
            let end = path + "/access/\(exception.id)/end"
            #expect(try await house.post(end, [], house.owner).status == .notFound)
            #expect(try await house.get(path, house.lead).status == .ok)
            for page in ["/access", "/sections/health"] {
                #expect(try await house.get(path + page, house.lead).status == .notFound)
            }
            #expect(
                try await house.post(path + "/close", [("reason", "moved")], house.lead).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `ends at once, keys and all`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            _ = try await house.write("Zdravnica", in: "health", of: path)
            try await house.give(["health"], of: path, to: house.colleague)
            #expect(try await house.get(path + "/sections/health", house.colleague).status == .ok)
            let end = try #require(try await house.grants(of: path).first)
            #expect(try await house.post(end, [], house.colleague).status == .notFound)
            #expect(try await house.post(end, [], house.owner).location == path + "/access")
            #expect(try await house.get(path + "/sections/health", house.colleague).status == .notFound)
            #expect(try await house.post(end, [], house.owner).status == .notFound)
        }
    }
}

extension CasesHouse {
    /// Where the grants that can be ended are ended, oldest first.
    func grants(of path: String) async throws -> [String] {
        try await get(path + "/access", owner).text.components(separatedBy: "action=\"").dropFirst()
            .map { String($0.prefix { $0 != "\"" }) }.filter { $0.hasSuffix("/end") }
    }
}
