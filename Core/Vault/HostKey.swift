// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel

/// The deployment's own 32 bytes, the same on all its instances and never in a database or its backup.
///
/// Without it a stolen database does not even allow to guess passwords.
package struct HostKey: Sendable, Unprinted {
    private let key: SymmetricKey

    /// Takes exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(bytes: bytes)
    }

    /// Reads the key from a file that nobody else may read, such as a systemd credential.
    package init(file path: String) throws {
        key = SymmetricKey(bytes: try KeyFile.read(path))
    }

    /// Reads the key from `path`, or makes one there at the first start.
    package static func kept(at path: String, randomness: Randomness) throws -> HostKey {
        try KeyFile.create(path, bytes: randomness.bytes(32))
        return try HostKey(file: path)
    }

    /// A key for one purpose of one tenant.
    func key(for purpose: String, tenant: String) -> SymmetricKey {
        key.derived("host", purpose, tenant)
    }
}
