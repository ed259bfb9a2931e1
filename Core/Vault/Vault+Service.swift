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

    /// A name under which a value is found again and from which it cannot be read back without the host key.
    package func lookupName(_ purpose: String, of value: Confidential) -> String {
        hexadecimal(
            authenticator(
                Array(value.revealed.utf8), under: host.key(for: "lookup " + purpose, tenant: tenant)))
    }
}
