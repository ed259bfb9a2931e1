// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization

/// Unit keys that open streams of this process hold, so that a form sent beside a stream does not read and
/// unlock the same key again.
///
/// A key is here as long as the stream that unlocked it is open, and no longer. It is given only to who shows
/// the secret or the key under whose name it was unlocked, and forgotten at once when it is withdrawn or shredded.
final class HeldKeys: Sendable {
    private struct Entry {
        let key: UnitKey
        /// How many streams hold it: a visitor may have two pages open.
        var holds: Int
    }

    private let entries = Mutex<[HolderName: [VaultUnitID: Entry]]>([:])

    func find(_ unit: VaultUnitID, of holder: HolderName) -> UnitKey? {
        entries.withLock { $0[holder]?[unit]?.key }
    }

    func add(_ key: UnitKey, of holder: HolderName) {
        entries.withLock { $0[holder, default: [:]][key.id, default: Entry(key: key, holds: 0)].holds += 1 }
    }

    func release(_ unit: VaultUnitID, of holder: HolderName) {
        entries.withLock { entries in
            entries[holder]?[unit]?.holds -= 1
            if entries[holder]?[unit]?.holds == 0 { entries[holder]?[unit] = nil }
            if entries[holder]?.isEmpty == true { entries[holder] = nil }
        }
    }

    func forget(_ units: [VaultUnitID], of holder: HolderName) {
        entries.withLock { entries in for unit in units { entries[holder]?[unit] = nil } }
    }

    func forget(_ units: [VaultUnitID]) {
        entries.withLock { entries in
            for holder in Array(entries.keys) { for unit in units { entries[holder]?[unit] = nil } }
        }
    }

    func forgetAll(of holder: HolderName) { entries.withLock { $0[holder] = nil } }
}

/// A stream's claim on an unlocked key; letting go of it takes the key out of memory.
package final class KeyHold: Sendable {
    private let keys: HeldKeys
    private let unit: VaultUnitID
    private let holder: HolderName

    init(_ key: UnitKey, of holder: HolderName, in keys: HeldKeys) {
        self.keys = keys
        self.unit = key.id
        self.holder = holder
        keys.add(key, of: holder)
    }

    deinit { keys.release(unit, of: holder) }
}

extension Vault {
    /// Keeps an unlocked key at hand for its opener until the hold is let go.
    ///
    /// On several instances a key withdrawn at another one stays at hand here until the stream closes, which
    /// is woken by the same change. So whoever uses a key asks the data store first whether the person still may.
    package func hold(_ key: UnitKey, for opener: Opener) -> KeyHold {
        KeyHold(key, of: opener.name, in: held)
    }
}
