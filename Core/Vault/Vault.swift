// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel
package import Store

/// The only place where keys exist: mints, wraps, opens and destroys them for one tenant.
///
/// Keys are committed here before the data they seal are committed in the data store, so nobody
/// ever sees data whose key is missing; keys whose data never came are swept.
package struct Vault: Sendable {
    let cabinet: KeyCabinet
    let host: HostKey
    let tenant: String
    let clock: Clock
    let randomness: Randomness
    let passwordCost: PasswordCost
    let passwordLine: PasswordLine
    let held = HeldKeys()

    /// - Parameters:
    ///   - keys: The key store, a database apart from the data.
    ///   - host: The deployment's key.
    ///   - roots: The directory of the root keys, outside every database and backup.
    ///   - tenant: The operator's name; a ciphertext of one tenant never opens at another.
    ///   - clock: Tells the time.
    ///   - randomness: The system's, except in a demo that repeats itself.
    ///   - passwordCost: What one guess at a password costs; tests take a small one.
    ///   - passwordLine: Where password hashing waits its turn; one for the whole process.
    package init(
        keys: any Database, host: HostKey, roots: RootDirectory, tenant: String, clock: Clock,
        randomness: Randomness, passwordCost: PasswordCost = .standard, passwordLine: PasswordLine = .shared
    ) {
        self.host = host
        self.tenant = tenant
        self.clock = clock
        self.randomness = randomness
        self.passwordCost = passwordCost
        self.passwordLine = passwordLine
        cabinet = KeyCabinet(
            database: keys, roots: RootDrawer(folder: roots.folder(for: tenant)), tenant: tenant,
            clock: clock,
            randomness: randomness)
    }

    /// Finds or makes the root at start-up, so that a wrong directory is noticed before the first visitor.
    package func prepare() async throws {
        _ = try cabinet.roots.key(try await cabinet.presentRoot())
    }

    /// A value's index under which it can be found again without being stored, cut to `bits` so that
    /// a stolen index with its key and a list of names still gives many false hits.
    package func blindIndex(_ purpose: String, _ value: Confidential, bits: Int = 16) -> Int {
        precondition((1...62).contains(bits), "an index has 1 to 62 bits")
        let key = host.key(for: "blind index " + purpose, tenant: tenant)
        let code: UInt64 = number(authenticator(Array(value.revealed.utf8), under: key)[..<8])
        return Int(code >> UInt64(64 - bits))
    }
}
