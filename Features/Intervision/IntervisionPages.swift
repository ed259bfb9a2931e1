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
    var form = PeerGroupForm()
    var fault: PeerFault?
    let sending: SendingID
    let formToken: String

    var invitations: [PeerGroupLine] { lines.filter { $0.open.standing == .invited && !$0.open.isOver } }
    var groups: [PeerGroupLine] { lines.filter { $0.open.standing != .invited } }
}

/// A group as its members have it before them.
struct PeerGroupPage: Sendable {
    var frame: PeerFrame
    let meetings: [PeerMeeting]
    let materials: [(material: Material, words: Material.Words)]
    /// Whom she may invite; nobody where she does not lead it.
    let invitable: [(id: StaffID, name: String)]
    var meetingForm: MeetingForm
    var materialForm = MaterialForm()

    var coming: [PeerMeeting] { meetings.filter { $0.endsAt > frame.now }.reversed() }
    var past: [PeerMeeting] { meetings.filter { $0.endsAt <= frame.now } }
    /// Whose answer is waited for; told to who leads it alone.
    var invited: [StaffID] {
        frame.members.filter { $0.value == .invited }.map(\.key)
            .sorted { (frame.name($0), $0.description) < (frame.name($1), $1.description) }
    }
}

/// A meeting as members have it before them.
struct PeerMeetingPage: Sendable {
    var frame: PeerFrame
    let meeting: PeerMeeting
    let place: String
    let presentations: [OpenPresentation]
    let attendance: Attendance?
    var form: MeetingForm
    /// What she wants to bring and was asked about.
    var checked: CheckedWords?

    var hasBegun: Bool { meeting.startsAt <= frame.now }
    var mayBring: Bool { !frame.open.isOver && !meeting.isConfirmed }
}

/// A presentation as members have it before them.
struct PresentationPage: Sendable {
    var frame: PeerFrame
    let meeting: PeerMeeting
    let one: OpenPresentation
    /// When what is told of it goes.
    let erasedAt: Moment
    /// What she wrote and was asked about, and in which form.
    var checked: CheckedWords?
    var act: DiscussionAct?
    var kind: Contribution.Kind?

    var presentation: Presentation { one.presentation }
    var order: PhaseOrder { frame.rules.order(presentation.orderVersion) }
    var isHers: Bool { presentation.presenter == frame.viewer }
    var phase: PhaseOrder.Phase? {
        guard presentation.closedAt == nil, let phase = presentation.phase,
            order.phases.indices.contains(phase)
        else { return nil }
        return order.phases[phase]
    }
    /// As what she may write something now.
    var kinds: [Contribution.Kind] {
        guard presentation.isOn, !frame.open.isOver else { return [] }
        return phase?.kinds(for: presentation.parts(of: frame.viewer, isLed: frame.open.isLed)) ?? []
    }
    var mayDescribe: Bool {
        isHers && presentation.talk != nil && presentation.closedAt == nil && !frame.open.isOver
    }
    var mayKeep: Bool {
        presentation.phase != nil && presentation.mayKeep(frame.viewer, isLed: frame.open.isLed)
            && !frame.open.isOver
    }
    /// What the form of an act has, where it came back.
    func came(back act: DiscussionAct) -> CheckedWords? { self.act == act ? checked : nil }
}

/// Somebody's own hours of a year.
struct HoursPage: Sendable {
    let year: Int
    let years: [Int]
    let records: [TrainingHours.Record]
    let name: String
    let house: String
    /// What the site is called, which tells nothing.
    let site: String
    let days: CaseDay
    let now: Moment
    /// Whether groups for the support of professionals are named too.
    let namesAll: Bool

    var minutes: Int { records.reduce(0) { $0 + $1.minutes } }
    /// Whether a group is named: that somebody looks for support is hers to tell.
    func isNamed(_ record: TrainingHours.Record) -> Bool { namesAll || record.purpose == .intervision }
}
