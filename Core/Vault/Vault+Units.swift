// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel
import Store

extension Vault {
    /// A new key, known to nobody until it is kept.
    package func mint() -> UnitKey {
        UnitKey(
            id: VaultUnitID(from: randomness), tenant: tenant, key: SymmetricKey(bytes: randomness.bytes(32)))
    }

    /// Commits a freshly minted key, wrapped for each holder, before its data are written.
    ///
    /// Done twice for one unit it breaks the key store's primary key; later holders come by `share`.
    package func keep(_ unit: UnitKey, for holders: [Holder]) async throws {
        let now = clock.now
        try await cabinet.write(try wraps(of: [unit], for: holders)) { tx, rows in
            for row in rows { try KeyRowStore.insert(row, at: now, in: tx) }
        }
    }

    /// The unit's key, or nil if there is none for this opener.
    ///
    /// "Not yours" and "does not exist" are one answer.
    package func unlock(_ unit: VaultUnitID, with opener: Opener) async throws -> UnitKey? {
        if let key = held.find(unit, of: opener.name) { return key }
        return try await unlockAll([unit], with: opener)[unit]
    }

    /// The keys of those units that this opener holds.
    package func unlockAll(
        _ units: [VaultUnitID], with opener: Opener
    ) async throws -> [VaultUnitID: UnitKey] {
        var keys: [VaultUnitID: UnitKey] = [:]
        for chunk in units.chunked(by: 500) {
            let entries = try await cabinet.read { tx in
                try KeyRowStore.all(.unit, of: chunk.map(\.description), holder: opener.name.text, in: tx)
            }
            for entry in entries {
                guard let key = try unitKey(in: entry, with: opener) else { continue }
                keys[key.id] = key
            }
        }
        return keys
    }

    /// Wraps a unit's key for further holders; one who already has it gets a new wrap.
    ///
    /// Throws `VaultError.shredded` if the unit was shredded meanwhile: sharing never brings back a key.
    package func share(_ unit: UnitKey, with holders: [Holder]) async throws {
        try await shareAll([unit], with: holders)
    }

    /// Wraps several units' keys for further holders in one transaction.
    package func shareAll(_ units: [UnitKey], with holders: [Holder]) async throws {
        let now = clock.now
        try await cabinet.write(try wraps(of: units, for: holders)) { tx, rows in
            for unit in units where try !KeyRowStore.exists(.unit, of: unit.id.description, in: tx) {
                throw VaultError.shredded
            }
            for row in rows { try KeyRowStore.put(row, at: now, in: tx) }
        }
    }

    /// Takes a unit's key away from one holder.
    package func withdraw(_ unit: VaultUnitID, from holder: HolderName) async throws {
        try await withdraw([unit], from: holder)
    }

    /// Takes several units' keys away from one holder in one transaction.
    package func withdraw(_ units: [VaultUnitID], from holder: HolderName) async throws {
        try await cabinet.remove { tx in
            for unit in units { try KeyRowStore.delete(.unit(unit, holder), in: tx) }
        }
        held.forget(units, of: holder)
    }

    /// Takes every unit's key away from one holder, as when a person leaves or a session ends.
    package func withdrawAll(from holder: HolderName) async throws {
        try await cabinet.remove { tx in try KeyRowStore.delete(.unit, heldBy: holder.text, in: tx) }
        held.forgetAll(of: holder)
    }

    /// Destroys every wrap of a unit's key, so that what it sealed cannot be read again.
    package func shred(_ unit: VaultUnitID) async throws {
        try await shred([unit])
    }

    /// Destroys every wrap of several units' keys in one transaction.
    package func shred(_ units: [VaultUnitID]) async throws {
        let now = clock.now
        for chunk in units.chunked(by: 500) {
            try await cabinet.remove { tx in
                try TombstoneStore.insert(chunk, at: now, in: tx)
                try KeyRowStore.delete(.unit, of: chunk.map(\.description), in: tx)
            }
        }
        held.forget(units)
    }

    /// Who holds the unit's key; nobody, if there is no such unit.
    package func holders(of unit: VaultUnitID) async throws -> Set<HolderName> {
        let names = try await cabinet.database.read { tx in
            try KeyRowStore.all(.unit, of: unit.description, in: tx).map(\.name.holder)
        }
        return Set(names.compactMap(HolderName.init(text:)))
    }

    /// Who holds the keys of several units.
    package func holders(of units: [VaultUnitID]) async throws -> [VaultUnitID: Set<HolderName>] {
        var holders: [VaultUnitID: Set<HolderName>] = [:]
        for chunk in units.chunked(by: 500) {
            let names = try await cabinet.database.read { tx in
                try KeyRowStore.names(.unit, of: chunk.map(\.description), in: tx)
            }
            for name in names {
                guard let unit = VaultUnitID(name.subject), let holder = HolderName(text: name.holder) else {
                    continue
                }
                holders[unit, default: []].insert(holder)
            }
        }
        return holders
    }

    /// Destroys keys older than `age` whose data were never committed, and tells how many units that were.
    ///
    /// `age` is how long a data transaction may still be on its way, an hour; `known` answers which
    /// of the given units the data store knows.
    package func sweep(
        orphansOlderThan age: Moment.Span, known: ([VaultUnitID]) async throws -> Set<VaultUnitID>
    ) async throws -> Int {
        let limit = clock.now - age
        var last = ""
        var count = 0
        while true {
            let position = last
            let page = try await cabinet.database.read { tx in
                try KeyRowStore.units(madeBefore: limit, after: position, limit: 500, in: tx)
            }
            guard let end = page.last else { return count }
            let orphans = Set(page).subtracting(try await known(page))
            try await shred(Array(orphans))
            count += orphans.count
            last = end.description
        }
    }

    private func wraps(of units: [UnitKey], for holders: [Holder]) throws -> [KeyEntry] {
        try units.flatMap { unit in
            guard unit.tenant == tenant else { throw VaultError.refused }
            return try holders.map { holder in
                KeyEntry(name: .unit(unit.id, holder.name), content: try wrap(unit, for: holder))
            }
        }
    }

    private func wrap(_ unit: UnitKey, for holder: Holder) throws -> [UInt8] {
        let context = wrapContext(unit.id, holder.name)
        return switch holder {
        case .secret(let secret): try secret.wrapping.wrap(unit.key.bytes, context: context)
        case .person(_, let key): try key.agreement.seal(unit.key.bytes, context: context)
        case .team(_, let key): try key.agreement.seal(unit.key.bytes, context: context)
        }
    }

    private func unitKey(in entry: KeyEntry, with opener: Opener) throws -> UnitKey? {
        guard let id = VaultUnitID(entry.name.subject) else { throw VaultError.refused }
        let context = wrapContext(id, opener.name)
        let bytes: [UInt8]? =
            switch opener {
            case .secret(let secret): try secret.wrapping.unwrap(entry.content, context: context)
            case .person(let key):
                try AgreementKey.open(entry.content, with: [key.agreement], context: context)
            case .team(let key): try AgreementKey.open(entry.content, with: key.ring, context: context)
            }
        return bytes.map { UnitKey(id: id, tenant: tenant, key: SymmetricKey(bytes: $0)) }
    }

    func wrapContext(_ unit: VaultUnitID, _ holder: HolderName) -> [UInt8] {
        framed("zaupnica/wrap/1", tenant, unit.description, holder.text)
    }
}

extension Array {
    /// Pieces of at most `count` elements, so that no statement has too many values.
    fileprivate func chunked(by count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
