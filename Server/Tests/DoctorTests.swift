// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Health
import Kernel
import TestKit
import Testing

@testable import zaupnica

@Suite struct `The doctor` {
    @Test func `warns when one of those who help could not be helped herself`() {
        func accounts(_ all: [(Role, StaffAccount.State)]) -> [StaffAccount] {
            all.map { role, state in
                StaffAccount(
                    id: StaffID(from: .system), agency: AgencyID(from: .system), team: nil, state: state,
                    language: .slovenian, roles: [role], sealedAlias: [], publicKey: [], runsLine: true)
            }
        }
        let enough: [(Role, StaffAccount.State)] = [
            (.accountManager, .active), (.accountManager, .active), (.coordinator, .active),
        ]
        #expect(StoreChecks.helperFindings(accounts(enough)).isEmpty)
        #expect(
            StoreChecks.helperFindings(accounts(Array(enough.dropFirst()) + [(.accountManager, .suspended)]))
                == [.fewConfirmers(managers: 1, confirmers: 2)])
    }

    @Test func `warns when no checkpoint has left the house for a month`() {
        let now = Clock.system.now
        #expect(StoreChecks.paperFindings(since: nil, at: now).isEmpty)
        #expect(StoreChecks.paperFindings(since: now - .days(31), at: now).isEmpty)
        #expect(StoreChecks.paperFindings(since: now - .days(40), at: now) == [.checkpointOld(days: 40)])
    }

    @Test func `warns of a proxy that names nobody`() throws {
        let https = ["--public-origin", "https://www.example.org"]
        #expect(try Settings.parse(https).hasSilentProxy)
        #expect(try !Settings.parse(https + ["--forwarded-header", "X-Forwarded-For"]).hasSilentProxy)
        #expect(try !Settings.parse([]).hasSilentProxy)
    }
}
