// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the page of a call needs of others.
package struct CallPageNeeds: Sendable {
    /// Begins the record of a call for who has it, and shows it beside.
    let record: @Sendable (CallID, StaffRequest) async throws -> HTML
    /// Where the record of a call is.
    let recordAddress: @Sendable (CallID) -> Address
    /// The working names of the line's own people.
    let names: @Sendable () async throws -> [StaffID: String]
    /// The counsellor's home.
    let home: Address

    package init(
        home: Address, names: @escaping @Sendable () async throws -> [StaffID: String],
        record: @escaping @Sendable (CallID, StaffRequest) async throws -> HTML,
        recordAddress: @escaping @Sendable (CallID) -> Address
    ) {
        self.home = home
        self.names = names
        self.record = record
        self.recordAddress = recordAddress
    }
}
