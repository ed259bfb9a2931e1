// SPDX-License-Identifier: EUPL-1.2

import Store
import Testing

@testable import StorePostgres

@Suite struct `A truth value of the server` {
    @Test(arguments: [([0], 0), ([1], 1), ([], nil), ([0, 0], nil)] as [([UInt8], Int64?)])
    func `has one byte`(_ bytes: [UInt8], _ number: Int64?) throws {
        bytes.withUnsafeBytes { bytes in
            let value = try? SQLValue(postgres: bytes, type: 16)
            #expect(value == number.map(SQLValue.integer))
        }
    }
}
