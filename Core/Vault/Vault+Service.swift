// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel

extension Vault {
    /// The key for what the service itself must read, such as colleagues' working names: it opens without
    /// anybody signed in, so it protects against a stolen database and not against the running program.
    package var serviceKey: UnitKey {
        UnitKey(
            id: VaultUnitID(high: 0, low: 0), tenant: tenant, key: host.key(for: "service", tenant: tenant))
    }

    /// The proof, for one purpose such as our forms, that a page was made for this person.
    ///
    /// It is the person's and not a session's, so that what she wrote can still be sent after she has signed in
    /// again, and by nobody but her.
    package func token(for purpose: String, of staff: StaffID) -> String {
        hexadecimal(tokenBytes(purpose, staff))
    }

    /// Whether `token` is this person's for `purpose`; takes as long for a near miss as for a far one.
    package func matches(_ token: String, purpose: String, of staff: StaffID) -> Bool {
        equal(Array(token.utf8), Array(hexadecimal(tokenBytes(purpose, staff)).utf8))
    }

    private func tokenBytes(_ purpose: String, _ staff: StaffID) -> [UInt8] {
        authenticator(framed(purpose, staff.description), under: host.key(for: "token", tenant: tenant))
    }

    /// A name under which a value is found again and from which it cannot be read back without the host key.
    package func lookupName(_ purpose: String, of value: Confidential) -> String {
        hexadecimal(
            authenticator(
                Array(value.revealed.utf8), under: host.key(for: "lookup " + purpose, tenant: tenant)))
    }
}
