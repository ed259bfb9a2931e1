// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Foundation
import Health
import Identity
import Kernel
import Organisation
import Testing

@testable import zaupnica

@Suite struct `What the doctor says of a provider of sign-ins` {
    private static let issuer = "https://idp.example"
    private static let key =
        #"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#

    /// What is found where the provider publishes this.
    private func findings(
        document: String = document(), keys: String = #"{"keys":[\#(key)]}"#, algorithms: [String] = ["EdDSA"]
    ) async throws -> [Finding] {
        let line = ProviderLine(
            get: { Array(($0.hasSuffix("/jwks") ? keys : document).utf8) }, post: { _, _, _ in [] })
        return try await findings(by: line, algorithms)
    }

    private func findings(by line: ProviderLine, _ algorithms: [String]) async throws -> [Finding] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("secret".utf8).write(to: folder.appending(path: "partner-ministry"))
        let settings = try Settings.parse(["--partner-secrets", folder.path])
        return await PartnerChecks(settings: settings, line: line)
            .findings(in: try organisation(algorithms))
    }

    private static func document(issuer: String = issuer, keys: String = issuer + "/jwks") -> String {
        #"{"issuer":"\#(issuer)","authorization_endpoint":"https://idp.example/a","token_endpoint":"https://idp.example/t","jwks_uri":"\#(keys)"}"#
    }

    /// The ready organisation, with a provider.
    private func organisation(_ algorithms: [String]) throws -> Organisation {
        let file = try Data(contentsOf: URL(filePath: "Organisations/sos-slovenia/organisation.json"))
        var json = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        let provider: [String: Any] = [
            "agency": "line", "key": "ministry", "name": ["sl": "M", "cs": "M", "en": "M"],
            "issuer": Self.issuer, "client_id": "c", "algorithms": algorithms, "required": false,
        ]
        json["partner_sign_in"] = [provider]
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Organisation.self, from: JSONSerialization.data(withJSONObject: json))
    }

    @Test func `is nothing while all is as it must be`() async throws {
        #expect(try await findings().isEmpty)
    }

    @Test func `is that it calls itself otherwise`() async throws {
        #expect(
            try await findings(document: Self.document(issuer: Self.issuer + "/"))
                == [.providerForeign(name: "ministry")])
    }

    @Test(arguments: ["", "{}", document(keys: "http://idp.example/jwks")])
    func `is that what it publishes is no use`(_ document: String) async throws {
        #expect(try await findings(document: document) == [.providerUnreadable(name: "ministry")])
        #expect(try await findings(keys: "x") == [.providerUnreadable(name: "ministry")])
    }

    @Test func `is that no key of it fits`() async throws {
        let keyless = [Finding.providerKeyless(name: "ministry")]
        #expect(try await findings(keys: #"{"keys":[]}"#) == keyless)
        #expect(try await findings(algorithms: ["RS256"]) == keyless)
    }

    @Test func `is that it does not answer`() async throws {
        let silent = ProviderLine(
            get: { _ in throw IdentityFault.unreachable }, post: { _, _, _ in [] })
        let found = try await findings(by: silent, ["EdDSA"])
        #expect(found == [.providerDown(name: "ministry")])
        #expect(found.allSatisfy { $0.weight == .caution })
    }

    @Test func `is what is missing of its configuration`() async throws {
        let found = await PartnerChecks(settings: try Settings.parse([]), line: .outbound)
            .findings(in: try organisation(["EdDSA"]))
        #expect(found.map(\.code) == [.organisationUnreadable])
    }
}
