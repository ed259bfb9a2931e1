// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
import Foundation
package import Kernel
import Store
import Vault
import Web

/// What groups of professionals need of others.
package struct IntervisionNeeds: Sendable {
    /// Everybody by name, with the agency of who is of another one than the viewer.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Whom she may invite, by name.
    let invitable: @Sendable (Viewer) async throws -> [StaffID: String]
    /// How long what is told of a case stays after the meeting.
    let talkSpan: @Sendable () async throws -> Moment.Span
    /// What the organisation is called.
    let house: @Sendable (Language) -> String

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        invitable: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        talkSpan: @escaping @Sendable () async throws -> Moment.Span,
        house: @escaping @Sendable (Language) -> String
    ) {
        (self.names, self.invitable, self.talkSpan, self.house) = (names, invitable, talkSpan, house)
    }
}

/// What every page of a group has.
struct PeerFrame: Sendable {
    let open: OpenPeerGroup
    let viewer: StaffID
    let names: [StaffID: String]
    let members: [StaffID: PeerGroup.Standing]
    let rules: IntervisionRules
    let days: CaseDay
    let now: Moment
    let sending: SendingID
    let formToken: String
    var fault: PeerFault?

    var id: PeerGroupID { open.id }
    /// Whether she leads a group that goes on.
    var leads: Bool { open.isLed && !open.isOver }
    func name(_ staff: StaffID) -> String { names[staff] ?? "" }
    /// Those who are in it, by name.
    var inIt: [(id: StaffID, name: String, isLed: Bool)] {
        members.filter { $0.value != .invited }
            .map { (id: $0.key, name: name($0.key), isLed: $0.value == .facilitator) }
            .sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
    }
}

/// Somebody's groups and invitations, with the form that founds one.
struct PeerListPage: Sendable {
    let lines: [PeerGroupLine]
    let years: [Int]
    /// Whether she may found a group.
    let mayFound: Bool
    let zone: TimeZone
    let names: [StaffID: String]
    var form = PeerGroupForm()
    var fault: PeerFault?
    let sending: SendingID
    let formToken: String

    var invitations: [PeerGroupLine] { lines.filter { $0.open.standing == .invited && !$0.open.isOver } }
    /// Who leads a group to which she is invited, by name.
    func leading(_ line: PeerGroupLine) -> [String] { line.leading.compactMap { names[$0] }.sorted() }
    var groups: [PeerGroupLine] { lines.filter { $0.open.standing != .invited } }
}

/// A group as its members have it before them.
struct PeerGroupPage: Sendable {
    var frame: PeerFrame
    let meetings: [PeerMeeting]
    let materials: [(material: Material, words: Material.Words)]
    /// Whom she may invite or has invited, by name; nobody where she does not lead it.
    private let known: [StaffID: String]
    /// Who cannot open the group any more.
    let keyless: Set<StaffID>
    var meetingForm: MeetingForm
    var materialForm = MaterialForm()
    /// What she wants to add and was asked about.
    var checked: CheckedWords?
    /// Which form came back.
    var came: PeerGroupAct?

    init(
        _ frame: PeerFrame, meetings: [PeerMeeting],
        materials: [(material: Material, words: Material.Words)], inviting known: [StaffID: String],
        keyless: Set<StaffID>
    ) {
        (self.frame, self.meetings, self.materials) = (frame, meetings, materials)
        (self.known, self.keyless) = (known, keyless)
        meetingForm = MeetingForm(minutes: frame.rules.meetingMinutes)
    }

    var coming: [PeerMeeting] { meetings.filter { $0.endsAt > frame.now }.reversed() }
    var past: [PeerMeeting] { meetings.filter { $0.endsAt <= frame.now } }
    var invitable: [(id: StaffID, name: String)] {
        named { frame.members[$0] == nil }
    }
    /// Whose answer is waited for; told to who leads it alone, and by name only of whom she may invite herself.
    var invited: [(id: StaffID, name: String)] {
        named { frame.members[$0] == .invited }
    }
    /// Who else is invited, of whom she is told no name.
    var otherInvited: [StaffID] {
        frame.members.filter { $0.value == .invited && known[$0.key] == nil }.map(\.key)
    }
    var isFull: Bool { frame.members.count >= frame.rules.mostMembers }
    /// Whether she alone leads a group that goes on.
    var isNeeded: Bool { frame.leads && !frame.inIt.contains { $0.isLed && $0.id != frame.viewer } }
    /// Whether no answer at all is waited for.
    var asksNobody: Bool { !frame.members.values.contains(.invited) }
    var mayAdd: Bool { !frame.open.isOver }
    /// Whether there are forms that change who somebody is to the group.
    func mayChange(_ member: StaffID) -> Bool { frame.leads && member != frame.viewer }
    /// Whether attendance is still to be confirmed.
    func isOwed(_ meeting: PeerMeeting) -> Bool {
        meeting.endsAt <= frame.now && !meeting.isConfirmed && frame.open.isLed
    }
    func mayRemove(_ material: Material) -> Bool {
        mayAdd && (frame.open.isLed || material.addedBy == frame.viewer)
    }
    /// What she wrote and cannot add any more.
    var unsent: [String] {
        came != .materials || mayAdd
            ? [] : [materialForm.title, materialForm.link, materialForm.note].filter { !$0.isEmpty }
    }

    private func named(_ isOne: (StaffID) -> Bool) -> [(id: StaffID, name: String)] {
        known.filter { isOne($0.key) }.map { (id: $0.key, name: $0.value) }
            .sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
    }
}

/// A meeting as members have it before them.
struct PeerMeetingPage: Sendable {
    var frame: PeerFrame
    let meeting: PeerMeeting
    let place: String
    let presentations: [OpenPresentation]
    let attendance: Attendance?
    /// How long what is told stays.
    let span: Moment.Span
    var form: MeetingForm
    var attended: AttendanceForm
    /// What she wants to bring and was asked about.
    var checked: CheckedWords?
    /// Which form came back.
    var came: Part?

    /// The forms of the page.
    enum Part: Sendable {
        case change
        case bring
        case attendance
    }

    var hasBegun: Bool { meeting.startsAt <= frame.now }
    var mayBring: Bool { !frame.open.isOver && meeting.takes(at: frame.now, within: span) }
    /// Whether it is only too far away to bring something to it.
    var isAway: Bool { !frame.open.isOver && !meeting.isConfirmed && !mayBring }
    var mayConfirm: Bool { frame.open.isLed && hasBegun }
    /// From when and until when something can be brought.
    var opens: Moment { meeting.startsAt - span }
    var closes: Moment { meeting.endsAt + span }
    var mayChange: Bool {
        frame.leads && !meeting.isConfirmed && !presentations.contains { $0.presentation.phase != nil }
    }
    /// Who would read what she brings, beside herself.
    var readers: [String] { frame.inIt.filter { $0.id != frame.viewer }.map(\.name) }
    /// Who may have been there: who is in it, and who is confirmed to have been and has left since.
    var candidates: [(id: StaffID, name: String)] {
        let gone = (attendance?.staff ?? []).filter { (frame.members[$0] ?? .invited) == .invited }
            .map { (id: $0, name: frame.name($0)) }
        return frame.inIt.map { (id: $0.id, name: $0.name) }
            + gone.sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
    }
    /// The title that she wrote and cannot bring any more.
    var unsent: [String] { mayBring ? [] : [checked?.text("title") ?? ""].filter { !$0.isEmpty } }
}

/// A presentation as members have it before them.
struct PresentationPage: Sendable {
    var frame: PeerFrame
    let meeting: PeerMeeting
    let one: OpenPresentation
    /// How long what is told of it stays.
    let span: Moment.Span
    /// Who reads what is told of it.
    let readers: Set<StaffID>
    /// What she wrote and was asked about, and in which form.
    var checked: CheckedWords?
    var act: DiscussionAct?
    var kind: Contribution.Kind?
    /// Of which writing of what stays the form knows.
    var version: Int

    var presentation: Presentation { one.presentation }
    var order: PhaseOrder { frame.rules.order(presentation.orderVersion) }
    var isHers: Bool { presentation.presenter == frame.viewer }
    /// When what is told of it goes; nil where it is gone.
    var erasedAt: Moment? { presentation.talk.map { $0.countedFrom + span } }
    /// Whether it was brought before she came, and so is not hers to read.
    var isBefore: Bool { presentation.talk != nil && one.unit == nil }
    /// Who reads it beside her, by name.
    var otherReaders: [String] {
        frame.inIt.filter { readers.contains($0.id) && $0.id != frame.viewer }.map(\.name)
    }
    var phase: PhaseOrder.Phase? {
        guard presentation.closedAt == nil, let phase = presentation.phase,
            order.phases.indices.contains(phase)
        else { return nil }
        return order.phases[phase]
    }
    /// Whether it is her turn to speak, be it in words alone.
    var speaks: Bool {
        let parts = presentation.parts(of: frame.viewer, isLed: frame.open.isLed)
        return phase.map { !$0.speakers.isDisjoint(with: parts) } ?? false
    }
    /// As what she may write something now.
    var kinds: [Contribution.Kind] {
        guard presentation.isOn, one.unit != nil, !frame.open.isOver else { return [] }
        return phase?.kinds(for: presentation.parts(of: frame.viewer, isLed: frame.open.isLed)) ?? []
    }
    var mayDescribe: Bool {
        isHers && one.unit != nil && presentation.closedAt == nil && !frame.open.isOver
    }
    var mayWithdraw: Bool { presentation.mayWithdraw(frame.viewer, members: frame.members) }
    var mayStep: Bool { frame.leads && presentation.talk != nil && presentation.closedAt == nil }
    var mayKeep: Bool {
        presentation.phase != nil && presentation.mayKeep(frame.viewer, isLed: frame.open.isLed)
            && !frame.open.isOver
    }
    /// What the form of an act has, where it came back.
    func came(back act: DiscussionAct) -> CheckedWords? { self.act == act ? checked : nil }
    /// What she wrote and cannot add any more, because it went on meanwhile.
    var unsent: [String] {
        let isOpen =
            switch act {
            case .words: !kinds.isEmpty
            case .description: mayDescribe
            case .kept: mayKeep
            case .step, .withdrawal, nil: true
            }
        guard !isOpen, let checked else { return [] }
        return ["words", "question", "learning"].map(checked.text).filter { !$0.isEmpty }
    }
}

/// Somebody's own hours of a year.
struct HoursPage: Sendable {
    let year: Int
    let years: [Int]
    let all: [TrainingHours.Record]
    let name: String
    let house: String
    /// What the site is called, which tells nothing.
    let site: String
    let days: CaseDay
    let now: Moment
    /// Whether groups for the support of professionals are there too: that somebody looks for support is hers to tell.
    let withAll: Bool

    var records: [TrainingHours.Record] { withAll ? all : plain }
    var minutes: Int { records.reduce(0) { $0 + $1.minutes } }
    /// Whether there is anything for a confirmation without support, and with it.
    var offersPlain: Bool { !plain.isEmpty }
    var offersAll: Bool { plain.count < all.count }

    private var plain: [TrainingHours.Record] { all.filter { $0.purpose == .intervision } }
}
