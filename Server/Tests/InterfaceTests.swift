// SPDX-License-Identifier: EUPL-1.2

import Access
import Conferences
import Foundation
import Intake
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// Partners' systems, in the whole program.
@Suite struct `The interface for partners' systems` {
    @Test(arguments: Engines.all)
    func `tells what becomes of what was sent, and nothing of the case`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let worker = try await server.house.hire([.caseWorker])
            let (token, id) = try await OneOfEverything.system(in: server)
            let system = TestBrowser(server.door(.staff))
            let ask = {
                try await system.get(
                    "/interface/v1/referrals/\(id)", headers: ["Authorization": "Bearer \(token)"])
            }
            #expect(try await ask().text.contains("\"state\":\"received\""))
            let browser = server.browser(of: worker)
            #expect(try await browser.get("/intake/\(id)").text.contains("gaber"))
            let taken = try await browser.post(
                "/intake/\(id)/take", [("_k", server.token(of: worker.viewer.id))])
            let path = try #require(taken.location)
            #expect(path.hasPrefix("/cases/"))
            #expect(try await browser.get(path + "/sections/identity").text.contains("gaber"))
            let told = try await ask().text
            #expect(told.contains("\"state\":\"taken\"") && told.contains("\"decided_on\""))
            #expect(!told.contains(path.dropFirst("/cases/".count)) && !told.contains("code"))
            let audit = try await server.house.data.read { try AuditStore.counts(in: $0) }
            #expect(audit["interface_used"] == 3 && audit["intake_sent"] == 1)
        }
    }

    @Test func `is described with the very lists that the program goes by`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let page = try await TestBrowser(server.door(.staff)).get(
                "/interface/v1/openapi.json")
            let schemas = try JSONDecoder().decode(Description.self, from: Data(page.bytes)).components
                .schemas
            let sections = Intake.sections.map { $0 == .perpetrator ? "accused" : $0.rawValue }
            let part = try #require(schemas["Part"]?.properties)
            #expect(part["section"]?.choices == sections)
            #expect(part["text"]?.maxLength == Intake.mostPart)
            let new = try #require(schemas["NewReferral"]?.properties)
            #expect(new["urgency"]?.choices == Intake.urgencies)
            #expect(new["label"]?.maxLength == Intake.mostLabel)
            #expect(new["agreement"]?.maxLength == Intake.mostAgreement)
            #expect(schemas["Referral"]?.properties?["code"]?.choices == Intake.refusals)
            #expect(schemas["Conference"]?.properties?["kind"]?.choices == Conferences.kinds)
        }
    }

    /// As much of the description as this looks at.
    private struct Description: Decodable {
        let components: Components

        struct Components: Decodable {
            let schemas: [String: Schema]
        }

        struct Schema: Decodable {
            let properties: [String: Property]?
        }

        struct Property: Decodable {
            let choices: [String]?
            let maxLength: Int?

            private enum CodingKeys: String, CodingKey {
                case choices = "enum"
                case maxLength
            }
        }
    }
}
