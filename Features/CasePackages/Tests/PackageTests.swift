// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import CasePackages

@Suite struct `What leaves the house as a package` {
    @Test(arguments: Engines.all)
    func `opens for its recipient alone, holds just what was decided and is written down`(_ engine: Engine)
        async throws
    {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk, .health, .location])
            house.scene.say([
                house.entry("Dejstvo"), house.entry("Mnenje ena", voice: .opinion),
                house.entry("Mnenje dve", voice: .opinion), house.entry("Sestra", voice: .thirdParty),
                house.entry("Zdravje", .health), house.entry("Kje", .location),
            ])
            let path = house.decide([.risk, .location], of: id)
            try await house.haveKey()
            let page = try await house.get(path).text
            #expect(page.contains("value=\"note Sestra\"") && !page.contains("value=\"note Dejstvo\""))
            #expect(page.contains("teh razdelkov v njem ne bo") && !page.contains("Zdravje"))

            let answer = try await house.make(path, ticked: ["Mnenje dve", "Zdravje", "Kje"])

            #expect(answer.header("Cache-Control") == "no-store")
            let name = try #require(answer.header("Content-Disposition"))
            #expect(name.contains(/package-2026-12-01-[0-9A-F]{4}\.zaupnica/))
            let opened = try OpenedPackage(answer.bytes, with: house.key)
            #expect(opened.files.map(\.name) == ["case.json", "case.html", "manifest.json"])
            let everything = opened.files.map { String(decoding: $0.content, as: UTF8.self) }.joined()
            for words in ["Dejstvo", "Mnenje dve", "Izpuščeno: 1", "Društvo", "2026-12-31", "Center"] {
                #expect(everything.contains(words), "\(words)")
            }
            for words in ["Mnenje ena", "Sestra", "Zdravje", "Kje", "Sodelavka"] {
                #expect(!everything.contains(words), "\(words)")
            }
            #expect(throws: PackageProblem.otherKey) {
                try OpenedPackage(answer.bytes, with: PackagePrivateKey.made(.system))
            }
            let list = try await house.get("/cases/\(id)/packages").text
            #expect(list.contains(answer.bytes.sha256) && list.contains("2 vnosa"))
            #expect(try await house.audited("package_made") == 1)
            #expect(try await house.audited("case_exported") == 1)
            let sealed = try await house.house.data.read {
                try #require(try $0.first("SELECT sealed_words FROM case_package LIMIT 1"))
                    .bytes("sealed_words")
            }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("Center"))
        }
    }

    @Test(arguments: Engines.all)
    func `names nobody who is entered in a section that was not decided on`(_ engine: Engine) async throws {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.scene.say([house.entry("Grožnja", people: ["ana"])])
            try await house.haveKey()
            for (sections, isNamed) in [(Sections([.risk]), false), ([.risk, .identity], true)] {
                let answer = try await house.make(house.decide(sections, of: id))
                let opened = try OpenedPackage(answer.bytes, with: house.key)
                for file in opened.files where file.name != "manifest.json" {
                    let text = String(decoding: file.content, as: UTF8.self)
                    #expect(text.contains("Grožnja") && text.contains("Ana Novak") == isNamed, "\(file.name)")
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is made by nobody but who works the case as her own`(_ engine: Engine) async throws {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.scene.say([house.entry("Tveganje")])
            let path = house.decide([.risk], of: id)
            try await house.haveKey()
            try await house.give([.identity, .risk], of: id, to: house.colleague)
            try await house.give([.identity, .risk], of: id, to: house.colleague, reason: .breakGlass)
            for member in [house.colleague, house.social] {
                #expect(try await house.get("/cases/\(id)/packages", member).status == .notFound)
                #expect(try await house.get(path, member).status == .notFound)
                #expect(try await house.post(path, [], member).status == .notFound)
            }
            #expect(try await house.made() == 0)
            #expect(try await house.make(path).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is not made of what she reads only by way of exception`(_ engine: Engine) async throws {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.scene.say([house.entry("Tveganje")])
            let path = house.decide([.risk], of: id)
            try await house.haveKey()
            let identity = Sections([.identity]).bits
            try await house.house.data.write {
                try $0.run(
                    "UPDATE access_grant SET reads = \(identity), writes = \(identity) WHERE reason = 'owner'"
                )
            }
            try await house.give([.risk], of: id, to: house.owner, reason: .breakGlass)
            try #require(try await house.open(id).reads.contains(.risk))
            let answer = try await house.make(path)
            #expect(answer.status == .unprocessable && answer.text.contains("sami ne berete"))
            #expect(try await house.audited("case_exported") == 0)
            #expect(try await house.made() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `waits for a key that was compared, and is for nobody a wall keeps out`(_ engine: Engine)
        async throws
    {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.scene.say([house.entry("Tveganje")])
            let path = house.decide([.risk], of: id)
            for step in 0..<2 {
                let answer = try await house.make(path)
                #expect(answer.status == .unprocessable && answer.text.contains("ni potrjen"), "\(step)")
                if step == 0 { try #require(try await house.enterKey().location == house.keyPage) }
            }
            try #require(try await house.confirmKey().location == house.keyPage)
            try await house.house.keep(.agency(house.centre.agency), from: id.matter)
            let walled = try await house.make(path)
            #expect(walled.status == .unprocessable && walled.text.contains("ni dovoljeno"))
            #expect(try await house.made() == 0)
            #expect(try await house.audited("case_exported") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is stopped by whatever happens between the page and the press`(_ engine: Engine) async throws {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.scene.say([house.entry("Tveganje")])
            let path = house.decide([.risk], of: id)
            try await house.haveKey()
            let (team, now) = (house.centre, house.house.clock.now)
            let act = PartnerKey.Act(by: house.owner.viewer.id, at: now)
            let wall = Wall(
                id: WallID(from: house.house.randomness), matter: id.matter, agency: house.house.team.agency,
                outsider: .agency(team.agency), reason: .suspected, raisedBy: nil, raisedAt: now)
            let events: [(words: String, event: PackagesHouse.Scene.Asked)] = [
                ("Odločitev ne velja več", { _ in false }),
                (
                    "ni potrjen",
                    { transaction in
                        let key = try #require(try PartnerKeyStore.all(of: team.id, in: transaction).first)
                        return try PartnerKeyStore.end(key.id, of: team.id, act, in: transaction)
                    }
                ),
                (
                    "sami ne berete",
                    { transaction in
                        try transaction.run(
                            "UPDATE access_grant SET reads = 1, writes = 1 WHERE reason = 'owner'") > 0
                    }
                ),
                (
                    "ni dovoljeno",
                    { transaction in
                        try WallStore.raise(wall, in: transaction)
                        return true
                    }
                ),
            ]
            for (words, event) in events {
                house.scene.whenAsked(event)
                let answer = try await house.make(path)
                #expect(answer.status == .unprocessable && answer.text.contains(words), "\(words)")
            }
            house.scene.decide([])
            let gone = try await house.make(path)
            #expect(gone.status == .unprocessable && gone.text.contains("Odločitev ne velja več"))
            #expect(try await house.get(path).status == .notFound)
            #expect(try await house.made() == 0)
            #expect(try await house.audited("package_made") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is one if the same form comes twice, and without what nobody has looked at`(_ engine: Engine)
        async throws
    {
        try await PackagesHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.scene.say([house.entry("Prej")])
            let path = house.decide([.risk], of: id)
            try await house.haveKey()
            let seen = ("seen", "\(house.house.clock.now.milliseconds)")
            house.house.time.pass(.minutes(1))
            house.scene.say([house.entry("Pozneje")])
            let form = [("b", String(repeating: "a", count: 32)), seen]
            let first = try await house.post(path, form)
            let second = try await house.post(path, form)
            #expect(first.status == .ok && second.location == "/cases/\(id)/packages")
            #expect(try await house.made() == 1)
            let opened = try OpenedPackage(first.bytes, with: house.key)
            let text = opened.files.map { String(decoding: $0.content, as: UTF8.self) }.joined()
            #expect(text.contains("Prej") && !text.contains("Pozneje"))
        }
    }

    @Test func `speaks the language that was chosen, loads nothing and says when there is nothing`()
        async throws
    {
        try await PackagesHouse.with(.sqlite) { house in
            let id = try await house.begin(written: [.identity, .risk])
            let path = house.decide([.risk], of: id)
            try await house.haveKey()
            let nothing = try await house.make(path)
            #expect(nothing.status == .unprocessable && nothing.text.contains("Ničesar ni"))
            house.scene.say([house.entry("<script>alert(1)</script>")])
            let answer = try await house.make(path, more: [("language", "cs")])
            let opened = try OpenedPackage(answer.bytes, with: house.key)
            let sheet = String(
                decoding: try #require(opened.files.first { $0.name == "case.html" }).content, as: UTF8.self)
            #expect(sheet.contains("Údaje z případu") && sheet.contains("default-src 'none'"))
            #expect(!sheet.contains("<script") && !sheet.contains("src=") && !sheet.contains("<link"))
        }
    }
}
