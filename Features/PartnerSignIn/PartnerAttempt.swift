// SPDX-License-Identifier: EUPL-1.2

import Identity
import Kernel
import Vault

/// One try at a provider: who begins it, in which browser, and how far it came.
///
/// Nothing that must stay secret is kept: state, nonce and PKCE's secret are worked out of what the browser holds, so
/// another browser has others, and none of them can be read in a database.
struct PartnerAttempt: Sendable {
    /// For how long somebody may be away at her provider.
    static let life = Moment.Span.minutes(10)
    /// For how long what the provider said may be used here.
    static let proofLife = Moment.Span.minutes(5)

    let id: Identifier<PartnerAttempt>
    /// The name of what the browser holds.
    let holder: String
    let provider: String
    /// Who links her account; nil for somebody who wants to come in.
    let staff: StaffID?
    let begunAt: Moment
    /// The name of whom the provider meant, once it has said so.
    let proof: Proof?

    /// What the provider said, and when.
    struct Proof: Sendable {
        let subject: String
        let at: Moment
    }

    /// Whether it may still be used; what lies in time to come counts for nothing.
    func isFresh(at now: Moment) -> Bool {
        let (since, life) = proof.map { ($0.at, Self.proofLife) } ?? (begunAt, Self.life)
        return now >= since && now - since < life
    }

    /// What binds the provider's answer to this try in this browser.
    func binding(to secret: HolderSecret) -> ProviderAttempt {
        let verifier = secret.token(for: "partner verifier \(id)")
        return ProviderAttempt(
            state: secret.token(for: statePurpose), nonce: secret.token(for: "partner nonce \(id)"),
            verifier: verifier, challenge: Vault.codeChallenge(of: verifier))
    }

    /// Whether this state is this try's in the browser that holds the secret.
    func matches(_ state: String, from secret: HolderSecret) -> Bool {
        secret.matches(state, purpose: statePurpose)
    }

    private var statePurpose: String { "partner state \(id)" }
}
