// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store
import Vault

/// Numbers and addresses by which a colleague would be known as bound to somebody who asks for help.
extension Conflicts {
    /// Long enough that hardly anybody is taken for somebody's relative by chance, short enough that each index
    /// fits about ten of a country's telephone numbers.
    private static let bits = 20
    private static let most = 20

    /// Keeps what somebody declares of herself; nil if it stands, else why it cannot.
    func declare(_ written: Confidential, by staff: StaffID) async throws -> TieFault? {
        guard let text = TieText(written.revealed) else { return .tooShort }
        let now = clock.now
        let tie = Tie(id: TieID(from: randomness), staff: staff, kind: text.kind, declaredAt: now)
        let mark = mark(text)
        let line = AuditEntry(.tieDeclared, by: .staff(staff), at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try TieStore.insert(tie, mark: mark, atMost: Self.most, in: transaction) else {
                return .tooMany
            }
            try AuditStore.record(line, id: audit, in: transaction)
            return nil
        }
    }

    /// Forgets one of her own; false if she has none such.
    func withdraw(_ id: TieID, by staff: StaffID) async throws -> Bool {
        let line = AuditEntry(.tieWithdrawn, by: .staff(staff), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try TieStore.remove(id, of: staff, in: transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    func ties(of staff: StaffID) async throws -> [Tie] {
        try await database.read { try TieStore.all(of: staff, in: $0) }
    }

    /// Who has declared that one of these numbers or addresses is hers or of somebody close to her.
    package func bound(to values: [Confidential]) async throws -> Set<StaffID> {
        let marks = marks(of: values)
        guard !marks.isEmpty else { return [] }
        return try await database.read { try TieStore.people(bound: marks, in: $0) }
    }

    /// Forgets what those declared who do not work here any more.
    package func forgetThoseWhoLeft() async throws {
        try await database.write { try TieStore.forgetThoseWhoLeft(in: $0) }
    }

    /// The indexes of numbers and addresses; what is too short to be either has none.
    func marks(of values: [Confidential]) -> [Int] { values.compactMap { TieText($0.revealed) }.map(mark) }

    private func mark(_ text: TieText) -> Int {
        vault.blindIndex("tie " + text.kind.rawValue, Confidential(text.text), bits: Self.bits)
    }
}

/// Why something cannot be declared.
enum TieFault: Sendable {
    /// Too little is left of it to tell one number or address from another.
    case tooShort
    case tooMany
}
