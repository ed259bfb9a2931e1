// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Web

/// A conference as the form has it.
struct ConferenceDraft: Sendable {
    var kind = ""
    var day = ""
    var hour = ""
    var research = ""
    var chair = ""
    var quorum = "3"
    var rule = ""
    var place = ""
    var note = ""

    init() {}

    init(_ form: Form) {
        (kind, day, hour) = (form.text("kind"), form.text("day"), form.text("hour"))
        (research, chair, quorum) = (form.text("research"), form.text("chair"), form.text("quorum"))
        (rule, place, note) = (form.text("rule"), form.text("place"), form.text("note"))
    }

    init(_ conference: Conference, _ words: Conference.Words, _ days: CaseDay) {
        let plan = conference.plan
        (kind, day, hour) = (plan.kind.rawValue, days.of(plan.at), days.time(of: plan.at))
        (research, chair) = (plan.research, plan.chair.description)
        (quorum, rule) = (String(plan.quorum), plan.rule)
        (place, note) = (words.place, words.note)
    }

    var words: Conference.Words { Conference.Words(place: place, note: note) }

    /// What would be kept; throws everything that is wrong.
    func plan(among people: [ConferencePerson], by rules: [RepeatRule], _ days: CaseDay)
        throws(ConferenceFaults) -> Conference.Plan
    {
        let kind = Conference.Kind(rawValue: self.kind)
        let chair = people.first { $0.id.description == self.chair }?.id
        let (at, quorum, rule) = (
            days.moment(day, at: hour), Int(self.quorum) ?? 0, rules.first { $0.id == self.rule }?.id
        )
        let faults: [ConferenceFault?] = [
            kind == nil ? .noKind : nil, at == nil ? .noTime : nil,
            CaseDay.isDay(research) && research <= day ? nil : .badResearch,
            chair == nil ? .noChair : nil,
            (1...Conference.Plan.mostQuorum).contains(quorum) && rule != nil ? nil : .badQuorum,
            place.count > Conference.Words.mostLine || note.count > Conference.Words.mostText
                ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let kind, let at, let chair, let rule else { throw ConferenceFaults(all: all) }
        return Conference.Plan(
            kind: kind, at: at, research: research, chair: chair, quorum: quorum, rule: rule)
    }
}

/// What is wrong with the form of a conference.
enum ConferenceFault: Sendable {
    case noKind
    /// It is no day and hour that there is: on the night when clocks go forward an hour is missing.
    case noTime
    /// It is no day, or one after the conference.
    case badResearch
    case noChair
    case badQuorum
    case tooLong
}

/// Everything that is wrong with it.
struct ConferenceFaults: Error, Sendable {
    let all: [ConferenceFault]
}

/// Who came, as the form has it.
struct AttendanceDraft: Sendable {
    private let ticked: Set<String>
    private let shown: Set<String>

    init(_ form: Form) { (ticked, shown) = (Set(form.all("came")), Set(form.all("seat"))) }

    func came(_ staff: StaffID) -> Bool { ticked.contains(staff.description) }

    /// Whether the form asked of her: who was invited meanwhile is neither there nor absent by it.
    func isShown(_ staff: StaffID) -> Bool { shown.contains(staff.description) }
}

/// The order of an agenda as its form has it: the repeated fields belong together by their position.
enum AgendaDraft {
    /// One item in its new place.
    typealias Line = (item: AgendaItemID, place: Int, minutes: Int)

    /// The items in the order that was asked for; where no number stands, the item stays where it is.
    static func lines(of agenda: [AgendaLine], _ form: Form) -> [Line] {
        let (items, places, minutes) = (form.all("item"), form.all("place"), form.all("minutes"))
        let asked = agenda.enumerated().map {
            shown, line -> (item: AgendaItemID, wanted: Int, minutes: Int) in
            let index = items.firstIndex(of: line.item.id.description)
            let number = { (values: [String]) in
                index.flatMap { values.indices.contains($0) ? Int(values[$0].prefix(4)) : nil }
            }
            let time = number(minutes).map { min(max($0, 1), AgendaItem.mostMinutes) }
            return (line.item.id, number(places) ?? shown + 1, time ?? line.item.minutes)
        }
        let sorted = asked.enumerated().sorted {
            ($0.element.wanted, $0.offset) < ($1.element.wanted, $1.offset)
        }
        return sorted.enumerated().map { place, line in
            (line.element.item, place + 1, line.element.minutes)
        }
    }
}
