// SPDX-License-Identifier: EUPL-1.2

import Access
package import Identity
package import Kernel
package import Store
package import Vault
import Web

/// Lets a provider say who somebody is: as the second factor of her sign-in, and to link her account.
///
/// It never says what she may do, makes no account and opens no key.
package struct Partners: Sendable {
    let providers: [PartnerProvider]
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let needs: PartnerNeeds
    /// Told why a provider's answer was not believed.
    private let noted: @Sendable (IdentityFault) -> Void

    package init(
        providers: [PartnerProvider], database: any Database, vault: Vault, clock: Clock,
        randomness: Randomness,
        needs: PartnerNeeds, noted: @escaping @Sendable (IdentityFault) -> Void
    ) {
        self.providers = providers
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        self.needs = needs
        self.noted = noted
    }

    /// Whether somebody who is linked to one of these providers may not come in by her code.
    package static func mustComeByProvider(
        _ staff: StaffID, _ required: Set<String>, in transaction: any Transaction
    ) throws -> Bool {
        guard !required.isEmpty, let link = try PartnerStore.link(of: staff, in: transaction) else {
            return false
        }
        return required.contains(link.provider)
    }

    /// Forgets attempts that are over.
    package static func forget(at now: Moment, in transaction: any Transaction) throws {
        try PartnerStore.forget(before: now - PartnerAttempt.life - PartnerAttempt.proofLife, in: transaction)
    }

    func provider(_ key: String) -> PartnerProvider? { providers.first { $0.key == key } }

    /// Those of the viewer's own agency.
    func providers(of viewer: Viewer) -> [PartnerProvider] {
        providers.filter { $0.agency == viewer.agency }
    }

    /// Begins an attempt in the browser that holds this secret; where it leads, or nil if the provider does not answer.
    func begin(
        at provider: PartnerProvider, in secret: HolderSecret, linking staff: StaffID? = nil
    ) async throws -> String? {
        let now = clock.now
        let attempt = PartnerAttempt(
            id: Identifier(from: randomness), holder: secret.holder.description, provider: provider.key,
            staff: staff, begunAt: now, proof: nil)
        let address: String
        do {
            address = try await provider.desk.address(for: attempt.binding(to: secret))
        } catch {
            try await refuse(error, staff)
            return nil
        }
        let line = entry(.partnerBegun, by: staff, at: now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try PartnerStore.begin(
                attempt, forgetting: now - PartnerAttempt.life - PartnerAttempt.proofLife, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return address
    }

    /// What came back from a provider, by way of a browser.
    struct Return: Sendable {
        /// Whose address it came to.
        let provider: String
        let state: String
        let code: String
        /// What the provider says of itself, if it does; the code is empty where it sends somebody back with a refusal.
        let issuer: String?
    }

    /// How it ended that somebody came back.
    enum Arrival: Sendable {
        case proven(linking: Bool)
        /// Not begun in this browser, begun too long ago, or answered already.
        case over
        /// The provider did not confirm her, or nothing in its answer could be believed.
        case refused(linking: Bool)
    }

    /// Takes what the provider sent back, once, and only in the browser in which it was begun.
    func arrive(_ answer: Return, in secret: HolderSecret?) async throws -> Arrival {
        guard let secret, let attempt = try await attempt(in: secret), attempt.proof == nil,
            attempt.isFresh(at: clock.now), attempt.matches(answer.state, from: secret),
            let provider = provider(attempt.provider), try await take(attempt)
        else {
            try await note(.partnerRefused, by: nil)
            return .over
        }
        do {
            // One provider could send somebody on to another with what we gave her, and would be handed its answer.
            guard answer.provider == provider.key else { throw IdentityFault.otherIssuer }
            guard !answer.code.isEmpty else { throw IdentityFault.codeRefused }
            let subject = try await provider.desk.subject(
                of: answer.code, from: answer.issuer, for: attempt.binding(to: secret))
            return try await prove(attempt, name(of: subject, at: provider))
                ? .proven(linking: attempt.staff != nil) : .over
        } catch let fault as IdentityFault {
            try await refuse(fault, attempt.staff)
            return .refused(linking: attempt.staff != nil)
        }
    }

    /// What was proven in this browser a moment ago and not used yet.
    func proven(in secret: HolderSecret?, linking staff: StaffID? = nil) async throws -> PartnerAttempt? {
        guard let secret, let attempt = try await attempt(in: secret), attempt.proof != nil,
            attempt.staff == staff, attempt.isFresh(at: clock.now), provider(attempt.provider) != nil
        else { return nil }
        return attempt
    }

    private func attempt(in secret: HolderSecret) async throws -> PartnerAttempt? {
        let holder = secret.holder.description
        return try await database.read { try PartnerStore.find(holder, in: $0) }
    }

    private func take(_ attempt: PartnerAttempt) async throws -> Bool {
        let now = clock.now
        return try await database.write { try PartnerStore.take(attempt, at: now, in: $0) }
    }

    private func prove(_ attempt: PartnerAttempt, _ subject: String) async throws -> Bool {
        let now = clock.now
        let line = entry(.partnerConfirmed, by: attempt.staff, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try PartnerStore.prove(attempt, subject: subject, at: now, in: transaction) else {
                return false
            }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// The name of a provider's identifier: another issuer's, or another provider's, is another name.
    private func name(of subject: String, at provider: PartnerProvider) -> String {
        let whole = [provider.key, provider.desk.provider.issuer, subject].joined(separator: "\n")
        return vault.lookupName("partner subject", of: Confidential(whole))
    }

    /// Tells why an answer is not believed, and notes that.
    func refuse(_ error: any Error, _ staff: StaffID? = nil) async throws {
        guard let fault = error as? IdentityFault else { throw error }
        noted(fault)
        try await note(.partnerRefused, by: staff)
    }

    func note(_ action: AuditEntry.Action, by staff: StaffID?) async throws {
        let line = entry(action, by: staff, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    func entry(_ action: AuditEntry.Action, by staff: StaffID?, of subject: StaffID? = nil, at now: Moment)
        -> AuditEntry
    {
        AuditEntry(action, by: staff.map { .staff($0) } ?? .program, subject: subject?.description, at: now)
    }
}
