// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// What is done with a proof: coming in, and linking; and how links end.
extension Partners {
    /// Signs somebody in who knows her password, with what was proven in this browser instead of a code.
    ///
    /// An account of another agency, one that is not linked and one that is linked to somebody else are refused as a
    /// wrong password is; the proof is used up by the one sign-in that it opens.
    func signIn(
        _ login: String, _ password: Confidential, with attempt: PartnerAttempt, _ flood: Flood,
        _ bucket: FloodBucket
    ) async throws -> PartnerNeeds.SignInOutcome {
        guard let provider = provider(attempt.provider), attempt.staff == nil, let proof = attempt.proof
        else {
            return .refused
        }
        return try await needs.signIn(login, password, flood, bucket) { account in
            guard account.agency == provider.agency else { return false }
            let line = entry(.partnerUsed, by: account.id, at: clock.now)
            let audit = AuditEntryID(from: randomness)
            return try await database.write { transaction in
                guard let link = try PartnerStore.link(of: account.id, in: transaction),
                    link.provider == provider.key, link.subject == proof.subject,
                    try PartnerStore.use(attempt, in: transaction)
                else { return false }
                try AuditStore.record(line, id: audit, in: transaction)
                return true
            }
        }
    }

    /// How somebody stands with her agency's providers.
    struct Standing: Sendable {
        /// At least one.
        let providers: [PartnerProvider]
        let link: PartnerLink?
        /// Whose word about her waits for hers.
        let proven: PartnerProvider?

        /// To which of them she is linked; nil also where that one is there no more.
        var linked: PartnerProvider? { providers.first { $0.key == link?.provider } }
    }

    func standing(of viewer: Viewer, in secret: HolderSecret) async throws -> Standing? {
        let providers = providers(of: viewer)
        guard !providers.isEmpty else { return nil }
        let link = try await database.read { try PartnerStore.link(of: viewer.id, in: $0) }
        let attempt = try await proven(in: secret, linking: viewer.id)
        return Standing(
            providers: providers, link: link, proven: providers.first { $0.key == attempt?.provider })
    }

    /// How it ended that somebody said that the account at the provider is hers.
    enum Linking: Sendable {
        case linked
        case over
        /// She is linked already, or a colleague has this one.
        case taken
    }

    /// Links the viewer's own account to whom a provider of her agency named in this browser.
    func link(_ viewer: Viewer, in secret: HolderSecret) async throws -> Linking {
        guard let attempt = try await proven(in: secret, linking: viewer.id), let proof = attempt.proof,
            providers(of: viewer).contains(where: { $0.key == attempt.provider })
        else { return .over }
        let now = clock.now
        let link = PartnerLink(
            staff: viewer.id, provider: attempt.provider, subject: proof.subject, linkedAt: now)
        let lines = (
            done: entry(.partnerLinked, by: viewer.id, of: viewer.id, at: now),
            refused: entry(.partnerRefused, by: viewer.id, of: viewer.id, at: now)
        )
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try PartnerStore.use(attempt, in: transaction) else { return .over }
            let isLinked = try PartnerStore.insert(link, in: transaction)
            try AuditStore.record(isLinked ? lines.done : lines.refused, id: audit, in: transaction)
            return isLinked ? .linked : .taken
        }
    }

    /// Unlinks an account: one's own while the agency does not ask for that provider, or as account manager a colleague's.
    func unlink(_ staff: StaffID, by viewer: Viewer) async throws -> Bool {
        let required = Set(providers(of: viewer).filter(\.isRequired).map(\.key))
        let isOwn = staff == viewer.id
        guard isOwn || viewer.may(.manageAccounts) else { return false }
        let line = entry(.partnerUnlinked, by: viewer.id, of: staff, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try StaffAccountStore.find(staff, in: transaction)?.agency == viewer.agency,
                let link = try PartnerStore.link(of: staff, in: transaction),
                !(isOwn && required.contains(link.provider)), try PartnerStore.remove(staff, in: transaction)
            else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// The colleagues of an account manager who are linked, and by what name she knows them; not herself.
    func colleagues(of viewer: Viewer) async throws -> [PartnerColleague] {
        guard viewer.may(.manageAccounts), !providers(of: viewer).isEmpty else { return [] }
        let links = try await database.read { try PartnerStore.linked(in: viewer.agency, in: $0) }
        var found: [PartnerColleague] = []
        for link in links where link.staff != viewer.id {
            guard let name = try await needs.name(link.staff) else { continue }
            found.append(PartnerColleague(staff: link.staff, name: name))
        }
        return found
    }
}

/// A colleague who is linked.
struct PartnerColleague: Sendable {
    let staff: StaffID
    let name: Confidential
}
