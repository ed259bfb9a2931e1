// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import TestKit
import Testing

@testable import Persons

@Suite struct `What figures of other things learn of a survivor` {
    @Test(arguments: Engines.all)
    func `is sex and age, if who writes may read them and there is one`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let persons = Persons(files: house.files, vault: house.house.vault, zone: .gmt)
            let id = try await house.begin()
            let unknown = ["survivor_sex": ["unknown"], "survivor_age": ["unknown"]]
            let learnt = { (member: CastMember) in
                let (codes, isTold) = try await persons.survivor(in: try await house.open(id, member))
                #expect(isTold == (codes != unknown))
                return codes
            }
            #expect(try await learnt(house.owner) == unknown)
            let born = [("born", "1924"), ("gender", "female")]
            _ = try await house.enter("Ana", as: "survivor", born, in: id)
            let known = ["survivor_sex": ["female"], "survivor_age": ["over60"]]
            #expect(try await learnt(house.owner) == known)

            try await house.give([.incident], of: id, to: house.colleague)
            #expect(try await learnt(house.colleague) == unknown)
            try await house.give([.identity], of: id, to: house.colleague)
            #expect(try await learnt(house.colleague) == known)
            _ = try await house.enter("Eva", as: "survivor", born, in: id)
            #expect(try await learnt(house.owner) == unknown)
        }
    }

    @Test func `is her age group, in which 16 and 17 stand apart`() {
        let groups: [(String, AgeGroup)] = [
            ("2014-12-01", .to11), ("2014-11-30", .to15), ("2010-12-01", .to15), ("2010-11-30", .from16),
            ("2008-12-01", .from16), ("2008-11-30", .to25), ("", .unknown),
        ]
        for (born, group) in groups { #expect(AgeGroup(born: born, on: "2026-11-30") == group, "\(born)") }
    }
}
