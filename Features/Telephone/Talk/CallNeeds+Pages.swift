// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the page of a call needs of others.
package struct CallPageNeeds: Sendable {
    /// Begins the record of a call for who has it, and shows it beside.
    let record: @Sendable (CallID, StaffRequest) async throws -> HTML
    /// Where the record of a call is.
    let recordAddress: @Sendable (CallID) -> Address
    /// Proposes in her record what kind of contact it was.
    let propose: @Sendable (CallID, _ kind: String, StaffRequest) async throws -> Void
    /// Where a safe-contact card is written.
    let card: Address
    /// The working names of the line's own people.
    let names: @Sendable () async throws -> [StaffID: String]
    /// The counsellor's home.
    let home: Address

    package init(
        home: Address, names: @escaping @Sendable () async throws -> [StaffID: String],
        record: @escaping @Sendable (CallID, StaffRequest) async throws -> HTML,
        recordAddress: @escaping @Sendable (CallID) -> Address,
        propose: @escaping @Sendable (CallID, _ kind: String, StaffRequest) async throws -> Void,
        card: Address
    ) {
        self.home = home
        self.names = names
        self.record = record
        self.recordAddress = recordAddress
        self.propose = propose
        self.card = card
    }
}
