// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// How tokens are made and revoked.
extension PartnerInterface {
    /// Makes a token, which is shown this once; nil if the same form made it before.
    func make(_ plan: TokenPlan, from form: SendingID?, by viewer: Viewer) async throws -> ShownToken? {
        let (id, now) = (InterfaceTokenID(from: randomness), clock.now)
        let shown = ShownToken(id: id, secret: HolderSecret.random(randomness))
        let token = InterfaceToken(
            id: id, agency: plan.agency, team: plan.team, scopes: plan.scopes,
            proof: InterfaceToken.proof(of: shown.secret, for: id),
            sealedSystem: try vault.serviceKey.seal(Confidential(plan.system), at: .interfaceSystem(id)),
            lastDay: plan.lastDay, madeBy: viewer.id, madeAt: now, usedOn: nil, revokedAt: nil)
        let line = AuditEntry(
            .interfaceTokenMade, by: .staff(viewer.id), subject: id.description, at: now)
        let audit = AuditEntryID(from: randomness)
        let isNew = try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return false }
            try InterfaceTokenStore.insert(token, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        return isNew ? shown : nil
    }

    /// Revokes a token at once; false if there is no such token, or it is revoked already.
    func revoke(_ id: InterfaceTokenID, by viewer: Viewer) async throws -> Bool {
        let now = clock.now
        let line = AuditEntry(
            .interfaceTokenRevoked, by: .staff(viewer.id), subject: id.description, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try InterfaceTokenStore.revoke(id, at: now, in: transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Every token with what its system is called, and the agencies by which they hold or not.
    func tokens() async throws -> (tokens: [NamedToken], agencies: [Agency]) {
        let (found, agencies) = try await database.read { transaction in
            (try InterfaceTokenStore.all(in: transaction), try TeamStore.agencies(in: transaction))
        }
        let today = today
        let tokens = try found.map { token in
            let agency = agencies.first { $0.id == token.agency }
            return NamedToken(
                token: token, agency: agency?.name ?? "",
                system: try vault.serviceKey.open(token.sealedSystem, at: .interfaceSystem(token.id)),
                holds: token.holds(on: today, of: agency))
        }
        return (tokens, agencies)
    }
}

/// A token as people know it.
struct NamedToken: Sendable {
    let token: InterfaceToken
    let agency: String
    let system: Confidential
    /// Whether it is worth anything today.
    let holds: Bool
}
