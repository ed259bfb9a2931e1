// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `Minutes of a case` {
    @Test(arguments: Engines.all)
    func `are written by who leads, each writing kept`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, _, item) = try await house.scene()
            let path = "\(item)/minutes"
            let first = [("number", "0"), ("text", "Govorila je Renata.")]
            #expect(try await house.post(path, first, house.officer).status == .notFound)
            #expect(try await house.post(path, first, house.secretary).location == item)
            let met = try await house.post(
                path, [("number", "0"), ("text", "Govorila je Tina.")], house.secretary)
            #expect(met.status == .unprocessable)
            #expect(met.text.contains("Govorila je Renata.") && met.text.contains("Govorila je Tina."))
            let second = [("number", "1"), ("text", "Govorili sta obe.")]
            #expect(try await house.post(path, second, house.secretary).location == item)
            let page = try await house.get(item, house.officer).text
            #expect(page.contains("Govorili sta obe.") && page.contains("Govorila je Renata."))
        }
    }

    @Test(arguments: Engines.all)
    func `are only amended once the conference is closed`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            let amendment = [("number", "0"), ("text", "Popravek imena ulice.")]
            #expect(
                try await house.post("\(item)/amendments", amendment, house.secretary).status == .notFound)
            try await house.post("\(item)/decision", house.decision("deferred"), house.secretary)
            house.house.time.pass(.days(11))
            #expect(try await house.post("\(conference)/close", [], house.secretary).location == conference)
            let late = [("number", "0"), ("text", "Prepozno zapisano.")]
            let refused = try await house.post("\(item)/minutes", late, house.secretary)
            #expect(refused.status == .unprocessable && refused.text.contains("Prepozno zapisano."))
            let decided = try await house.post(
                "\(item)/decision", house.decision("deferred", ["number": "1"]), house.secretary)
            #expect(decided.status == .unprocessable)
            let answer = try await house.post(
                "\(item)/research", [("version", "0"), ("text", "Še nekaj vemo.")], house.officer)
            #expect(answer.status == .unprocessable && answer.text.contains("Še nekaj vemo."))
            #expect(try await house.post("\(item)/amendments", amendment, house.secretary).location == item)
            let page = try await house.get(item, house.officer).text
            #expect(page.contains("Popravek imena ulice.") && !page.contains("Prepozno"))
        }
    }

    @Test(arguments: Engines.all)
    func `stay as they are, whoever has the database`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, _, item) = try await house.scene()
            try await house.post("\(item)/minutes", [("number", "0"), ("text", "Sklep.")], house.secretary)
            await #expect(throws: (any Error).self) {
                try await house.house.data.write { try $0.run("UPDATE item_record SET number = 7") }
            }
            await #expect(throws: (any Error).self) {
                try await house.house.data.write { try $0.run("DELETE FROM item_record") }
            }
            #expect(try await house.get(item, house.officer).text.contains("Sklep."))
        }
    }

    @Test(arguments: Engines.all)
    func `go with their case when that is erased`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, _, item) = try await house.scene()
            try await house.post("\(item)/minutes", [("number", "0"), ("text", "Sklep.")], house.secretary)
            let left = try await house.house.data.write { transaction in
                try AgendaStore.erase(id, in: transaction)
                return try transaction.all("SELECT id FROM item_record ORDER BY id LIMIT 9").count
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `sent twice by the same form are one`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, _, item) = try await house.scene()
            let form = [
                ("number", "0"), ("text", "Sklep."),
                ("b", SendingID(from: house.house.randomness).description),
            ]
            for _ in 0..<2 {
                #expect(try await house.post("\(item)/minutes", form, house.secretary).location == item)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `and their decision say when the case is to come back`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            try await house.post("\(item)/decision", house.decision("deferred"), house.secretary)
            house.house.time.pass(.days(11))
            try await house.post("\(conference)/close", [], house.secretary)
            #expect(
                try await !house.get("/conferences", house.officer).text.contains("/cases/\(id)/conferences"))
            house.house.time.pass(.days(39))
            let list = try await house.get("/conferences", house.officer).text
            #expect(list.contains("/cases/\(id)/conferences") && !list.contains("Dan je minil"))
            house.house.time.pass(.days(11))
            #expect(try await house.get("/conferences", house.officer).text.contains("Dan je minil"))
        }
    }
}
