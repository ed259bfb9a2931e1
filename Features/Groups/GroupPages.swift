// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel
import Meetings
import Organisation
import Store
import Vault
import Web

/// What groups need of others.
package struct GroupNeeds: Sendable {
    /// Who answers contacts in the viewer's agency, with herself, by name.
    let colleagues: @Sendable (Viewer) async throws -> [StaffID: String]

    package init(colleagues: @escaping @Sendable (Viewer) async throws -> [StaffID: String]) {
        self.colleagues = colleagues
    }
}

/// The list of somebody's groups, with the form that founds one.
struct GroupListPage: Sendable {
    let lines: [GroupLine]
    let days: GroupClock
    let languages: [Language]
    let mostPlaces: Int
    var form = GroupForm()
    var faults: [GroupFault] = []
    let sending: SendingID
    let formToken: String
}

/// What somebody founds, as the form has it.
struct GroupForm: Sendable {
    var title = ""
    var language = ""
    var places = "8"
    var holds = true
    var voice = SupportGroup.Voice.none

    init() {}

    init(_ form: Form) {
        (title, language, places) = (form.text("title"), form.text("language"), form.text("places"))
        holds = form.has("holds")
        voice = SupportGroup.Voice(rawValue: form.text("voice")) ?? .none
    }

    /// The plan, or what is wrong with it.
    func plan(_ languages: [Language], most: Int) throws -> GroupPlan {
        guard (1...80).contains(title.count) else { throw GroupFault.title }
        guard let count = Int(places), count >= 2, count <= most else { throw GroupFault.places }
        let language = Language(rawValue: language).flatMap { languages.contains($0) ? $0 : nil }
        return GroupPlan(
            title: title, language: language ?? languages.first ?? .english, places: count, holds: holds,
            voice: voice)
    }
}

/// A group as its staff have it before them.
struct StaffGroupPage: Sendable {
    let staff: StaffGroup
    let viewer: StaffID
    let sessions: [GroupSession]
    let places: [GroupPlace]
    let aliases: [GroupPlaceID: Confidential]
    let team: [StaffID: SupportGroup.Part]
    let colleagues: [StaffID: String]
    let answers: [String: [Int: Int]]
    let rules: GroupRules
    let days: GroupClock
    /// Where voices are.
    let meeting: MeetingPlace?
    let messageToken: String
    let formToken: String
    var kept = ""
    /// Whom alone what is kept is for, as the form had it.
    var keptFor = ""
    var obstacle: MessageDraft.Obstacle?
    var fault: GroupFault?

    var group: SupportGroup { staff.group }
    var isOver: Bool { group.endedAt != nil }
    var present: [GroupPlace] { places.filter { $0.state == .entered } }
    var free: Int { max(0, group.places - places.count(where: \.isTaken)) }
    /// Whether so few answered that each could be told.
    var isReviewTooSmall: Bool { places.count { $0.reviewedAt != nil } < 5 }
    func invitationIsOver(_ place: GroupPlace) -> Bool {
        place.state == .given && days.now >= place.givenAt + .days(Int64(rules.invitationDays))
    }
}

/// A group as a participant has it before her.
struct SeatPage: Sendable {
    let seat: OpenPlace
    let sessions: [GroupSession]
    let rules: GroupRules
    let days: GroupClock
    let exitURL: String
    /// Where voices are.
    let meeting: MeetingPlace?
    let messageToken: String
    let formToken: String
    var kept = ""
    var isForStaff = false
    var obstacle: MessageDraft.Obstacle?

    var group: SupportGroup { seat.group }
    var isOver: Bool { group.endedAt != nil }
    var open: GroupSession? { sessions.first { $0.isOn(at: days.now) } }
    var next: GroupSession? { sessions.first { $0.isPlanned && $0.endsAt > days.now } }
    /// Whether what she writes to all waits until it is let through.
    var isHeld: Bool { group.holds || open == nil }
}

/// What time it is, and by whose clocks times are written.
struct GroupClock: Sendable {
    let zone: TimeZone
    let now: Moment
}
