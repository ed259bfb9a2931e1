// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Foundation
package import Kernel
package import Store
package import Vault

/// The keys of other organisations' teams: entered, compared by telephone, replaced and ended.
package struct PartnerKeys: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let days: CaseDay

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone
    ) {
        (self.database, self.vault, self.clock) = (database, vault, clock)
        (self.randomness, days) = (randomness, CaseDay(zone: zone))
    }

    /// Every key that a team ever had, the latest first.
    func all(of team: TeamID) async throws -> [ReadPartnerKey] {
        let service = vault.serviceKey
        return try await database.read { try PartnerKeyStore.all(of: team, in: $0) }
            .map { try ReadPartnerKey($0, under: service) }
    }

    /// Those that are not ended, by team.
    func running() async throws -> [TeamID: [PartnerKey]] {
        Dictionary(
            grouping: try await database.read { try PartnerKeyStore.running(in: $0) }, by: \.team)
    }

    /// Enters the next key of a team after this version, once for each form.
    ///
    /// The one that holds goes on holding until the new one was compared; one that waits does so no more.
    func enter(
        _ text: String, for team: TeamID, after version: Int, from form: SendingID?, by viewer: Viewer
    ) async throws -> PartnerKeyFault? {
        guard let key = PackagePublicKey(text: text) else { return .noKey }
        let act = PartnerKey.Act(by: viewer.id, at: clock.now)
        let next = PartnerKey(
            id: PartnerKeyID(from: randomness), team: team, version: version + 1, key: key, entered: act)
        return try await keep(.partnerKeyEntered, of: team, act, from: form) { transaction in
            let all = try PartnerKeyStore.all(of: team, in: transaction)
            guard all.first?.version ?? 0 == version else { return .met }
            if all.contains(where: { $0.key == key }) { return .known }
            for old in all where old.waits {
                guard try PartnerKeyStore.end(old.id, of: team, act, in: transaction) else { return .met }
            }
            try PartnerKeyStore.insert(next, in: transaction)
            return nil
        }
    }

    /// Writes down with whom and on which day a key was compared; from now on it is the one that holds.
    func confirm(
        _ id: PartnerKeyID, of team: TeamID, with whom: String, on day: String, from form: SendingID?,
        by viewer: Viewer
    ) async throws -> PartnerKeyFault? {
        if whom.isEmpty { return .noOne }
        if whom.count > PartnerKey.mostWith { return .tooLong }
        guard CaseDay.isDay(day), day <= days.of(clock.now) else { return .badDay }
        let act = PartnerKey.Act(by: viewer.id, at: clock.now)
        let confirmation = PartnerKey.Confirmation(
            act: act, day: day,
            sealedWith: try vault.serviceKey.seal(Confidential(whom), at: .comparedWith(id)))
        return try await keep(.partnerKeyConfirmed, of: team, act, from: form) { transaction in
            for old in try PartnerKeyStore.all(of: team, in: transaction) where old.holds {
                guard try PartnerKeyStore.end(old.id, of: team, act, in: transaction) else { return .met }
            }
            return try PartnerKeyStore.confirm(id, of: team, confirmation, in: transaction) ? nil : .met
        }
    }

    /// Ends a key: nothing is sealed to it any more.
    func end(_ id: PartnerKeyID, of team: TeamID, from form: SendingID?, by viewer: Viewer) async throws
        -> PartnerKeyFault?
    {
        let act = PartnerKey.Act(by: viewer.id, at: clock.now)
        return try await keep(.partnerKeyEnded, of: team, act, from: form) {
            try PartnerKeyStore.end(id, of: team, act, in: $0) ? nil : .met
        }
    }

    /// Does something once for each form, together with its line in the audit; with a fault nothing is written.
    private func keep(
        _ action: AuditEntry.Action, of team: TeamID, _ act: PartnerKey.Act, from form: SendingID?,
        _ work: @escaping @Sendable (any Transaction) throws -> PartnerKeyFault?
    ) async throws -> PartnerKeyFault? {
        let line = AuditEntry(action, by: .staff(act.by), subject: team.description, at: act.at)
        let audit = AuditEntryID(from: randomness)
        do {
            try await database.write { transaction in
                if let form, try !SentFormStore.note(form, at: act.at, in: transaction) { return }
                if let fault = try work(transaction) { throw Undone(fault: fault) }
                try AuditStore.record(line, id: audit, in: transaction)
            }
            return nil
        } catch let undone as Undone { return undone.fault }
    }
}

/// Thrown inside a transaction, so that it leaves nothing.
private struct Undone: Error {
    let fault: PartnerKeyFault
}

/// A key with whom it was compared.
struct ReadPartnerKey: Sendable {
    let key: PartnerKey
    let comparedWith: String?

    init(_ key: PartnerKey, under service: UnitKey) throws {
        self.key = key
        comparedWith = try key.confirmed.map {
            try service.open($0.sealedWith, at: .comparedWith(key.id)).revealed
        }
    }
}
