// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Places

@Suite struct `An address of a case` {
    static let warning = "Oseba, ki se ji očita nasilje, pozna ta naslov.</strong>"

    @Test(arguments: Engines.all)
    func `warns where another place that the accused knows has the same`(_ engine: Engine) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let home = try await house.enter("survivor_home", in: "location", of: id)
            try await house.locate(home, "Čopova ulica 5", [("known", "no")])
            #expect(try await !house.get(home).text.contains(Self.warning))
            let past = [("person", "jan"), ("from", "2010"), ("until", "2012")]
            let his = try await house.enter("other", in: "perpetrator", past, of: id)
            try await house.locate(his, "copova ulica, 5")
            #expect(try await house.get(home).text.contains(Self.warning))
            #expect(try await house.get(home).text.contains("Isti naslov ima drug kraj"))
            let mistaken = [("kind", "other"), ("person", "jan"), ("version", "1"), ("mistaken", "1")]
            #expect(try await house.post(his, mistaken).location == his)
            #expect(try await !house.get(home).text.contains(Self.warning))
        }
    }

    @Test(arguments: Engines.all)
    func `warns where it is said that the accused knows it, and tells nobody what stands in other sections`(
        _ engine: Engine
    ) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let home = try await house.enter("survivor_home", in: "identity", of: id)
            try await house.locate(home, "Nova 5")
            let his = try await house.enter("accused_home", in: "perpetrator", of: id)
            try await house.locate(his, "Nova 5")
            try await house.give([.identity], writes: [.identity], of: id, to: house.colleague)
            #expect(try await house.get(home).text.contains(Self.warning))
            #expect(try await !house.get(home, house.colleague).text.contains(Self.warning))
            let form = [("street", "Nova 5"), ("known", "yes"), ("version", "1")]
            #expect(try await house.post(home + "/address", form).location == home)
            #expect(try await house.get(home, house.colleague).text.contains(Self.warning))
        }
    }

    @Test(arguments: Engines.all)
    func
        `is compared with what colleagues have declared, over or not, but a confidential one only if it is his home`(
            _ engine: Engine
        ) async throws
    {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let home = try await house.enter("survivor_home", in: "identity", of: id)
            try await house.locate(home, "Nova 5", [("post_code", "1000")])
            let all: Set = ["Nova 5", "Nova 5 Lipa", "Nova 5 1000 Lipa"]
            #expect(house.watched.values(of: home) == all)
            let ended = [("kind", "survivor_home"), ("until", "2020"), ("version", "1")]
            #expect(try await house.post(home, ended).location == home)
            #expect(house.watched.values(of: home) == all)
            for (kind, section) in [
                ("shelter", "location"), ("survivor_home", "location"), ("survivor_home", "identity"),
            ] {
                let hidden = try await house.enter(kind, in: section, [("confidential", "1")], of: id)
                try await house.locate(hidden, "Skrita 7")
                #expect(house.watched.values(of: hidden).isEmpty, "\(kind)")
                #expect(try await house.get(hidden).text.contains("Skrita 7"))
            }
            let his = try await house.enter("accused_home", in: "identity", [("confidential", "1")], of: id)
            try await house.locate(his, "Skrita 7")
            #expect(house.watched.values(of: his) == ["Skrita 7", "Skrita 7 Lipa"])
            let hers = [("kind", "survivor_home"), ("version", "1")]
            #expect(try await house.post(his, hers).location == his)
            #expect(house.watched.values(of: his).isEmpty)
        }
    }

    @Test func `means the one person whose entries became one`() {
        var words = CasePlace.Words()
        words.people = ["jana", "old", "jan"]
        #expect(words.now(among: PlacesHouse.people).people == ["jana", "jan"])
    }
}
