// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store

/// What is kept while two holders open a person's keys: a key for the meantime behind her new password, the copy
/// without its outer layer, and at last her own keys sealed to the key for the meantime. Her old password works until the end.
extension Vault {
    /// What somebody gets who shows her new password.
    package enum RescueOpening: Sendable {
        case wrong
        /// The password is right, but the holders have not opened both layers.
        case closed
        case open(PersonKey)
    }

    /// Makes a key for the meantime behind the person's new password; what was opened for an earlier one is thrown away.
    package func beginRescue(_ staff: StaffID, password: Confidential) async throws {
        let key = try PersonKey(staff: staff, seed: randomness.bytes(PersonKey.seedCount))
        let record = try await record(of: key, behind: password, context: rescueSeedContext(staff))
        let entry = KeyEntry(name: rescueName(staff, .password), content: record.bytes)
        let now = clock.now
        try await cabinet.write([entry]) { tx, rows in
            try KeyRowStore.delete(.rescue, of: [staff.description], in: tx)
            try KeyRowStore.insert(rows[0], at: now, in: tx)
        }
    }

    /// How far the holders have come.
    package struct RescueProgress: Sendable {
        /// Whether she has chosen her new password.
        package let isAwaited: Bool
        /// The copies whose outer layer is off.
        package let layers: Set<EscrowPair>
        /// Whether her keys lie ready for her.
        package let isOpen: Bool
    }

    /// How far the holders have come with this person.
    package func rescueProgress(of staff: StaffID) async throws -> RescueProgress {
        let rows = try await rescueRows(of: staff)
        return RescueProgress(
            isAwaited: rows[.password] != nil, layers: Set(rows.keys.compactMap(\.pair)),
            isOpen: rows[.seed] != nil)
    }

    /// What the new password opens; a wrong one and an unknown person take equally long.
    package func openRescue(_ staff: StaffID, password: Confidential) async throws -> RescueOpening {
        let rows = try await rescueRows(of: staff)
        guard let row = rows[.password] else {
            try await stretchForNobody(staff, password)
            return .wrong
        }
        let record = try PersonRecord(bytes: row.content)
        guard let seed = try await seed(in: record, behind: password, context: rescueSeedContext(staff))
        else {
            return .wrong
        }
        guard let sealed = rows[.seed] else { return .closed }
        let meantime = try PersonKey(staff: staff, seed: seed)
        let own = try AgreementKey.open(
            sealed.content, with: [meantime.agreement], context: rescueContext(staff, to: record.publicKey))
        return try own.map { .open(try PersonKey(staff: staff, seed: $0)) } ?? .closed
    }

    /// Puts the person's own keys behind her new password and a new sheet, and destroys all that was there to get
    /// them back: it was used once.
    package func finishRescue(_ key: PersonKey, password: Confidential) async throws -> RecoverySheet {
        let sheet = RecoverySheet(randomness)
        let entries = [try await passwordEntry(key, password), try recoveryEntry(key, sheet)]
        let now = clock.now
        try await cabinet.write(entries) { tx, rows in
            for row in rows { try KeyRowStore.put(row, at: now, in: tx) }
            for kind in [KeyKind.rescue, .escrow] {
                try KeyRowStore.delete(kind, of: [key.staff.description], in: tx)
            }
        }
        return sheet
    }

    /// Destroys what was there to get a person's keys back; her copies stay.
    package func endRescue(_ staff: StaffID) async throws {
        try await cabinet.remove { tx in try KeyRowStore.delete(.rescue, of: [staff.description], in: tx) }
    }

    /// For whom something is kept to get her keys back.
    package func rescues() async throws -> Set<StaffID> {
        let names = try await cabinet.database.read { tx in try KeyRowEscrowStore.names(.rescue, in: tx) }
        return Set(names.compactMap { StaffID($0.subject) })
    }

    func rescueRows(of staff: StaffID) async throws -> [RescueRow: KeyEntry] {
        let entries = try await cabinet.read { tx in
            try KeyRowStore.all(.rescue, of: staff.description, in: tx)
        }
        return try entries.reduce(into: [:]) { rows, entry in
            guard let row = RescueRow(text: entry.name.holder) else { throw VaultError.unknownFormat }
            rows[row] = entry
        }
    }

    func rescueName(_ staff: StaffID, _ row: RescueRow) -> KeyName {
        KeyName(kind: .rescue, subject: staff.description, holder: row.text)
    }

    func rescueContext(_ staff: StaffID, to meantime: PersonPublicKey) -> [UInt8] {
        framed("zaupnica/rescue/1", tenant, staff.description, hexadecimal(digest(meantime.serialised)))
    }

    private func rescueSeedContext(_ staff: StaffID) -> [UInt8] {
        framed("zaupnica/rescue-key/1", tenant, staff.description)
    }
}

/// Which of the things that are kept for the meantime a row is.
enum RescueRow: Hashable {
    case password
    case layer(EscrowPair)
    case seed

    var pair: EscrowPair? { if case .layer(let pair) = self { pair } else { nil } }

    var text: String {
        switch self {
        case .password: "password"
        case .layer(let pair): "layer \(pair.text)"
        case .seed: "seed"
        }
    }

    init?(text: String) {
        switch text {
        case "password": self = .password
        case "seed": self = .seed
        default:
            let words = text.split(separator: " ")
            guard words.count == 2, words[0] == "layer", let pair = EscrowPair(text: String(words[1])) else {
                return nil
            }
            self = .layer(pair)
        }
    }
}
