// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Outcomes

/// Who follows a case up in which section, role by role.
@Suite struct `What came of a case stands` {
    private static let said = [
        ("reached", "yes"), ("safety", "4"), ("incidents", "no"), ("words", "Spet spim"), ("version", "0"),
    ]

    /// Of every agency that answers for a case somebody can follow it up.
    @Test(arguments: Role.allCases.filter { Role.rights(of: [$0]).contains(.workCases) })
    func `in the section that whoever works it has, whatever her role`(_ role: Role) async throws {
        try await OutcomesHouse.with(.sqlite) { house in
            let member = try await house.house.hire([role], team: try await house.house.otherTeam())
            let id = try await house.begin(by: member)
            let open = try await house.open(id, member)
            #expect(try await house.files.move(open, to: .closed, noting: .caseClosed))
            let page = "/cases/\(id)/outcomes"
            #expect(try await house.outcomes.count(for: member.viewer) == 1)
            #expect(try await house.post(page + "/closure", Self.said, member).location == page)
            #expect(try await house.get(page, member).text.contains("Spet spim"))
            #expect(try await house.outcomes.count(for: member.viewer) == 0)
            let row = try await house.house.data.read {
                try $0.first("SELECT section FROM outcome_version WHERE case_id = \(id) LIMIT 1")
            }
            let hasCounselling = role.sections.contains(.counselling)
            #expect(try row?.text("section") == (hasCounselling ? "counselling" : "risk"))
        }
    }

    /// The second is told that it is written, and neither reads it nor writes it anew.
    @Test(arguments: Engines.all)
    func `where the first wrote it, and is not read by who does not have that section`(_ engine: Engine)
        async throws
    {
        try await OutcomesHouse.with(engine) { house in
            let social = try await house.house.hire([.socialWorker])
            let id = try await house.begin(written: [.identity, .risk])
            try await house.give(social.sections, of: id, to: social, reason: .owner)
            try await house.move(id, to: .closed)
            let page = "/cases/\(id)/outcomes"
            #expect(try await house.post(page + "/closure", Self.said).location == page)
            let theirs = try await house.get(page, social).text
            #expect(theirs.contains("v razdelku, ki ga ne berete") && !theirs.contains("Spet spim"))
            let again = try await house.post(page + "/closure", Self.said, social)
            #expect(again.status == .notFound)
            #expect(try await house.outcomes.count(for: social.viewer) == 0)

            let other = try await house.begin(written: [.identity, .risk])
            try await house.give(social.sections, of: other, to: social, reason: .owner)
            try await house.move(other, to: .closed)
            let second = "/cases/\(other)/outcomes"
            #expect(try await house.post(second + "/closure", Self.said, social).location == second)
            #expect(try await house.get(second).text.contains("Spet spim"))
            let corrected = Self.said.filter { $0.0 != "version" } + [("version", "1")]
            #expect(try await house.post(second + "/closure", corrected).location == second)
            let sections = try await house.house.data.read {
                try $0.all(
                    "SELECT section FROM outcome_version WHERE case_id = \(other) ORDER BY version LIMIT 9"
                )
                .map { try $0.text("section") }
            }
            #expect(sections == ["risk", "risk"])
        }
    }
}

extension `What came of a case stands` {
    /// The section on risk opens in an emergency; what came of the case does not, wherever it stands.
    @Test(arguments: Engines.all)
    func `where no exception opens it`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let social = try await house.house.hire([.socialWorker])
            let id = try await house.begin(by: social, written: [.identity, .risk])
            let open = try await house.open(id, social)
            #expect(try await house.files.move(open, to: .closed, noting: .caseClosed))
            let page = "/cases/\(id)/outcomes"
            #expect(try await house.post(page + "/closure", Self.said, social).location == page)
            let closed = try await house.open(id, social)
            #expect(try await house.files.move(closed, to: .open, noting: .caseReopened))
            let lead = try await house.house.hire([.caseLead])
            try await house.give([.identity, .risk], of: id, to: lead, reason: .breakGlass)
            #expect(try await house.open(id, lead).reads.contains(.risk))
            #expect(try await house.get(page, lead).status == .notFound)
            #expect(try await house.get(page, social).text.contains("Spet spim"))
        }
    }
}

extension CastMember {
    fileprivate var sections: Sections { Role.sections(of: viewer.roles) }
}
