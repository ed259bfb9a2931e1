// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
package import Kernel
import Store

extension Vault {
    /// The longest password that is hashed, in bytes.
    package static let longestPassword = 1024

    /// Makes a person's keys behind her first password, and the recovery sheet she is shown once.
    ///
    /// Throws `VaultError.alreadyEnrolled` if she has keys: what they open would be lost.
    package func enrol(
        _ staff: StaffID, password: Confidential
    ) async throws -> (key: PersonPublicKey, sheet: RecoverySheet) {
        let key = try PersonKey(staff: staff, seed: randomness.bytes(PersonKey.seedCount))
        let sheet = RecoverySheet(randomness)
        let entries = [try await passwordEntry(key, password), try recoveryEntry(key, sheet)]
        let now = clock.now
        try await cabinet.write(entries) { tx, rows in
            guard try !KeyRowStore.exists(.person, of: staff.description, in: tx) else {
                throw VaultError.alreadyEnrolled
            }
            for row in rows { try KeyRowStore.insert(row, at: now, in: tx) }
        }
        return (key.publicKey, sheet)
    }

    /// The person's keys, or nil for a wrong password or an unknown person, which take equally long.
    package func signIn(_ staff: StaffID, password: Confidential) async throws -> PersonKey? {
        guard let entry = try await personEntry(staff, .password) else {
            try await stretchForNobody(staff, password)
            return nil
        }
        return try await open(try PersonRecord(bytes: entry.content), of: staff, password)
    }

    /// Puts the person's keys behind a new password; false if the old one is wrong.
    ///
    /// The caller ends her other sessions.
    package func changePassword(_ staff: StaffID, from old: Confidential, to new: Confidential) async throws
        -> Bool
    {
        guard let entry = try await personEntry(staff, .password),
            let key = try await open(try PersonRecord(bytes: entry.content), of: staff, old)
        else { return false }
        let changed = try await passwordEntry(key, new)
        return try await cabinet.write([changed]) { tx, rows in
            try KeyRowStore.replace(entry.stored, by: rows[0], in: tx)
        }
    }

    /// Whether this is the sheet that opens the person's keys.
    package func isSheet(_ sheet: RecoverySheet, of staff: StaffID) async throws -> Bool {
        guard let entry = try await personEntry(staff, .recovery) else { return false }
        let seed = try? sheet.wrapping(tenant: tenant, staff: staff)
            .unwrap(entry.content, context: seedContext(staff))
        return seed != nil
    }

    /// Opens the person's keys with her sheet and puts them behind a new password; nil if it is not hers.
    ///
    /// The sheet is used up and she gets a new one. The sheet alone is not enough: the caller asks
    /// for a link and a second factor first.
    package func recover(
        _ staff: StaffID, sheet: RecoverySheet, newPassword: Confidential
    ) async throws -> (key: PersonKey, sheet: RecoverySheet)? {
        guard let entry = try await personEntry(staff, .recovery),
            let seed = try? sheet.wrapping(tenant: tenant, staff: staff)
                .unwrap(entry.content, context: seedContext(staff))
        else { return nil }
        let key = try PersonKey(staff: staff, seed: seed)
        let nextSheet = RecoverySheet(randomness)
        let entries = [try recoveryEntry(key, nextSheet), try await passwordEntry(key, newPassword)]
        let now = clock.now
        let isRecovered = try await cabinet.write(entries) { tx, rows in
            guard try KeyRowStore.replace(entry.stored, by: rows[0], in: tx) else { return false }
            try KeyRowStore.put(rows[1], at: now, in: tx)
            return true
        }
        return isRecovered ? (key, nextSheet) : nil
    }

    /// The public key of an enrolled person; nil if she is not.
    package func publicKey(of staff: StaffID) async throws -> PersonPublicKey? {
        try await personEntry(staff, .password).map { try PersonRecord(bytes: $0.content).publicKey }
    }

    /// Destroys a person's keys, their copies, second factor, team memberships, every wrap made for her, and others'
    /// copies that she would help to open.
    ///
    /// The caller lists beforehand what only she can open, and renews her teams' keys.
    package func remove(_ staff: StaffID) async throws {
        let holder = HolderName.person(staff)
        try await cabinet.remove { tx in
            try KeyRowStore.delete(.person, of: [staff.description], in: tx)
            for kind in [KeyKind.totp, .escrow, .rescue] {
                try KeyRowStore.delete(kind, of: [staff.description], in: tx)
            }
            try KeyRowEscrowStore.deletePairs(with: staff, in: tx)
            try KeyRowStore.delete(.member, heldBy: holder.text, in: tx)
            try KeyRowStore.delete(.unit, heldBy: holder.text, in: tx)
        }
        held.forgetAll(of: holder)
    }

    enum Lock: String { case password, recovery }

    func personEntry(_ staff: StaffID, _ lock: Lock) async throws -> KeyEntry? {
        let name = KeyName(kind: .person, subject: staff.description, holder: lock.rawValue)
        return try await cabinet.read { tx in try KeyRowStore.one(name, in: tx) }.first
    }

    private func open(_ record: PersonRecord, of staff: StaffID, _ password: Confidential) async throws
        -> PersonKey?
    {
        try await seed(in: record, behind: password, context: seedContext(staff))
            .map { try PersonKey(staff: staff, seed: $0) }
    }

    func passwordEntry(_ key: PersonKey, _ password: Confidential) async throws -> KeyEntry {
        KeyEntry(
            name: KeyName(kind: .person, subject: key.staff.description, holder: Lock.password.rawValue),
            content: try await record(of: key, behind: password, context: seedContext(key.staff)).bytes)
    }

    func recoveryEntry(_ key: PersonKey, _ sheet: RecoverySheet) throws -> KeyEntry {
        let wrapping = sheet.wrapping(tenant: tenant, staff: key.staff)
        return KeyEntry(
            name: KeyName(kind: .person, subject: key.staff.description, holder: Lock.recovery.rawValue),
            content: try wrapping.wrap(key.seed, context: seedContext(key.staff)))
    }

    private func seedContext(_ staff: StaffID) -> [UInt8] {
        framed("zaupnica/person/1", tenant, staff.description)
    }
}

/// How a password guards keys.
extension Vault {
    /// What a record's password opens; nil for a wrong one.
    func seed(in record: PersonRecord, behind password: Confidential, context: [UInt8]) async throws
        -> [UInt8]?
    {
        let stretched = try await stretched(password, salt: record.salt, cost: record.cost)
        guard equal(stretched.verifier, record.verifier) else { return nil }
        return try stretched.wrapping.unwrap(record.wrappedSeed, context: context)
    }

    /// Puts keys behind a password.
    func record(of key: PersonKey, behind password: Confidential, context: [UInt8]) async throws
        -> PersonRecord
    {
        let salt = randomness.bytes(PersonRecord.saltCount)
        let stretched = try await stretched(password, salt: salt, cost: passwordCost)
        return PersonRecord(
            cost: passwordCost, salt: salt, verifier: stretched.verifier, publicKey: key.publicKey,
            wrappedSeed: try stretched.wrapping.wrap(key.seed, context: context))
    }

    /// Takes as long over a password of somebody who has none.
    func stretchForNobody(_ staff: StaffID, _ password: Confidential) async throws {
        let salt = Array(
            authenticator(framed(staff.description), under: fakeSalts).prefix(PersonRecord.saltCount))
        let stretched = try await stretched(password, salt: salt, cost: passwordCost)
        _ = equal(stretched.verifier, digest(salt))
    }

    private func stretched(
        _ password: Confidential, salt: [UInt8], cost: PasswordCost
    ) async throws -> StretchedPassword {
        let bytes = Array(password.revealed.precomposedStringWithCompatibilityMapping.utf8)
        guard bytes.count <= Self.longestPassword else { throw VaultError.tooLong }
        let hash = try await passwordLine.run { try Argon2id.hash(bytes, salt: salt, cost: cost) }
        return StretchedPassword(hash: hash, pepper: host.key(for: "password pepper", tenant: tenant))
    }

    private var fakeSalts: SymmetricKey { host.key(for: "salt of nobody", tenant: tenant) }
}
