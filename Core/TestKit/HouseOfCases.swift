// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
import Foundation
package import Kernel
import Store
import Vault
package import Web

/// A house in which one team works cases, on the real pages of one feature.
///
/// The feature's tests say which pages, and what they need of others; everything about the cases themselves is here.
package protocol HouseOfCases: Sendable {
    var house: TestHouse { get }
    var files: CaseFiles { get }
    /// Who begins the cases.
    var owner: CastMember { get }
    /// The pages of the feature.
    var door: FrontDoor { get }
}

/// Why a house of cases could not do what a test asked.
package enum HouseOfCasesProblem: Error {
    case notOpened
    case notGiven(CaseFiles.GrantFault)
    case notMoved
}

extension TestHouse {
    /// The case files of this house, in which nobody is bound to anybody.
    package var caseFiles: CaseFiles { caseFiles(counting: CountedFacts()) }

    /// The same, with what the figures are told.
    package func caseFiles(counting counted: CountedFacts) -> CaseFiles {
        CaseFiles(
            database: data, vault: vault, clock: clock, randomness: randomness, bound: { _ in [] },
            count: { fact, _ in counted.add(fact) })
    }

    /// A team of another agency that works cases.
    package func otherTeam(named name: String = "") async throws -> Team {
        let team = Team(
            id: TeamID(from: randomness), agency: AgencyID(from: randomness), purpose: Team.casePurpose,
            name: name)
        try await data.write { try TeamStore.insert(team, in: $0) }
        return team
    }
}

extension HouseOfCases {
    /// The moment of a text like `2026-11-02T08:00:00Z`.
    package static func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    /// Lets the time pass until then.
    package func pass(to time: String) throws { house.time.pass(try Self.moment(time) - house.clock.now) }

    /// A case of hers, in the year of these tests.
    package func begin(
        by member: CastMember? = nil, written sections: Sections = [.identity], openTo team: Sections = []
    ) async throws -> CaseID {
        let member = try await house.signedInAgain(member ?? owner)
        let founding = try await files.found(
            by: member.viewer, with: member.key, openTo: team, written: sections, year: 2026)
        guard let founding else { throw HouseOfCasesProblem.notOpened }
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
    }

    /// The case of a page, by the page's address.
    package func id(of path: String) throws -> CaseID {
        guard let id = path.split(separator: "/").dropFirst().first.flatMap({ CaseID($0) }) else {
            throw HouseOfCasesProblem.notOpened
        }
        return id
    }

    /// The case as somebody sees it, the owner if nobody else is named.
    package func open(_ id: CaseID, _ member: CastMember? = nil) async throws -> OpenCase {
        let member = try await house.signedInAgain(member ?? owner)
        guard let open = try await files.open(id, by: member.viewer, with: member.key) else {
            throw HouseOfCasesProblem.notOpened
        }
        return open
    }

    /// Moves the case on, as closing and opening again do.
    package func move(_ id: CaseID, to stage: Stage) async throws {
        let action: AuditEntry.Action = stage == .closed ? .caseClosed : .caseReopened
        guard try await files.move(try await open(id), to: stage, noting: action) else {
            throw HouseOfCasesProblem.notMoved
        }
    }

    /// Gives somebody sections of a case, to read and, if nothing else is said, to write; an exception gives itself.
    @discardableResult
    package func give(
        _ reads: Sections, writes: Sections? = nil, of id: CaseID, to member: CastMember,
        reason: Grant.Reason = .teamCover
    ) async throws -> Grant {
        let isException = reason == .breakGlass
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(member.viewer.id),
            reads: reads, writes: isException ? [] : writes ?? reads, reason: reason, from: house.clock.now,
            givenBy: nil)
        if isException {
            try await house.data.write { try GrantStore.insert(grant, in: $0) }
        } else if let fault = try await files.give(grant, in: try await open(id)) {
            throw HouseOfCasesProblem.notGiven(fault)
        }
        return grant
    }

    /// A page as somebody sees it, the owner if nobody else is named.
    package func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member ?? owner)
        return try await house.browser(of: member, at: door).get(path)
    }

    /// Sends a form of one of our pages.
    @discardableResult
    package func post(
        _ path: String, _ fields: [(String, String)] = [], _ member: CastMember? = nil
    ) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member ?? owner)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

    /// How often the audit has an action.
    package func audited(_ action: String) async throws -> Int {
        try await house.data.read {
            try $0.all("SELECT id FROM audit_entry WHERE action = \(action) ORDER BY id LIMIT 500").count
        }
    }
}
