// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store

/// Copies of people's keys that any two of three holders can open together.
///
/// A copy is bound to its tenant, agency, person, her very keys and its two holders: moved to anybody else's row it opens nothing.
extension Vault {
    /// Whether the person's copies are those that this circle should have.
    package func hasEscrow(of key: PersonKey, in circle: EscrowCircle) async throws -> Bool {
        let copies = try await copies(of: key.staff)
        let locks = circle.locks(for: key.staff)
        guard copies.count == locks.count else { return false }
        return locks.allSatisfy { lock in
            guard let copy = copies[lock.pair] else { return false }
            return copy.owner == key.publicKey.name && copy.layers.isFor(outer: lock.outer, inner: lock.inner)
        }
    }

    /// Seals the person's keys for each two of the circle and throws her earlier copies away.
    ///
    /// Nothing is done if her keys were changed or destroyed meanwhile: her next sign-in does it.
    package func putEscrow(of key: PersonKey, in circle: EscrowCircle) async throws {
        guard let own = try await personEntry(key.staff, .password) else { return }
        let entries = try circle.locks(for: key.staff).map { lock in
            let context = escrowContext(key.publicKey, of: key.staff, lock.pair, circle.agency)
            let layers = try TwoLayers(key.seed, outer: lock.outer, inner: lock.inner, context: context)
            return KeyEntry(
                name: escrowName(key.staff, lock.pair),
                content: EscrowCopy(owner: key.publicKey.name, layers: layers).bytes)
        }
        let now = clock.now
        try await cabinet.write(entries) { tx, rows in
            guard try KeyRowStore.one(own.name, in: tx).first?.sealed == own.stored else { return }
            try KeyRowStore.delete(.escrow, of: [key.staff.description], in: tx)
            for row in rows { try KeyRowStore.insert(row, at: now, in: tx) }
        }
    }

    /// Which two can open the person's keys.
    package func escrowPairs(of staff: StaffID) async throws -> Set<EscrowPair> {
        Set(try await copies(of: staff).keys)
    }

    /// Destroys every copy but those of these pairs, and what such a pair has begun to open, of the people it is asked for.
    package func narrowEscrow(
        to pairs: Set<EscrowPair>, of isMeant: (StaffID) -> Bool = { _ in true }
    ) async throws {
        let (copies, layers) = try await cabinet.database.read { tx in
            (
                try KeyRowEscrowStore.names(.escrow, in: tx),
                try KeyRowEscrowStore.names(.rescue, in: tx).filter {
                    RescueRow(text: $0.holder)?.pair != nil
                }
            )
        }
        let gone = (copies + layers).filter { name in
            let pair =
                name.kind == .escrow ? EscrowPair(text: name.holder) : RescueRow(text: name.holder)?.pair
            return pair.map(pairs.contains) != true && StaffID(name.subject).map(isMeant) != false
        }
        guard !gone.isEmpty else { return }
        try await cabinet.remove { tx in for name in gone { try KeyRowStore.delete(name, in: tx) } }
    }

    /// Takes the outer layer of a copy off with the key of its first holder and keeps the rest for the second;
    /// false if there is no such copy, or it is not sealed to her.
    package func openOuterLayer(
        of staff: StaffID, _ pair: EscrowPair, in agency: AgencyID, with key: PersonKey
    ) async throws -> Bool {
        guard key.staff == pair.outer, let owner = try await publicKey(of: staff),
            let copy = try await copies(of: staff)[pair]
        else { return false }
        let context = escrowContext(owner, of: staff, pair, agency)
        guard let rest = try copy.layers.withoutOuter(key.agreement, context: context) else { return false }
        let now = clock.now
        let entry = KeyEntry(name: rescueName(staff, .layer(pair)), content: rest)
        try await cabinet.write([entry]) { tx, rows in try KeyRowStore.put(rows[0], at: now, in: tx) }
        return true
    }

    /// Takes the inner layer off with the key of the second holder and seals what was in it to the temporary key of
    /// who asked; false if the outer layer is still there, if it is not sealed to her, or if nobody waits for it.
    package func openInnerLayer(
        of staff: StaffID, _ pair: EscrowPair, in agency: AgencyID, with key: PersonKey
    ) async throws -> Bool {
        let rows = try await rescueRows(of: staff)
        guard key.staff == pair.inner, let owner = try await publicKey(of: staff),
            let rest = rows[.layer(pair)],
            let waiting = try rows[.password].map({ try PersonRecord(bytes: $0.content) })
        else { return false }
        let context = escrowContext(owner, of: staff, pair, agency)
        guard let seed = try TwoLayers.openInner(rest.content, with: key.agreement, context: context) else {
            return false
        }
        guard try PersonKey(staff: staff, seed: seed).publicKey == owner else { throw VaultError.refused }
        let sealed = try waiting.publicKey.agreement.seal(
            seed, context: rescueContext(staff, to: waiting.publicKey))
        let now = clock.now
        let entry = KeyEntry(name: rescueName(staff, .seed), content: sealed)
        try await cabinet.write([entry]) { tx, rows in try KeyRowStore.put(rows[0], at: now, in: tx) }
        return true
    }

    private func copies(of staff: StaffID) async throws -> [EscrowPair: EscrowCopy] {
        let entries = try await cabinet.read { tx in
            try KeyRowStore.all(.escrow, of: staff.description, in: tx)
        }
        return try entries.reduce(into: [:]) { copies, entry in
            guard let pair = EscrowPair(text: entry.name.holder) else { throw VaultError.unknownFormat }
            copies[pair] = try EscrowCopy(bytes: entry.content)
        }
    }

    private func escrowName(_ staff: StaffID, _ pair: EscrowPair) -> KeyName {
        KeyName(kind: .escrow, subject: staff.description, holder: pair.text)
    }

    private func escrowContext(
        _ owner: PersonPublicKey, of staff: StaffID, _ pair: EscrowPair, _ agency: AgencyID
    ) -> [String] {
        [
            "escrow of a person", tenant, agency.description, staff.description,
            hexadecimal(digest(owner.serialised)), pair.text,
        ]
    }
}

/// One copy as it is kept, with the name of the keys that are in it.
private struct EscrowCopy {
    let owner: [UInt8]
    let layers: TwoLayers

    init(owner: [UInt8], layers: TwoLayers) {
        self.owner = owner
        self.layers = layers
    }

    init(bytes: [UInt8]) throws {
        owner = Array(bytes.prefix(PersonPublicKey.nameCount))
        layers = try TwoLayers(bytes: Array(bytes.dropFirst(PersonPublicKey.nameCount)))
    }

    var bytes: [UInt8] { owner + layers.bytes }
}

extension PersonPublicKey {
    fileprivate static let nameCount = 8

    /// Tells whose keys and which a copy holds, without opening it.
    fileprivate var name: [UInt8] {
        Array(digest(framed("zaupnica/person-key/1") + serialised).prefix(Self.nameCount))
    }
}
