// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Vault
package import Web

/// What this feature asks of the accounts.
package struct PartnerNeeds: Sendable {
    /// How it ended that somebody showed her password beside the proof.
    package enum SignInOutcome: Sendable {
        case opened(HolderSecret)
        case refused
        case wait(seconds: Int)
    }

    /// Whether the proof is this account's; asked last, when all else is right, and uses the proof up.
    package typealias Proof = @Sendable (StaffAccount) async throws -> Bool

    /// Opens a session for who knows the password of an account and has the proof for it.
    let signIn:
        @Sendable (
            _ login: String, _ password: Confidential, _ flood: Flood, _ bucket: FloodBucket,
            _ proof: @escaping Proof
        ) async throws -> SignInOutcome
    /// By what name colleagues know somebody.
    let name: @Sendable (StaffID) async throws -> Confidential?

    package init(
        signIn:
            @escaping @Sendable (
                _ login: String, _ password: Confidential, _ flood: Flood, _ bucket: FloodBucket,
                _ proof: @escaping Proof
            ) async throws -> SignInOutcome,
        name: @escaping @Sendable (StaffID) async throws -> Confidential?
    ) {
        self.signIn = signIn
        self.name = name
    }
}
