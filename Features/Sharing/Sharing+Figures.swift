// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Store
package import Texts
import Vault

/// What the figures learn of a referral: what for, how soon, and whether the answer came in time.
extension Sharing {
    func counted(
        _ referral: Referral, as answer: ReferralAnswer, under unit: UnitKey, spare: CaseFactID
    ) -> CaseFact {
        CaseFact(
            .referral, of: referral.id, under: unit, at: referral.sentAt ?? clock.now,
            codes: [
                "service": [referral.service.rawValue], "urgency": [referral.urgency.rawValue],
                "answer": [answer.rawValue],
            ], spare: spare)
    }

    /// Counts what became of a referral with something else that ended; not where who ended it has no key of its section.
    func count(
        _ referral: Referral, as state: Referral.State, under unit: UnitKey?, spare: CaseFactID,
        in transaction: any Transaction
    ) throws {
        guard let unit, let answer = ReferralAnswer(from: referral, to: state, on: today) else { return }
        try files.count(counted(referral, as: answer, under: unit, spare: spare), transaction)
    }
}

/// Whether somebody answered a referral; that it has arrived is no answer.
enum ReferralAnswer: String, Sendable, CaseIterable {
    case waits
    case inTime = "in_time"
    case late
    case takenBack = "taken_back"

    /// What a step makes of it; nil if it was answered before, or is not answered by it.
    init?(from referral: Referral, to state: Referral.State, on day: String) {
        guard referral.kept.isWaiting, !state.isWaiting else { return nil }
        self = state == .revoked ? .takenBack : referral.due.map { day <= $0 } ?? true ? .inTime : .late
    }
}

/// What the codes of referrals are called.
package enum ReferralFigures {
    /// What a code is called; nil if it is of no list of referrals.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "service": t(Text.Referral.service(service: code))
        case "urgency": t(Text.Referral.urgency(urgency: code))
        case "answer": t(Text.Referral.answered(answer: code))
        default: nil
        }
    }
}
