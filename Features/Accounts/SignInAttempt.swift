// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Vault
package import Web

/// What somebody who wants to come in has typed, and whence it comes as far as that matters against guessing.
package struct SignInAttempt: Sendable {
    let login: String
    let password: Confidential
    let code: String
    let flood: Flood
    let bucket: FloodBucket
    /// What stands in the place of a code: asked last, whether it is this account's.
    var proof: (@Sendable (StaffAccount) async throws -> Bool)?
}

extension SignInAttempt {
    /// An attempt with a proof in the place of a code.
    package init(
        login: String, password: Confidential, flood: Flood, bucket: FloodBucket,
        proof: @escaping @Sendable (StaffAccount) async throws -> Bool
    ) {
        self.init(login: login, password: password, code: "", flood: flood, bucket: bucket, proof: proof)
    }
}

/// How an attempt to sign in ended.
package enum SignInOutcome: Sendable {
    case opened(HolderSecret)
    case refused
    /// All is right, but her agency wants her to come in by its provider.
    case elsewhere
    /// Too many mistakes: not looked at, and worth nothing before so many seconds.
    case wait(seconds: Int)
}
