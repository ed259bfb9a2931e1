// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Vault

struct RelayServerTests {
    private let relay = RelayServer(
        address: "turns:relay.example.org:5349?transport=tcp", secret: "north star")

    @Test func `a relay takes what is made here`() {
        let pass = relay.pass(for: "1800003600:0a0b0c0d")
        #expect(pass.password == "T60YFJvd5l7jKoWQ5n66tCWswGk=")
    }

    @Test func `a pass ends after six hours, and no two are alike`() {
        let now = Moment(milliseconds: 1_800_000_000_000)
        let passes = [relay.pass(at: now, .system), relay.pass(at: now, .system)]
        #expect(passes.allSatisfy { $0.user.hasPrefix("1800021600:") })
        #expect(passes[0].user != passes[1].user && passes[0].password != passes[1].password)
    }
}
