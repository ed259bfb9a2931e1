// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// What is asked of the key store about copies for holders.
enum KeyRowEscrowStore {
    /// The names of all rows of one kind.
    static func names(_ kind: KeyKind, in tx: any Transaction) throws -> [KeyName] {
        try tx.all(
            """
            SELECT subject, holder FROM key_row WHERE kind = \(kind.rawValue)
            ORDER BY subject, holder LIMIT 10000
            """
        ).map { KeyName(kind: kind, subject: try $0.text("subject"), holder: try $0.text("holder")) }
    }

    /// Deletes every copy that this person would help to open, and what she or another of the pair has begun to.
    static func deletePairs(with staff: StaffID, in tx: any Transaction) throws {
        for name in try names(.escrow, in: tx) + names(.rescue, in: tx) {
            guard let pair = EscrowPair(text: name.holder) ?? RescueRow(text: name.holder)?.pair,
                [pair.outer, pair.inner].contains(staff)
            else { continue }
            try KeyRowStore.delete(name, in: tx)
        }
    }
}
