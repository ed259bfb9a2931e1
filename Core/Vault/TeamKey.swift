// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// A team's private keys as far as one member may have them: the newest and, for what still waits,
/// the older ones.
package struct TeamKey: Sendable, Unprinted {
    package let team: TeamID
    let ring: [AgreementKey]
}

/// A team's newest public key: what waits for whoever is on duty is wrapped for it.
package struct TeamPublicKey: Sendable, Hashable {
    let agreement: AgreementPublicKey
}
