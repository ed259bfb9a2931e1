// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Supervision
import TestKit
import Testing
import Vault
import Web

@Suite struct `How a counsellor is` {
    private static let contact = ContactID(high: 7, low: 9)

    @Test(arguments: Engines.all)
    func `is hers and her supervisor's to see, and can be changed and taken back`(_ engine: Engine)
        async throws
    {
        try await withPage(engine) { house, door in
            let supervisor = house.browser(of: try await house.hire([.supervisor]), at: door)
            let writer = house.browser(of: try await house.hire([.counsellor]), at: door)
            try await choose("needs_debrief", as: writer)
            #expect(try await field(as: writer).contains("value=\"needs_debrief\" selected"))
            let seen = try await supervisor.get("/supervision").text
            #expect(seen.contains("<td>želim razbremenilni pogovor</td>"))
            #expect(!seen.contains(Self.contact.description))

            let colleague = house.browser(of: try await house.hire([.counsellor]), at: door)
            #expect(try await !field(as: colleague).contains("selected"))
            for roles in [[.counsellor], [.shiftLead], [.coordinator]] as [Set<Role>] {
                let other = house.browser(of: try await house.hire(roles), at: door)
                #expect(try await other.get("/supervision").status == .notFound)
            }

            try await choose("heavy", as: writer)
            try await choose("heavy", as: writer)
            #expect(try await rows(house).count == 1)
            try await choose("invented", as: writer)
            #expect(try await field(as: writer).contains("value=\"heavy\" selected"))
            let unit: VaultUnitID = try #require(try await rows(house).first).id("unit_id")
            try await choose("", as: writer)
            #expect(try await rows(house).isEmpty)
            #expect(try await house.vault.holders(of: unit).isEmpty)
            let counts = try await house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["own_state_written"] == 3 && counts["own_states_read"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `lies under a key that only she and those who supervise her hold`(_ engine: Engine) async throws {
        try await withPage(engine) { house, door in
            _ = try await house.hire([.supervisor])
            let lead = try await house.hire([.shiftLead])
            let writer = house.browser(of: try await house.hire([.counsellor]), at: door)
            try await choose("heavy", as: writer)
            let row = try #require(try await rows(house).first)
            #expect(!"\(row.allValues)".contains("heavy"))
            let unit: VaultUnitID = try row.id("unit_id")
            #expect(try await house.vault.holders(of: unit).count == 2)
            #expect(try await house.vault.unlock(unit, with: .person(lead.key)) == nil)
            let teamKey = try #require(try await house.vault.teamKey(house.team.id, as: lead.key))
            #expect(try await house.vault.unlock(unit, with: .team(teamKey)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is erased on schedule`(_ engine: Engine) async throws {
        try await withPage(engine) { house, door in
            let writer = house.browser(of: try await house.hire([.counsellor]), at: door)
            try await choose("fine", as: writer)
            let now = house.clock.now
            let (early, late) = try await house.data.read { transaction in
                (
                    try OwnStateStore.expired(before: now, after: nil, limit: 9, in: transaction),
                    try OwnStateStore.expired(before: now + .days(2), after: nil, limit: 9, in: transaction)
                )
            }
            #expect(early.isEmpty && late.count == 1)
            try await house.data.write { try OwnStateStore.erase(late, in: $0) }
            #expect(try await rows(house).isEmpty)
        }
    }

    private func rows(_ house: TestHouse) async throws -> [Row] {
        try await house.data.read { try $0.all("SELECT * FROM own_state LIMIT 9") }
    }

    private func field(as browser: TestBrowser) async throws -> String { try await browser.get("/own").text }

    private func choose(_ code: String, as browser: TestBrowser) async throws {
        let token = try await browser.get("/own").field("_k") ?? ""
        let answer = try await browser.post("/own", [("_k", token), ("own_state", code)])
        try #require(answer.status == .seeOther)
    }

    private func withPage(
        _ engine: Engine, _ body: (TestHouse, FrontDoor) async throws -> Void
    ) async throws {
        let lists = try TestHouse.organisationFiles.codeLists()
        try await TestHouse.with(
            engine, data: SupervisionMigrations.all, wrap: { RehearsalDatabase($0) }
        ) { house in
            let face = house.face(.staff)
            let supervision = Supervision(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
                lists: { lists }, today: { "2026-11-18" })
            let routes = SupervisionRoutes(supervision: supervision, names: { _ in [:] }) {
                StaffLayout(face: face, language: $0.viewer.language)
            }
            try await body(house, house.door(.staff, [routes, RecordPage(routes: routes)]))
        }
    }

    /// A page that stands for a record's form.
    private struct RecordPage: RouteSource {
        let routes: SupervisionRoutes

        func register(in register: inout Routes) {
            register.staff(.get, "/own", may: .answerContacts) { request in
                .page(
                    FormViews.token(request.formToken)
                        + (try await routes.field(for: contact, request)))
            }
            register.staff(.post, "/own", may: .answerContacts) { request in
                try await routes.keep(for: contact, request)
                return .see(Address("/own"))
            }
        }
    }
}
