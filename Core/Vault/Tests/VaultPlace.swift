// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Store
import TestKit

@testable import Vault

/// A fresh key store with a root directory of its own, in which vaults are opened as instances would.
struct VaultPlace: Sendable {
    let keys: any Database
    let folder: String
    let host: HostKey

    /// Another instance: it knows nothing yet of the roots.
    func vault(
        on keys: (any Database)? = nil, tenant: String = "sos", clock: Clock = .system, host: HostKey? = nil
    ) -> Vault {
        Vault(
            keys: keys ?? self.keys, host: host ?? self.host, roots: RootDirectory(path: folder),
            tenant: tenant,
            clock: clock, randomness: .system, passwordCost: .forTests,
            passwordLine: PasswordLine(width: 2, room: 100))
    }

    /// The names of the files in the tenant's folder.
    func rootFiles(_ tenant: String = "sos") throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(tenant)"))
    }

    func rootPath(_ number: Int) -> String { "\(folder)/sos/root-\(number)" }

    /// Every row as it is stored, as a thief or a backup has it.
    func rows() async throws -> [KeyRow] {
        try await keys.read { tx in try KeyRowStore.strangers(to: -1, limit: 100_000, in: tx) }
    }
}

extension Engine {
    /// Lends a fresh place; every write in it is run twice.
    func withVaultPlace(_ body: (VaultPlace) async throws -> Void) async throws {
        try await withStores(keys: VaultMigrations.all) { stores in
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "zaupnica_roots_\(UUID().uuidString)"
            ).path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            guard let host = HostKey(bytes: Randomness.system.bytes(32)) else { throw VaultError.refused }
            try await body(VaultPlace(keys: RehearsalDatabase(stores.keys), folder: folder, host: host))
        }
    }
}

/// A person with keys, without a password.
struct Member {
    let staff: StaffID
    let key: PersonKey

    init() throws {
        staff = StaffID(from: .system)
        key = try PersonKey(staff: staff, seed: Randomness.system.bytes(PersonKey.seedCount))
    }

    var pair: (StaffID, PersonPublicKey) { (staff, key.publicKey) }
    var holder: Holder { .person(staff, key.publicKey) }
}

/// A clock that a test sets.
final class SetClock: Sendable {
    private let milliseconds = Locked<Int64>(1_800_000_000_000)
    var clock: Clock { Clock { Moment(milliseconds: self.milliseconds.value) } }
    var now: Moment { Moment(milliseconds: milliseconds.value) }
    func pass(_ span: Moment.Span) { milliseconds.value += span.milliseconds }
}
