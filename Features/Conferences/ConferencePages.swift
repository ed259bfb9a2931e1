// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Web

/// Who is who on a page about conferences.
struct People: Sendable {
    let all: [ConferencePerson]
    let byID: [StaffID: ConferencePerson]

    init(_ all: [ConferencePerson]) {
        self.all = all.sorted { ($0.agencyName, $0.name) < ($1.agencyName, $1.name) }
        byID = all.reduce(into: [:]) { $0[$1.id] = $1 }
    }

    /// Her name and her agency's; of who has left none is known here.
    func label(_ id: StaffID, _ t: Translator) -> String { byID[id]?.label ?? t(Text.Conference.somebody) }
}

/// What the list of conferences shows.
struct ConferenceListPage: Sendable {
    let list: ConferenceList
    /// What is overdue of what was agreed on in the cases of the conferences that she leads or led, and who is who.
    let overdue: [OverdueAction]
    /// In which something was recorded since a conference last dealt with them.
    let flagged: [HeardItem]
    let people: People
    let viewer: Viewer
    let days: CaseDay
    let now: Moment

    /// Those still to come, in their order; one that was called off stays there until its hour, for who would have come.
    var open: [Conference] { list.conferences.filter(isAhead).sorted { $0.plan.at < $1.plan.at } }
    var over: [Conference] { list.conferences.filter { !isAhead($0) } }

    private func isAhead(_ conference: Conference) -> Bool {
        conference.isOpen || conference.isCalledOff && !conference.hasBegun(at: now)
    }

    /// Whether her answer to the invitation is still awaited.
    func awaitsAnswer(_ conference: Conference) -> Bool {
        list.seats[conference.id]?.contains { $0.staff == viewer.id && $0.answer == .none } ?? false
    }
}

/// What the form of a new conference shows.
struct NewConferencePage: Sendable {
    let people: People
    /// The criteria under which it would be called.
    let criteria: ConferenceCriteria.Version
    let formToken: String
    let sending: SendingID
    var draft = ConferenceDraft()
    var faults: [ConferenceFault] = []

    /// The definitions of a repeat among which she chooses.
    var rules: [RepeatRule] { criteria.repeats }
}

/// What the page of one conference shows.
struct ConferencePage: Sendable {
    let read: ReadConference
    let viewer: Viewer
    let people: People
    let days: CaseDay
    let criteria: ConferenceCriteria
    let now: Moment
    let formToken: String
    /// The version that she saw when she began to write.
    var version: Int
    var draft: ConferenceDraft
    var faults: [ConferenceFault] = []
    /// Who came and in which order, as the forms say it that could not be taken.
    var attendance: AttendanceDraft?
    var lines: [AgendaDraft.Line] = []
    /// Somebody else has written it anew meanwhile, or closed it.
    var isMet = false
    var hitch: Hitch?

    /// Why it could not be held, closed or called off, or nobody was invited or uninvited.
    enum Hitch: Sendable, Equatable {
        case early
        case undecided([CaseFile.Number])
        case held
        case noCause
        /// Nobody was ticked.
        case nobody
    }

    var conference: Conference { read.conference }
    /// The definitions of a repeat of the criteria under which it was called.
    var rules: [RepeatRule] { criteria.version(conference.basis.criteria).repeats }
    var hasBegun: Bool { conference.hasBegun(at: now) }
    var leads: Bool { conference.isOpen && conference.isLed(by: viewer.id) }
    /// The version from which the form was written that was sent.
    func sent(_ request: StaffRequest) -> Int { request.form.integer("version") ?? 0 }
    var seat: Seat? { read.seats.first { $0.staff == viewer.id } }
    /// Whom to invite there still is.
    var others: [ConferencePerson] {
        let invited = Set(read.seats.map(\.staff))
        return people.all.filter { !invited.contains($0.id) }
    }
    /// Whose invitation can be taken back: who leads it and who was there stay.
    var removable: [StaffID] {
        read.seats.filter { $0.presence != .came && !conference.isLed(by: $0.staff) }.map(\.staff)
    }
    /// Whether it can still be called off, as far as is seen from here.
    var mayCallOff: Bool {
        leads && !read.seats.contains { $0.presence == .came }
            && !read.agenda.contains { $0.item.state == .decided }
    }
    var minutes: Int { read.agenda.reduce(0) { $0 + $1.item.minutes } }
    /// Whether the days for saying what is known are over.
    var isResearchOver: Bool { conference.plan.research < days.of(now) }
}
