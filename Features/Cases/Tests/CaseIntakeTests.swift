// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import Cases

@Suite struct `A case that begins with what somebody else wrote` {
    @Test(arguments: Engines.all)
    func `has each part in its section, with whose words they are`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let id = try #require(
                try await begin([.identity: "Ana, 1984", .health: "Zlomljena roka."], house))
            let path = "/cases/\(id)"
            for (section, words) in [("identity", "Ana, 1984"), ("health", "Zlomljena roka.")] {
                let page = try await house.get("\(path)/sections/\(section)", house.owner).text
                #expect(page.contains(words) && page.contains("SOS linija"))
            }
            #expect(try await house.get(path, house.owner).text.contains("Topol"))
            #expect(try await house.get("\(path)/sections/health", house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `does not begin for who could not read all of it, nor a second time`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let unreadable = try await begin([.policeIntelligence: "Prijave"], house)
            let second = try await begin([.identity: "Ana"], house, isFirst: false)
            #expect(unreadable == nil && second == nil)
            #expect(try await house.audited()["case_begun"] == nil)
            #expect(try await !house.get("/cases", house.owner).text.contains("Topol"))
        }
    }

    private func begin(_ parts: [Section: String], _ house: CasesHouse, isFirst: Bool = true) async throws
        -> CaseID?
    {
        try await Cases(files: house.files, vault: house.house.vault, zone: .gmt).begin(
            called: "Topol", with: parts, from: "SOS linija", of: "2026-11-01", withTeam: false,
            by: house.owner.viewer, with: house.owner.key, beside: { _, _ in isFirst })
    }
}
