// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the page of a call needs of others.
package struct CallPageNeeds: Sendable {
    /// Begins the record of a call for who has it, and shows it beside.
    let record: @Sendable (CallID, StaffRequest) async throws -> HTML
    /// Where the record of a call is.
    let recordAddress: @Sendable (CallID) -> Address
    /// The counsellor's home.
    let home: Address

    package init(
        home: Address, record: @escaping @Sendable (CallID, StaffRequest) async throws -> HTML,
        recordAddress: @escaping @Sendable (CallID) -> Address
    ) {
        self.home = home
        self.record = record
        self.recordAddress = recordAddress
    }
}
