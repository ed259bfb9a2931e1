// SPDX-License-Identifier: EUPL-1.2

import Access

/// Why nothing may be let out on a decision; none means that it holds.
///
/// One pure rule for the page that shows a decision and for the transaction that acts on it.
package enum Obstacle: String, Sendable, CaseIterable {
    /// Its last day is over.
    case expired
    case revoked
    /// The consent it rests on is not there, or is a no.
    case noConsent = "no_consent"
    case consentWithdrawn = "consent_withdrawn"
    case consentNotYet = "consent_not_yet"
    /// The last day of the consent is over.
    case consentEnded = "consent_ended"
    case consentSections = "consent_sections"
    case consentRecipients = "consent_recipients"
    case consentPurpose = "consent_purpose"

    /// All that stands against a decision on a day of the organisation's own calendar.
    ///
    /// Days are compared and not moments, so that a decision lasts as long as its last day does wherever clocks are
    /// changed in it.
    static func all(to decision: SharingDecision, on consent: Consent?, day: String) -> [Obstacle] {
        let own: [Obstacle?] = [
            decision.ending == nil ? nil : .revoked, day <= decision.until ? nil : .expired,
        ]
        let ofConsent = decision.basis == .consent ? all(in: consent, to: decision, day: day) : []
        return own.compactMap { $0 } + ofConsent
    }

    private static func all(in consent: Consent?, to decision: SharingDecision, day: String) -> [Obstacle] {
        guard let consent, consent.id == decision.consent, consent.isGiven else { return [.noConsent] }
        let faults: [Obstacle?] = [
            consent.ending == nil ? nil : .consentWithdrawn,
            consent.from <= day ? nil : .consentNotYet,
            consent.until.map { day <= $0 } ?? true ? nil : .consentEnded,
            consent.sections.isSuperset(of: decision.sections) ? nil : .consentSections,
            consent.recipients.isSuperset(of: decision.recipients) ? nil : .consentRecipients,
            consent.purposes.contains(decision.purpose) ? nil : .consentPurpose,
        ]
        return faults.compactMap { $0 }
    }
}
