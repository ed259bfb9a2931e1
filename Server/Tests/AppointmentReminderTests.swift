// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing

@testable import zaupnica

@Suite struct `A reminder of an appointment of a case` {
    @Test(arguments: Engines.all)
    func `is what the card of the case allows, noted as read, and nothing without a card`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            let worker = server.browser(of: scene.worker)
            let without = try await Cast.booked(in: scene, server)
            #expect(
                try await worker.get("/appointments/" + without).text
                    .contains("kartica varnega stika ga ne dovoli"))
            _ = try await Cast.card(in: scene, server)
            let reads = try await reads(server)
            let with = try await Cast.booked(in: scene, server)
            #expect(try await worker.get("/appointments/" + with).text.contains("pokliče svetovalka"))
            #expect(try await self.reads(server) > reads)
            let kept = try await server.house.data.read {
                try $0.all("SELECT way, outbox_id FROM appointment_reminder LIMIT 9").map {
                    (try $0.text("way"), try $0.isNull("outbox_id"))
                }
            }
            #expect(kept.map(\.0) == ["call"] && kept.allSatisfy(\.1))
        }
    }

    private func reads(_ server: ServerHouse) async throws -> Int {
        try await server.house.data.read { try AuditStore.counts(in: $0)["safe_contact_read"] ?? 0 }
    }
}
