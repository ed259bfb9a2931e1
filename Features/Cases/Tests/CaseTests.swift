// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

@Suite struct `A case` {
    @Test(arguments: Engines.all)
    func `is its owner's; her lead knows of it, and for a colleague it is not there`(_ engine: Engine)
        async throws
    {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let number = try await house.number(of: path)
            #expect(try await house.get(path, house.owner).text.contains("Primer \(number) · Marjetica"))
            #expect(try await house.get("/cases", house.owner).text.contains("\(number) · Marjetica"))
            let led = try await house.get("/cases", house.lead).text
            #expect(led.contains(number) && led.contains("Olga") && !led.contains("Marjetica"))
            #expect(!led.contains(path))
            #expect(try await !house.get("/cases", house.colleague).text.contains("\(number)<"))
            for other in [house.lead, house.colleague] {
                for page in ["", "/access", "/sections/identity", "/sections/identity/readers"] {
                    #expect(try await house.get(path + page, other).status == .notFound)
                }
                let sought = try await house.get("/cases?number=\(number)", other)
                #expect(sought.text.contains("ki bi ga lahko odprli, ni"))
            }
            #expect(try await house.get("/cases?number=\(number)", house.owner).location == path)
        }
    }

    @Test(arguments: Engines.all)
    func `is called by its name, wherever that is listed, only for who may read it`(_ engine: Engine)
        async throws
    {
        try await CasesHouse.with(engine) { house in
            let ids = try await [house.begin("Marjetica"), house.begin("Vrtnica")].map {
                try #require(CaseID(String($0.dropFirst("/cases/".count))))
            }
            try await house.give(["identity"], of: "/cases/\(ids[0])", to: house.colleague)
            try await house.give(["risk"], of: "/cases/\(ids[1])", to: house.colleague)
            let cases = Cases(files: house.files, vault: house.house.vault, zone: .gmt)
            for (member, names) in [
                (house.owner, ["Marjetica", "Vrtnica"]), (house.colleague, ["Marjetica"]), (house.lead, []),
            ] {
                let labels = try await cases.labels(among: ids, for: member.viewer, with: member.key)
                #expect(labels.values.map(\.revealed).sorted() == names)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is one even if its form comes twice, and is not begun without a name`(_ engine: Engine) async throws
    {
        try await CasesHouse.with(engine) { house in
            let form = [("label", "Marjetica"), ("b", String(repeating: "a", count: 32))]
            #expect(try await house.post("/cases", form, house.owner).location != "/cases")
            #expect(try await house.post("/cases", form, house.owner).location == "/cases")
            let list = try await house.get("/cases", house.owner).text
            #expect(list.components(separatedBy: " · Marjetica").count == 2)
            for label in ["", "a\nb", String(repeating: "c", count: 61)] {
                let refused = try await house.post("/cases", [("label", label), ("team", "1")], house.owner)
                #expect(
                    refused.status == .unprocessable
                        && refused.text.contains("name=\"team\" value=\"1\" checked"))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `of a whole team opens to it, but for what is guarded`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin(withTeam: true)
            _ = try await house.write("Prvi obisk", in: "risk", of: path)
            _ = try await house.write("Zdravnica", in: "health", of: path)
            #expect(try await house.get(path + "/sections/risk", house.colleague).text.contains("Prvi obisk"))
            #expect(try await house.get(path + "/sections/health", house.colleague).status == .notFound)
            #expect(try await house.get(path + "/access", house.colleague).status == .notFound)
            #expect(
                try await house.post(path + "/close", [("reason", "moved")], house.colleague).status
                    == .notFound)
            #expect(try await house.get("/cases", house.colleague).text.contains("Marjetica"))
        }
    }

    @Test(arguments: Engines.all)
    func `gets another name once, and the second is told`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let first = try await house.post(
                path + "/label", [("version", "1"), ("label", "Vrtnica")], house.owner)
            #expect(first.location == path)
            let second = try await house.post(
                path + "/label", [("version", "1"), ("label", "Lilija")], house.owner)
            #expect(second.status == .unprocessable && second.text.contains("value=\"Lilija\""))
            #expect(
                second.text.contains("· Vrtnica</h1>") && second.text.contains("name=\"version\" value=\"2\"")
            )
        }
    }

    @Test(arguments: Engines.all)
    func `is closed with a reason, read but not written, and opened again`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let note = try await house.write("Prvi obisk", in: "risk", of: path)
            try await house.give(["risk"], of: path, to: house.colleague)
            let without = try await house.post(path + "/close", [("text", "Preseljena")], house.owner)
            #expect(without.status == .unprocessable && without.text.contains("\nPreseljena</textarea>"))
            let fields = [("reason", "moved"), ("text", "Preseljena")]
            #expect(try await house.post(path + "/close", fields, house.owner).location == path)
            let closed = try await house.get(path, house.owner).text
            #expect(closed.contains("Preselila se je.") && closed.contains("<blockquote>Preseljena"))
            #expect(try await !house.get("/cases", house.owner).text.contains("Marjetica"))
            #expect(try await house.get("/cases?stage=closed", house.owner).text.contains("Marjetica"))
            #expect(try await house.get(path + "/sections/risk", house.owner).text.contains("Prvi obisk"))
            #expect(try await house.get(path, house.colleague).status == .notFound)
            let more = [("kind", "fact"), ("text", "Še nekaj")]
            #expect(try await house.post(path + "/sections/risk", more, house.owner).status == .notFound)
            #expect(try await house.post(note, more, house.owner).status == .notFound)
            #expect(try await house.post(path + "/reopen", [], house.owner).location == path)
            #expect(try await house.post(path + "/sections/risk", more, house.owner).status == .seeOther)
            let audited = try await house.audited()
            #expect(audited["case_closed"] == 1 && audited["case_reopened"] == 1)
        }
    }

    /// Otherwise it would go on counting as closed, because nobody but who reads that finds what was counted.
    @Test(arguments: Engines.all)
    func `is opened again by nobody who cannot open who it is about`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            _ = try await house.write("Prvi obisk", in: "risk", of: path)
            try await house.give(["risk"], of: path, to: house.colleague)
            try await house.house.data.write {
                try $0.run("UPDATE access_grant SET reason = 'owner' WHERE reason = 'team_cover'")
            }
            #expect(
                try await house.post(path + "/close", [("reason", "moved")], house.owner).location == path)
            let page = try await house.get(path, house.colleague).text
            #expect(page.contains("Znova ga lahko odpre") && !page.contains(path + "/reopen"))
            #expect(try await house.post(path + "/reopen", [], house.colleague).status == .notFound)
            #expect(try await house.post(path + "/reopen", [], house.owner).location == path)
        }
    }
}
