// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Vault

typealias InterfaceTokenID = Identifier<InterfaceToken>

/// What one system of a partner organisation shows to be let in.
///
/// It belongs to an organisation and to nobody, so it holds no key: it opens nothing that is sealed.
struct InterfaceToken: Sendable, Equatable {
    let id: InterfaceTokenID
    let agency: AgencyID
    /// Where what it sends waits to be taken on; only with that scope.
    let team: TeamID?
    let scopes: Set<InterfaceScope>
    /// Worked out from the secret; the secret is nowhere here.
    let proof: String
    /// What the system is called.
    let sealedSystem: [UInt8]
    /// The last day on which it is worth anything, `YYYY-MM-DD`.
    let lastDay: String
    let madeBy: StaffID
    let madeAt: Moment
    /// The last day on which it was used.
    let usedOn: String?
    let revokedAt: Moment?

    static let mostSystem = 80
    /// So many days after today a token may end at the latest.
    static let mostDays = 365

    /// By what whoever finds it somewhere knows which one it is.
    var beginning: String { "\(ShownToken.prefix)_\(id.description.prefix(8))" }

    /// Whether it is worth something on a day, while its organisation takes part.
    func holds(on day: String, of agency: Agency?) -> Bool {
        revokedAt == nil && day <= lastDay && agency?.takesPart(on: day) == true
    }

    /// The one place that says whether a token may do something.
    func mayDo(_ scope: InterfaceScope) -> Bool { scopes.contains(scope) }

    /// Whether this is the secret it was made with; takes as long for a near miss as for a far one.
    func isProven(by secret: HolderSecret) -> Bool {
        secret.matches(proof, purpose: Self.purpose(of: id))
    }

    /// What a secret is known by afterwards.
    static func proof(of secret: HolderSecret, for id: InterfaceTokenID) -> String {
        secret.token(for: purpose(of: id))
    }

    private static func purpose(of id: InterfaceTokenID) -> String { "interface token \(id)" }
}

/// A token as a system shows it: `zpn_`, its public name and its secret, so that who searches for leaked ones finds it.
struct ShownToken: Sendable {
    static let prefix = "zpn"

    let id: InterfaceTokenID
    let secret: HolderSecret

    init(id: InterfaceTokenID, secret: HolderSecret) { (self.id, self.secret) = (id, secret) }

    /// Reads a token; nil if it is none by form.
    init?(_ text: String) {
        let parts = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.prefix, let id = InterfaceTokenID(parts[1]),
            let secret = HolderSecret(cookieText: String(parts[2]))
        else { return nil }
        self.init(id: id, secret: secret)
    }

    /// The whole token; shown once.
    var text: String { "\(Self.prefix)_\(id)_\(secret.cookieText)" }
}

extension Place {
    static func interfaceSystem(_ id: InterfaceTokenID) -> Place {
        Place(table: "interface_token", column: "sealed_system", row: id)
    }
}
