// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What one contact adds to the figures: codes of the organisation's lists, and never a person.
///
/// Has an identifier of its own that nothing in the clear shares with the contact: the link between
/// the two stands only inside the sealed record. Facts with an identifier that is already counted
/// take the place of the earlier ones, because a record was corrected.
package struct ContactFacts: Sendable, Equatable {
    package let id: Identifier<ContactFacts>
    package let startedAt: Moment
    package let channel: String
    package let outcome: String

    package var direction = "in"
    package var service: String?
    package var language: String?
    package var endedBy: String?
    package var participants: [String] = []
    package var waitSeconds: Int?
    package var talkSeconds: Int?
    /// From the acceptance to the counsellor's first message.
    package var replySeconds: Int?
    package var holdSeconds: Int?
    package var wrapSeconds: Int?

    package var kind: String?
    package var role: String?
    package var firstOrRepeat: String?
    package var sex: String?
    package var ageBand: String?
    package var place: String?
    package var vulnerability: [String] = []

    package var violenceTypes: [String] = []
    package var mainType: String?
    package var coreType: String?
    package var perpetratorRelation: String?
    package var perpetratorSex: String?
    package var livesTogether: String?
    package var perpetratorNumber: String?
    package var childrenExposed: String?
    package var childrenCount: Int?
    package var duration: String?
    package var lastIncident: String?
    package var frequency: String?

    package var danger: String?
    package var suicidality: String?
    package var alreadyInvolved: [String] = []
    package var helpGiven: [String] = []
    /// To whom the person was referred, one code for each referral.
    package var referralTargets: [String] = []
    /// Whether we know of every referral if the help was accepted; nil without a referral.
    package var areReferralsKnown: Bool?
    package var dutyToReport: String?
    package var interpreter: String?
    package var interpreterMinutes: Int?
    package var howFound: String?
    package var outcomeSeen: [String] = []

    package init(id: Identifier<ContactFacts>, startedAt: Moment, channel: String, outcome: String) {
        self.id = id
        self.startedAt = startedAt
        self.channel = channel
        self.outcome = outcome
    }
}
