// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What every page about sharing in one case knows.
struct SharingFrame: Sendable {
    let open: OpenCase
    let file: Address
    /// Every team that works on cases.
    let teams: [SharingTeam]
    let section: @Sendable (Section, Translator) -> String
    let days: CaseDay
    let now: Moment
    let formToken: String
    /// Whether consents and decisions are hers to read, and to write.
    let isKept: Bool
    let mayDecide: Bool
    /// Who those are that the page names.
    var names: [StaffID: String] = [:]
    /// What has to be known before anything is shared.
    var warnings: [String] = []

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var today: String { days.of(now) }

    func team(_ id: TeamID) -> String? { teams.first { $0.id == id }?.name }
}

/// What the page of all that is shared in a case shows.
struct SharingPage: Sendable {
    let frame: SharingFrame
    /// Nil where they are not hers to read.
    let records: SharingRecords?
    let referrals: [Referral]
    let mayRefer: Bool
}

/// What the form of a new consent shows.
struct NewConsentPage: Sendable {
    let frame: SharingFrame
    let offered: [SharingTeam]
    let people: [Confidential]
    let sending: SendingID
    var draft: ConsentDraft
    var faults: [SharingFault] = []
}

/// What the form of a new decision shows.
struct NewDecisionPage: Sendable {
    let frame: SharingFrame
    let offered: [SharingTeam]
    let records: SharingRecords
    let sending: SendingID
    var draft = DecisionDraft()
    var faults: [SharingFault] = []
    var obstacles: [Obstacle] = []

    /// On which it can rest today.
    var consents: [ReadConsent] { records.consents.filter { $0.consent.stands(on: frame.today) } }
    /// What she said no to, or does not agree to any more: to be seen before anything is decided without her.
    var refusals: [ReadConsent] {
        records.consents.filter { !$0.consent.isGiven || $0.consent.ending != nil }
    }
}

/// The form that ends something, with why.
struct EndingForm: Sendable {
    let sending: SendingID
    var why = ""
    var faults: [SharingFault] = []
    /// Whether somebody else was first.
    var isMet = false
}

/// What the page of one consent shows.
struct ConsentPage: Sendable {
    let frame: SharingFrame
    let read: ReadConsent
    /// How many referrals to other agencies end together with it.
    let running: Int
    var form: EndingForm

    /// Its last day, where it holds and has one.
    var lastDay: String? { read.consent.stands(on: frame.today) ? read.consent.until : nil }
}

/// What the page of one decision shows.
struct DecisionPage: Sendable {
    let frame: SharingFrame
    let read: ReadDecision
    let consent: ReadConsent?
    let referrals: [Referral]
    var form: EndingForm
}

/// What the form of a referral shows, a new one or a draft.
struct ReferralForm: Sendable {
    let routes: [ReferralRoute]
    var draft = ReferralDraft()
    var faults: [SharingFault] = []
}

/// What the page of a new referral shows.
struct NewReferralPage: Sendable {
    let frame: SharingFrame
    let sending: SendingID
    var form: ReferralForm
}

/// What the page of one referral shows.
struct ReferralPage: Sendable {
    let frame: SharingFrame
    var read: ReadReferral
    let isReceived: Bool
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    var form: ReferralForm
    var answer = AnswerDraft()
    var answerFaults: [SharingFault] = []
    var why = ""
    var whyFaults: [SharingFault] = []
    var sendingFaults: [SharingFault] = []
    /// Whether somebody else wrote meanwhile.
    var isMet = false

    var referral: Referral { read.referral }
    var state: Referral.State { referral.state(at: frame.now) }
    /// Whether she is of the side that wrote it and writes in its section.
    var mayRefer: Bool {
        !isReceived && frame.open.file.stage == .open && frame.open.writes.contains(referral.section)
    }
    var isFine: Bool {
        form.faults.isEmpty && answerFaults.isEmpty && whyFaults.isEmpty && sendingFaults.isEmpty && !isMet
    }
}

/// What the page of a team's referrals over all cases shows.
struct BoardPage: Sendable {
    let board: Board
    let teams: [SharingTeam]
    let labels: [CaseID: Confidential]
    /// Of hers, the consents that end soon.
    let endings: [ConsentEnding]
    let days: CaseDay

    func team(_ id: TeamID) -> String? { teams.first { $0.id == id }?.name }
}
