// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias PartnerKeyID = Identifier<PartnerKey>

/// The public key of a team of another organisation, to which packages are sealed once somebody has compared it with her by telephone.
///
/// Nothing in it is ever changed: a new key is a new version, so it can be said which package was sealed to which.
package struct PartnerKey: Sendable {
    let id: PartnerKeyID
    let team: TeamID
    let version: Int
    let key: PackagePublicKey
    let entered: Act
    /// That its fingerprint was compared; nil as long as it was not.
    var confirmed: Confirmation?
    /// That it holds no more.
    var ended: Act?

    /// Who did something and when.
    struct Act: Sendable, Equatable {
        let by: StaffID
        let at: Moment
    }

    /// That two people have read its fingerprint to each other.
    struct Confirmation: Sendable, Equatable {
        let act: Act
        /// The day on which, `YYYY-MM-DD`.
        let day: String
        /// With whom, under the service's key.
        let sealedWith: [UInt8]
    }

    /// Whether packages may be sealed to it.
    var holds: Bool { confirmed != nil && ended == nil }
    /// Whether it waits to be compared.
    var waits: Bool { confirmed == nil && ended == nil }

    static let mostWith = 200
}

extension Place {
    static func comparedWith(_ id: PartnerKeyID) -> Place {
        Place(table: "partner_key", column: "sealed_compared_with", row: id)
    }
}

/// What is wrong with what was sent about a key.
enum PartnerKeyFault: String, Sendable {
    /// It is no public key.
    case noKey = "no_key"
    /// It was entered for this team before.
    case known
    case noOne = "no_one"
    case tooLong = "too_long"
    case badDay = "bad_day"
    /// Somebody else has entered, confirmed or ended one meanwhile.
    case met
}
