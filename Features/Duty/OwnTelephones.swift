// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Organisation
package import Store
package import Vault

/// Where somebody's own calls ring: a number of hers that she enters and confirms, and that nobody else is shown.
package struct OwnTelephones: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    /// Tells whoever distributes calls that something is otherwise now.
    let changed: @Sendable (any Transaction) throws -> Void

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness,
        changed: @escaping @Sendable (any Transaction) throws -> Void
    ) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        self.changed = changed
    }

    /// How her own telephone stands, as she herself is told.
    package struct Standing: Sendable {
        /// Nil where she entered none.
        package let number: Confidential?
        package let isConfirmed: Bool
        /// Whether her calls ring there although she is at her desk.
        package let rings: Bool
    }

    /// How it stands for her now.
    package func standing(of viewer: Viewer) async throws -> Standing {
        let telephone = try await database.read {
            try HomeTelephoneStore.find([viewer.id], in: $0)[viewer.id]
        }
        return Standing(
            number: try telephone.map(number(of:)), isConfirmed: telephone?.isConfirmed ?? false,
            rings: telephone?.rings ?? false)
    }

    /// The telephones of these, sealed; who entered none is left out.
    package func find(_ staff: [StaffID], in transaction: any Transaction) throws -> [StaffID: HomeTelephone]
    {
        try HomeTelephoneStore.find(staff, in: transaction)
    }

    /// The number that is to ring, for the one offer that rings there.
    package func number(of telephone: HomeTelephone) throws -> Confidential {
        try vault.serviceKey.open(telephone.sealedNumber, at: .homeTelephone(of: telephone.staff))
    }

    /// Enters a number; until she confirms that it is right, nothing rings there.
    package func enter(_ number: DialledNumber, by viewer: Viewer) async throws {
        let sealed = try vault.serviceKey.seal(number.text, at: .homeTelephone(of: viewer.id))
        let telephone = HomeTelephone(
            staff: viewer.id, sealedNumber: sealed, isConfirmed: false, rings: false)
        try await change(by: viewer) { transaction in
            try HomeTelephoneStore.put(telephone, in: transaction)
            return true
        }
    }

    /// She has read her number once more, and it is right.
    package func confirm(by viewer: Viewer) async throws {
        let now = clock.now
        try await change(by: viewer) { try HomeTelephoneStore.confirm(viewer.id, at: now, in: $0) }
    }

    /// Says where her calls ring while she is at her desk.
    package func ring(at place: RingPlace, by viewer: Viewer) async throws {
        try await change(by: viewer) { try HomeTelephoneStore.ring(place == .home, for: viewer.id, in: $0) }
    }

    /// Forgets her number.
    package func remove(by viewer: Viewer) async throws {
        try await change(by: viewer) { try HomeTelephoneStore.delete(viewer.id, in: $0) }
    }

    private func change(
        by viewer: Viewer, _ work: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws {
        let line = AuditEntry(.ownTelephoneChanged, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { [changed] transaction in
            let isHers = try StaffAccountStore.find(viewer.id, in: transaction)?.viewer?.may(.answerContacts)
            guard isHers == true, try work(transaction) else { return }
            try AuditStore.record(line, id: audit, in: transaction)
            try changed(transaction)
        }
    }
}

/// A number that can be dialled: digits alone, from abroad with a plus.
package struct DialledNumber: Sendable {
    package let text: Confidential

    /// Nil for what is no number; spaces and the like between digits do not matter.
    package init?(_ typed: String) {
        let kept = typed.filter { !" -/().".contains($0) }
        let digits = kept.hasPrefix("+") ? kept.dropFirst() : kept[...]
        let isNumber = digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        guard isNumber, (6...15).contains(digits.count) else { return nil }
        text = Confidential(kept)
    }
}
