// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Testing

@testable import Sharing

@Suite struct `What stands against a decision` {
    private static let (centre, police) = (TeamID(high: 0, low: 1), TeamID(high: 0, low: 2))
    private static let who = StaffID(high: 0, low: 9)
    private static let ended = Ending(by: who, at: Moment(milliseconds: 1), sealedWhy: [])

    private func consent(
        _ answer: Consent.Answer = .given, _ sections: Sections = [.identity, .risk],
        for purposes: Set<SharingPurpose> = [.referral], to recipients: Set<TeamID> = [centre],
        from: String = "2026-11-01", until: String? = nil, ending: Ending? = nil
    ) -> Consent {
        Consent(
            id: ConsentID(high: 0, low: 1), matter: CaseID(high: 0, low: 1), answer: answer,
            sections: sections, purposes: purposes, recipients: recipients, from: from, until: until,
            by: Self.who, at: Moment(milliseconds: 0), sealedWords: [], ending: ending)
    }

    private func decision(
        _ basis: SharingDecision.Basis = .consent, ending: Ending? = nil, until: String = "2026-12-01"
    ) -> SharingDecision {
        SharingDecision(
            id: SharingDecisionID(high: 0, low: 1), matter: CaseID(high: 0, low: 1),
            sections: [.identity, .risk], purpose: .referral, basis: basis,
            consent: basis == .consent ? ConsentID(high: 0, low: 1) : nil, recipients: [Self.centre],
            until: until, by: Self.who, at: Moment(milliseconds: 0), sealedWords: [], ending: ending)
    }

    private func all(_ decision: SharingDecision, _ consent: Consent?, _ day: String = "2026-11-28")
        -> [Obstacle]
    {
        Obstacle.all(to: decision, on: consent, day: day)
    }

    @Test func `is nothing while its day lasts and the consent covers it`() {
        #expect(all(decision(), consent()).isEmpty)
        #expect(all(decision(), consent(until: "2026-11-28")).isEmpty)
        #expect(all(decision(), consent(), "2026-12-01").isEmpty)
        #expect(all(decision(.vital), nil).isEmpty)
    }

    @Test func `is that its last day is over, or that it was revoked`() {
        #expect(all(decision(), consent(), "2026-12-02") == [.expired])
        #expect(all(decision(.vital, ending: Self.ended), nil) == [.revoked])
    }

    @Test func `is whatever the consent does not cover`() {
        #expect(all(decision(), nil) == [.noConsent])
        #expect(all(decision(), consent(.refused)) == [.noConsent])
        #expect(all(decision(), consent(ending: Self.ended)) == [.consentWithdrawn])
        #expect(all(decision(), consent(from: "2026-11-29")) == [.consentNotYet])
        #expect(all(decision(), consent(until: "2026-11-27")) == [.consentEnded])
        #expect(all(decision(), consent(.given, [.identity])) == [.consentSections])
        #expect(all(decision(), consent(to: [Self.police])) == [.consentRecipients])
        #expect(all(decision(), consent(for: [.conference])) == [.consentPurpose])
    }

    /// The nights on which clocks go forward and back in Ljubljana: 23 and 25 hours.
    @Test(arguments: [
        ("2027-03-28", "2027-03-28T21:59:59Z", "2027-03-28T22:00:00Z"),
        ("2026-10-25", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"),
    ])
    func `comes at midnight of the organisation's own zone`(_ until: String, _ last: String, _ first: String)
        throws
    {
        let days = CaseDay(zone: SharingHouse.zone)
        let (inTime, over) = (try SharingHouse.moment(last), try SharingHouse.moment(first))
        #expect(all(decision(.vital, until: until), nil, days.of(inTime)).isEmpty)
        #expect(all(decision(.vital, until: until), nil, days.of(over)) == [.expired])
        #expect(days.end(of: until) == over)
    }
}
