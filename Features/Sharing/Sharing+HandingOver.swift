// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Store
package import Texts
package import Vault
package import Web

/// A referral that another team has before it, for a page that is about something else.
package struct RunningReferral: Sendable {
    /// What is asked for and how far it has come, in words.
    package let title: String
    package let team: TeamID
    /// The last day on which an answer is in time, `YYYY-MM-DD`; nil once there is one.
    package let due: String?
    package let address: Address
}

/// What becomes of referrals when a case changes hands.
extension Sharing {
    /// The referrals of a case that others have before them, as far as she reads their words.
    package func running(in open: OpenCase, _ t: Translator) async throws -> [RunningReferral] {
        let now = clock.now
        return try await referrals(in: open).filter { $0.state(at: now).isRunning && isOurs($0, open) }.map {
            let state = t(Text.Referral.state(state: $0.state(at: now).rawValue))
            let title = "\(t(Text.Referral.service(service: $0.service.rawValue))): \(state)"
            return RunningReferral(
                title: title, team: $0.to, due: $0.kept.isWaiting ? $0.due : nil,
                address: OneSharedAddress.referral(open.id, $0.id).address)
        }
    }

    /// What the transaction writes in which a case changes hands: what the earlier team has sent or drafted is the other
    /// one's from now on; what that one was sent itself is done, because it answers for the whole case.
    package func handOver(_ id: CaseID, from: TeamID, to team: TeamID, by staff: StaffID)
        -> @Sendable ([Section: UnitKey], any Transaction) throws -> Void
    {
        let now = clock.now
        let names = (0..<200).map { _ in
            (step: ReferralStepID(from: randomness), spare: CaseFactID(from: randomness))
        }
        return { units, transaction in
            let own = try ReferralStore.all(of: id, to: team, in: transaction)
            for (referral, name) in zip(own, names) {
                let taken = ReferralStep(
                    id: name.step, number: referral.version + 1,
                    state: referral.kept == .draft ? .revoked : .done,
                    by: staff, at: now, section: referral.section, sealedWords: nil)
                guard try ReferralStore.move(referral, taken, in: transaction) else { continue }
                if let grant = referral.grant { try GrantStore.end(grant, at: now, in: transaction) }
                let unit = units[referral.section]
                try count(referral, as: taken.state, under: unit, spare: name.spare, in: transaction)
            }
            try ReferralStore.handOver(id, from: from, to: team, in: transaction)
        }
    }
}
