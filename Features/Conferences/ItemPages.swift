// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Vault
import Web

/// What every page about the conferences of one case knows.
struct ItemFrame: Sendable {
    let open: OpenCase
    let key: PersonKey
    let people: People
    let needs: ConferenceNeeds
    let days: CaseDay
    let criteria: ConferenceCriteria
    let now: Moment
    let formToken: String
    let sending: SendingID

    var today: String { days.of(now) }
    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var viewer: Viewer { open.viewer }
}

/// What the conferences of a case look like together.
struct ItemListPage: Sendable {
    let frame: ItemFrame
    let items: [ReadItem]
    /// Since which item something was recorded, and whether that is a repeat; nil where nothing was.
    let flag: (item: HeardItem, verdict: RepeatRule.Verdict)?
}

/// What the form shows by which a case is put on an agenda.
struct ProposalPage: Sendable {
    let frame: ItemFrame
    let conferences: [NearConference]
    let pairs: [ConferencePair]
    let bases: [SharingBasis]
    let earlier: [ReadItem]
    let events: [RepeatRule.Event]?
    /// Which organisations are implicated, and who of those invited does not see the case whatever is shared.
    let warnings: [String]
    let keptOut: Set<StaffID>
    /// The agencies that can have asked for it.
    let referrers: [ConferenceReferrer]
    var draft = ItemDraft()
    var faults: [ItemFault] = []

    /// What its incidents come to by their number, under the criteria of a conference; without one, under those of today.
    func escalation(at conference: Conference?) -> EscalationRule.Finding {
        let version =
            conference.map { frame.criteria.version($0.basis.criteria) }
            ?? frame.criteria.inForce(on: frame.today)
        return version.escalation.finding(events, on: frame.today)
    }

    /// The conference that the form names.
    var chosen: Conference? {
        conferences.map(\.conference).first { $0.id.description == draft.conference }
    }

    /// Whether it is a repeat between these two by a definition.
    func verdict(of pair: AgendaItem.Pair?, by rule: RepeatRule?) -> RepeatRule.Verdict {
        RepeatHistory(pairs: pairs, earlier: earlier, events: events, days: frame.days).verdict(
            of: pair, by: rule)
    }

    /// Which agency asked for it: the one that was chosen, otherwise hers.
    func referrer(of chosen: String) -> ConferenceReferrer? {
        referrers.first { $0.id.description == chosen } ?? referrers.first { $0.id == frame.viewer.agency }
    }

    /// Whether those invited would read until after the conference, and no longer than a year.
    func isLongEnough(_ until: String, for conference: Conference?) -> Bool {
        let first = conference.map { frame.days.of($0.plan.at) } ?? frame.today
        return CaseDay.isDay(until) && until > frame.today && until >= first
            && until <= frame.days.day(366, after: conference?.plan.at ?? frame.now)
    }
}

/// That the decision by which other agencies read a case on an agenda ends, or has.
enum BasisEnding: Sendable, Equatable {
    case over
    case beforeMeeting(String)
    case soon(String)
}

/// What the page of a case on an agenda shows.
struct ItemPage: Sendable {
    /// The forms of the page.
    enum Part: Sendable {
        case research
        case minutes
        case amendment
        case decision
    }

    let frame: ItemFrame
    let whole: WholeItem
    let risk: [ConferenceRisk]
    let actions: [ConferenceAction]
    let basis: SharingBasis?
    let children: [CasePerson]
    var research = ResearchWords()
    var researchVersion = 0
    var text = ""
    var decision = DecisionDraft()
    /// The form that could not be taken, and what is wrong with it, or that somebody else wrote meanwhile.
    var part: Part?
    var faults: [ItemFault] = []
    var isMet = false

    var item: AgendaItem { whole.item }
    var conference: Conference { whole.conference }
    private var writes: Bool { frame.open.writes.contains(.conference) }
    /// Whether she leads the conference, which still goes on.
    var leads: Bool { writes && conference.isOpen && conference.isLed(by: frame.viewer.id) }
    /// Whether she adds to the minutes of one that is over.
    var amends: Bool { writes && !conference.isOpen && conference.isLed(by: frame.viewer.id) }
    /// Whether she is asked what she knows.
    var isAsked: Bool {
        writes && conference.isOpen && whole.seats.contains { $0.staff == frame.viewer.id }
    }
    /// Whether the page of the conference itself is hers.
    var isInvited: Bool { whole.seats.contains { $0.staff == frame.viewer.id } }
    /// Whether she works the case as her own, so that a tie of hers does not keep her out.
    var owns: Bool { frame.open.owners.contains(frame.viewer.id) }
    var presents: Bool { conference.isOpen && frame.open.isPresentedHere }
    /// How it stands with the decision by which other agencies read the case; nil where that need not be said now.
    var ending: BasisEnding? {
        guard presents, !whole.read.grounds.basis.isEmpty else { return nil }
        guard let basis else { return .over }
        guard let day = basis.lastDay else { return nil }
        if day < frame.days.of(conference.plan.at) { return .beforeMeeting(day) }
        return day <= frame.days.day(14, after: frame.now) ? .soon(day) : nil
    }
    var mayWithdraw: Bool {
        presents && item.state == .proposed && whole.minutes.isEmpty && whole.decisions.isEmpty
    }
    var isResearchOver: Bool { conference.plan.research < frame.today }
    var hasBegun: Bool { conference.hasBegun(at: frame.now) }

    /// Those invited who read the item, and those who do not.
    var readers: [StaffID] { whole.seats.map(\.staff).filter(reads) }
    /// Of those who do not, the ones whom no decision covers.
    var uncovered: [StaffID] {
        whole.seats.map(\.staff).filter { staff in
            guard let person = frame.people.byID[staff], !reads(staff) else { return false }
            return Coverage.share(of: whole.read.grounds, person, in: frame.open, on: basis) == nil
        }
    }
    /// And the ones whom one covers, but who do not read it.
    var shut: [StaffID] {
        whole.seats.map(\.staff).filter { !reads($0) && !uncovered.contains($0) }
    }

    /// Those whose answer is told or awaited: who does not read the item is not asked.
    var asked: [StaffID] {
        let seated = whole.seats.map(\.staff)
        let left = whole.research.keys.filter { !seated.contains($0) }
        return seated.filter { reads($0) || whole.research[$0] != nil }
            + left.sorted { $0.description < $1.description }
    }

    private func reads(_ staff: StaffID) -> Bool { whole.audience.readers.contains(staff) }
}
