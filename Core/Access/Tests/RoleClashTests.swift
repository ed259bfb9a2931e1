// SPDX-License-Identifier: EUPL-1.2

import Access
import Testing

/// Rights that show nobody's data and make no account; whoever adds another right says here that it is one of them, or
/// puts it among the data.
private let harmless: Set<Right> = [
    .useOwnAccount, .editConfiguration, .confirmMending, .readPlatform, .manageWalls, .readAudit, .operate,
]

@Suite struct `The audit in one hand with other duties` {
    @Test(arguments: Right.allCases.filter { !harmless.contains($0) })
    func `is refused beside accounts and beside anybody's data`(_ right: Right) {
        let givers = Role.allCases.filter { $0.rights.contains(right) }
        #expect(!givers.isEmpty)
        for role in givers { #expect(Role.clash(in: [role, .auditor]) != nil, "\(role)") }
    }

    @Test(arguments: Role.allCases)
    func `is nobody's who has only one role`(_ role: Role) {
        #expect(Role.clash(in: [role]) == nil)
        let more = role.rights.subtracting(harmless)
        #expect(!role.rights.contains(.readAudit) || more.isEmpty)
    }
}
