// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Health
import Kernel
import TestKit
import Testing

@testable import Accounts
@testable import zaupnica

@Suite struct `The doctor` {
    @Test func `warns when one of those who help could not be helped herself`() {
        #expect(
            StoreChecks.helperFindings(Accounts.Helpers(managers: 2, confirmers: 3, helpless: 0)).isEmpty)
        for (managers, confirmers, helpless) in [(1, 3, 0), (2, 2, 0), (3, 5, 1)] {
            let helpers = Accounts.Helpers(managers: managers, confirmers: confirmers, helpless: helpless)
            #expect(
                StoreChecks.helperFindings(helpers)
                    == [.fewConfirmers(managers: managers, confirmers: confirmers, helpless: helpless)])
        }
    }

    @Test func `warns when no checkpoint has left the house for a month`() {
        let now = Clock.system.now
        #expect(StoreChecks.paperFindings(since: nil, at: now).isEmpty)
        #expect(StoreChecks.paperFindings(since: now - .days(31), at: now).isEmpty)
        #expect(StoreChecks.paperFindings(since: now - .days(40), at: now) == [.checkpointOld(days: 40)])
    }

    @Test func `counts the onion's port and its connections, where there is one`() throws {
        let usual = ["--public-port", "1", "--staff-port", "2", "--maximum-connections", "1000"]
        let onion = "http://" + String(repeating: "a2b3c4d5", count: 7) + ".onion"
        let settings = try Settings.parse(usual)
        #expect(settings.ports == [1, 2] && settings.filesAtMost == 2200)
        let more = try Settings.parse(usual + ["--onion-origin", onion, "--onion-port", "3"])
        #expect(more.ports == [1, 2, 3] && more.filesAtMost == 3200)
    }

    @Test func `warns of a proxy that names nobody`() throws {
        let https = ["--public-origin", "https://www.example.org"]
        #expect(try Settings.parse(https).hasSilentProxy)
        #expect(try !Settings.parse(https + ["--forwarded-header", "X-Forwarded-For"]).hasSilentProxy)
        #expect(try !Settings.parse([]).hasSilentProxy)
    }

    @Test func `a rescue waits for one to 72 hours`() throws {
        for hours in [1, 72] { _ = try Settings.parse(["--escrow-delay-hours", "\(hours)"]) }
        for hours in [0, 73, 168] {
            #expect(throws: (any Error).self) { try Settings.parse(["--escrow-delay-hours", "\(hours)"]) }
        }
    }
}
