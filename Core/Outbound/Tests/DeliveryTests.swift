// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Outbound
import Store
import TestKit
import Testing

@Suite struct `A mail` {
    @Test(arguments: Engines.all)
    func `reaches the mail program at least once and always under one name, wherever the program dies`(
        _ engine: Engine
    ) async throws {
        for side in AbortPlan.Side.allCases {
            for commit in 1...2 {
                try await GateHouse.with(engine) { house in
                    house.allow()
                    _ = try await house.ask(.email)
                    let plan = AbortPlan(atCommit: commit, side)
                    _ = try? await house.delivery(over: AbortingDatabase(house.house.data, plan)).round()
                    #expect(plan.hasAborted)
                    house.house.time.pass(.minutes(11))
                    _ = try await house.delivery().round()
                    #expect((1...2).contains(house.mails.count))
                    #expect(Set(house.mails).count == 1)
                    let isSentTwice = commit == 2 && side == .beforeCommit
                    #expect(house.mails.count == (isSentTwice ? 2 : 1))
                    house.house.time.pass(.days(1))
                    #expect(try await house.delivery().round() == 0)
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is tried again with growing waits, and the operator is told`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            house.allow()
            _ = try await house.ask(.email)
            try house.breakMail(75)
            for minutes in [1, 4, 16, 64, 256] as [Int64] {
                #expect(try await house.delivery().round() == 0)
                house.house.time.pass(.milliseconds(minutes * 60_000 - 1_000))
                #expect(try await house.delivery().round() == 0)
                house.house.time.pass(.seconds(1))
            }
            let stuck = try await house.gate.stuckMails()
            #expect(stuck.map(\.attempts) == [5] && MailFailure(text: stuck[0].failure) == .status(75))
            try house.breakMail(0)
            #expect(try await house.delivery().round() == 1)
            #expect(house.mails.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `goes out once although the form that asked for it was sent twice`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            house.allow()
            let forms = (0..<2).map { _ in SendingID(from: house.house.randomness) }
            for form in [forms[0], forms[0], forms[1]] {
                guard case .allowed = try await house.ask(.email, from: form) else {
                    Issue.record("the second sending is answered like the first")
                    return
                }
            }
            #expect(try await house.delivery().round() == 2)
            #expect(try await house.counts()["outbound_sent"] == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `that is stuck is tried at once or thrown away by the operator, who never sees what it says`(
        _ engine: Engine
    ) async throws {
        try await GateHouse.with(engine) { house in
            let viewer = try await house.house.hire([.systemOperator]).viewer
            house.allow()
            for _ in 0..<2 { _ = try await house.ask(.email) }
            try house.breakMail(75)
            for _ in 0..<5 {
                _ = try await house.delivery().round()
                house.house.time.pass(.days(1))
            }
            _ = try await house.delivery().round()
            let stuck = try await house.gate.stuckMails()
            #expect(stuck.count == 2)
            try house.breakMail(0)
            #expect(try await house.gate.handle(stuck[0].id, .retry, by: viewer))
            #expect(try await house.gate.handle(stuck[1].id, .drop, by: viewer))
            #expect(try await !house.gate.handle(stuck[1].id, .drop, by: viewer))
            #expect(try await house.delivery().round() == 1)
            #expect(try await house.gate.stuckMails().isEmpty)
            let counts = try await house.counts()
            #expect(counts["mail_retried"] == 1 && counts["mail_dropped"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `does not go out any more when her hours are over or her card is gone`(_ engine: Engine)
        async throws
    {
        try await GateHouse.with(engine) { house in
            // It is Wednesday, 12:06.
            house.allow(window: ContactWindow(days: [2], from: 12 * 60, until: 13 * 60))
            _ = try await house.ask(.email)
            house.house.time.pass(.hours(1))
            #expect(try await house.delivery().round() == 0)

            house.allow()
            _ = try await house.ask(.email)
            house.shelf.terms = nil
            #expect(try await house.delivery().round() == 0)
            house.allow()
            house.house.time.pass(.days(1))
            #expect(try await house.delivery().round() == 0)
            #expect(house.mails.isEmpty)
            #expect(try await house.counts()["outbound_refused"] == 2)
        }
    }

    @Test func `is handed over to a child that hears signals, and its address is on no command line`()
        async throws
    {
        try await GateHouse.with(.sqlite) { house in
            house.allow()
            _ = try await house.ask(.email)
            #expect(try await house.delivery().round() == 1)
            #expect(try house.note("mask").contains("0000000000000000"))
            #expect(try house.note("arguments") == "-t -i -f posta@vreme.example\n")
        }
    }

    @Test(arguments: ["a@b@c.si", "-f@a.si", "a b@c.si", "a@", "@a.si", "a@a..si", "a@a\n.si", "č@a.si", "a"])
    func `goes to no address that could be anything else`(_ text: String) {
        #expect(EmailAddress(text) == nil)
    }
}
