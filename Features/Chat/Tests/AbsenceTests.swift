// SPDX-License-Identifier: EUPL-1.2

import TestKit
import Testing
import Web

@Suite struct `A visitor whose browser goes` {
    @Test(arguments: Engines.all)
    func `is not called away while a page is loaded anew, and is when she stays away`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            var seen = ""
            for try await piece in try await counsellor.stream(page.path + "/frame") {
                if seen.isEmpty {
                    try await house.leaveFrame(in: visitor)
                    try await house.say("Še vedno tu.", as: visitor)
                }
                seen += piece
                if piece.contains("Še vedno tu.") {
                    #expect(!seen.contains("prekinjena"))
                    house.house.hub.beat()
                    house.house.hub.beat()
                }
                if seen.contains("prekinjena") { break }
            }
        }
    }
}
