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

@Suite struct `The key of another organisation` {
    @Test(arguments: Engines.all)
    func `holds once it was compared, until another was or it is ended`(_ engine: Engine) async throws {
        try await PackagesHouse.with(engine) { house in
            try #require(try await house.enterKey().location == house.keyPage)
            let waiting = try await house.get(house.keyPage, house.coordinator).text
            #expect(waiting.contains(house.key.publicKey.fingerprint.joined(separator: " ")))
            #expect(waiting.contains("Noben ključ ni potrjen"))
            try #require(try await house.confirmKey().location == house.keyPage)
            #expect(try await house.get(house.keyPage, house.coordinator).text.contains("Marko Zupan"))
            let next = try PackagePrivateKey.made(.system)
            try #require(try await house.enterKey(next, version: 1).location == house.keyPage)
            #expect(try await house.states() == ["holds", "waits"])
            let waitingID = try await house.key(at: 2)
            try #require(
                try await house.post(
                    house.keyPage + "/confirm",
                    [("id", waitingID), ("with", "Tina"), ("day", "2026-12-01")], house.coordinator
                ).location == house.keyPage)
            #expect(try await house.states() == ["ended", "holds"])
            let end = try await house.post(house.keyPage + "/end", [("id", waitingID)], house.coordinator)
            #expect(end.location == house.keyPage)
            #expect(try await house.states() == ["ended", "ended"])
            #expect(try await house.audited("partner_key_entered") == 2)
            #expect(try await house.audited("partner_key_confirmed") == 2)
            #expect(try await house.audited("partner_key_ended") == 1)
            let sealed = try await house.house.data.read {
                try #require(try $0.first("SELECT sealed_compared_with FROM partner_key LIMIT 1"))
                    .bytes("sealed_compared_with")
            }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("Marko"))
        }
    }

    @Test(arguments: Engines.all)
    func `is never the one that somebody else has replaced meanwhile`(_ engine: Engine) async throws {
        try await PackagesHouse.with(engine) { house in
            try #require(try await house.enterKey().location == house.keyPage)
            let first = try await house.key(at: 1)
            let (second, third) = (try PackagePrivateKey.made(.system), try PackagePrivateKey.made(.system))
            try #require(try await house.enterKey(second, version: 1).location == house.keyPage)
            let late = try await house.enterKey(third, version: 1)
            #expect(late.status == .unprocessable && late.text.contains(third.publicKey.text))
            #expect(late.text.contains(second.publicKey.fingerprint.joined(separator: " ")))
            for act in ["confirm", "end"] {
                let answer = try await house.post(
                    house.keyPage + "/" + act, [("id", first), ("with", "Tina"), ("day", "2026-12-01")],
                    house.coordinator)
                #expect(answer.status == .unprocessable && answer.text.contains("nekdo drug"), "\(act)")
            }
            #expect(try await house.states() == ["ended", "waits"])
            #expect(try await house.audited("partner_key_confirmed") == 0)
        }
    }

    @Test func `is one if the same form comes twice, and nothing that is none`() async throws {
        try await PackagesHouse.with(.sqlite) { house in
            let form = [("b", String(repeating: "a", count: 32))]
            for _ in 0..<2 {
                #expect(try await house.enterKey(more: form).location == house.keyPage)
            }
            #expect(try await house.states() == ["waits"])
            let known = try await house.enterKey(version: 1)
            #expect(known.status == .unprocessable && known.text.contains("že vpisan"))
            let sealed = try house.key.sealed(with: Confidential("dolgo geslo"), cost: .forTests, .system)
            for text in ["", "ključ", sealed] {
                let answer = try await house.post(
                    house.keyPage, [("key", text), ("version", "1")], house.coordinator)
                #expect(answer.status == .unprocessable && answer.text.contains("To ni javni ključ"))
            }
            for (whom, day, words) in [
                ("", "2026-11-30", "s kom"), ("Tina", "2026-12-02", "v prihodnosti"),
                ("Tina", "", "v prihodnosti"),
                (String(repeating: "a", count: 201), "2026-11-30", "predolgo"),
            ] {
                let answer = try await house.confirmKey(with: whom, on: day)
                #expect(answer.status == .unprocessable && answer.text.contains(words), "\(words)")
            }
            #expect(try await house.states() == ["waits"])
        }
    }

    @Test func `is looked after by the coordinator of the platform alone`() async throws {
        try await PackagesHouse.with(.sqlite) { house in
            for member in [house.owner, house.social] {
                for path in ["/package-keys", house.keyPage] {
                    #expect(try await house.get(path, member).status == .notFound)
                }
                #expect(try await house.post(house.keyPage, [], member).status == .notFound)
            }
            let list = try await house.get("/package-keys", house.coordinator).text
            #expect(list.contains("Center"))
            let nowhere = "/package-keys/\(house.house.team.id)"
            #expect(try await house.get(nowhere, house.coordinator).status == .notFound)
        }
    }
}

extension PackagesHouse {
    private var keys: PartnerKeys {
        PartnerKeys(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: .gmt)
    }

    /// What has become of the centre's keys, the first one first.
    fileprivate func states() async throws -> [String] {
        try await keys.all(of: centre.id).reversed().map {
            $0.key.holds ? "holds" : $0.key.waits ? "waits" : "ended"
        }
    }

    fileprivate func key(at version: Int) async throws -> String {
        try #require(try await keys.all(of: centre.id).first { $0.key.version == version }).key.id.description
    }
}
