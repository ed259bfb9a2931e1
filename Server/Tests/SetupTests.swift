// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import TestKit
import Testing

@testable import zaupnica

@Suite struct `Setting up` {
    @Test func `gives somebody who is named twice both duties, unless they clash`() throws {
        _ = try SetupCommand.parse([
            "--counsellor", "ana", "--coordinator", "Ana", "--account-manager", "vida",
        ])
        for clashing in ["--counsellor", "--shift-lead", "--auditor"] {
            #expect(throws: (any Error).self) {
                try SetupCommand.parse(["--account-manager", "ana", clashing, "ana"])
            }
        }
    }
}
