// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store
import Vault

/// What was opened, for everybody whom it concerns, and the verdict on it.
extension BreakGlass {
    /// One opening with its words, as far as the reader holds their key.
    struct Opened: Sendable {
        let glass: GlassBreak
        let text: Confidential?
        let verdict: Confidential?
    }

    /// The openings visible by a rule, with their words for whoever holds the key.
    ///
    /// Stewards appointed since then get the key of what waits for them from whoever holds it and looks.
    func all(_ visible: Visibility, for viewer: Viewer, with key: PersonKey) async throws -> [Opened] {
        let breaks = try await database.read { try GlassStore.all(visible, in: $0) }
        let keys = try await vault.unlockAll(breaks.map(\.unit), with: .person(key))
        let waiting = breaks.filter { $0.review == nil && $0.agency == viewer.agency }
        try await share(keys, of: waiting, in: viewer.agency)
        return try breaks.map { glass in
            let unit = keys[glass.unit]
            return Opened(
                glass: glass, text: try unit?.open(glass.sealedText, at: .glassText(glass.id)),
                verdict: try glass.review.flatMap {
                    try unit?.open($0.sealedText, at: .glassVerdict(glass.id))
                })
        }
    }

    /// The openings alone, for who is not to read why.
    func all(_ visible: Visibility) async throws -> [Opened] {
        try await database.read { try GlassStore.all(visible, in: $0) }
            .map { Opened(glass: $0, text: nil, verdict: nil) }
    }

    /// Writes a steward's verdict; nil if it stands.
    func review(
        _ id: GrantID, as verdict: GlassBreak.Verdict?, _ written: Confidential, by viewer: Viewer,
        with key: PersonKey
    ) async throws -> GlassFault? {
        let (visible, now) = (GlassStore.reviewed(by: viewer), clock.now)
        let glass = try await database.read { try GlassStore.find(id, visible, in: $0) }
        guard let glass, glass.review == nil else { return .notFound }
        guard let verdict, let words = GlassWords(written) else { return .tooLittle }
        guard let unit = try await vault.unlock(glass.unit, with: .person(key)) else { return .noKey }
        let review = GlassBreak.Review(
            verdict: verdict, sealedText: try unit.seal(words.text, at: .glassVerdict(id)), by: viewer.id,
            at: now)
        let line = AuditEntry(.glassReviewed, by: .staff(viewer.id), subject: id.description, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try GlassStore.keep(review, of: id, visible, in: transaction) else { return .notFound }
            try AuditStore.record(line, id: audit, in: transaction)
            return nil
        }
    }

    /// Whom a mail is to ask to sign in: those who work the case, the stewards and the auditors, but for those whom a
    /// wall keeps from it.
    package func concerned(by glass: GlassBreak) async throws -> [StaffID] {
        let now = clock.now
        return try await database.read { transaction in
            let owners = try GrantStore.all(around: glass.matter, at: now, in: transaction)
                .filter { $0.reason == .owner }.compactMap(\.person)
            let others = try StaffAccountStore.all(in: transaction).compactMap(\.viewer)
                .filter { $0.may(.readAudit) || $0.may(.manageWalls) && $0.agency == glass.agency }.map(\.id)
            let people = Set(owners + others).subtracting([glass.staff])
            let walls = try WallStore.standing(around: glass.matter, in: transaction)
            return try StaffAccountStore.find(Array(people), in: transaction)
                .filter { account in !walls.contains { $0.keepsOut(account) } }.map(\.id)
        }
    }

    private func share(_ keys: [VaultUnitID: UnitKey], of waiting: [GlassBreak], in agency: AgencyID)
        async throws
    {
        guard !waiting.isEmpty else { return }
        let stewards = try await stewards(of: agency)
        let held = try await vault.holders(of: waiting.map(\.unit))
        for glass in waiting {
            let missing = stewards.filter { !(held[glass.unit] ?? []).contains(.person($0)) }
            guard let unit = keys[glass.unit], !missing.isEmpty else { continue }
            try await vault.share(unit, with: try await walls.holders(of: glass.matter, among: missing))
        }
    }
}
