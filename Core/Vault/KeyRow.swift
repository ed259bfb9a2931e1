// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What a key row holds.
enum KeyKind: String, Sendable {
    /// A unit's key, wrapped for one holder.
    case unit
    /// A person's key, behind the password or behind the recovery sheet.
    case person
    /// A person's second factor.
    case totp
    /// A team's public key.
    case team
    /// A team's private key, wrapped for one member.
    case member
    /// A person's keys, sealed for two holders of escrow.
    case escrow
    /// What is there while two holders give a person her keys back.
    case rescue
}

/// The identity of a key row; its outer layer is bound to all of it.
struct KeyName: Hashable, Sendable {
    let kind: KeyKind
    let subject: String
    var generation = 0
    let holder: String

    static func unit(_ unit: VaultUnitID, _ holder: HolderName) -> KeyName {
        KeyName(kind: .unit, subject: unit.description, holder: holder.text)
    }
}

/// What is kept under a name, with the outer layer taken off.
struct KeyEntry: Sendable {
    let name: KeyName
    let content: [UInt8]
    /// The row's bytes as they were read, so that a change can ask that nobody else was faster.
    var stored: [UInt8] = []
}

/// A row as it is stored.
struct KeyRow: Sendable {
    let name: KeyName
    let root: Int
    let sealed: [UInt8]
}
