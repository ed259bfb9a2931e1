// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation

/// A time at which somebody could counsel her.
struct Slot: Sendable, Equatable {
    let staff: StaffID
    let centre: String
    let start: Moment
    let end: Moment
    let room: String?
}

/// What a time is looked for.
struct SlotWish: Sendable, Equatable {
    var centre = ""
    var way = Appointment.Way.inPerson
    var language = ""
    var withInterpreter = false
    /// Nil for anybody who can.
    var staff: StaffID?
    /// Reached without a step, and the like.
    var isStepFree = false
    /// `YYYY-MM-DD`, from which on.
    var from = ""
}

/// Finds the times at which somebody is there, can talk with her, and nothing else is booked.
///
/// Days and hours are those of the clock; from one moment of a day to another it goes by real minutes. So an hour that the clock skips
/// has no appointment, and one that comes twice has two.
struct SlotFinder: Sendable {
    let organisation: Organisation
    let rules: CounsellingRules.Appointments
    /// The last time found begins within so many days.
    let aheadDays: Int
    let days: CaseDay
    private(set) var hours: [CounsellorHours]
    let absences: [CounsellorAbsence]
    let skills: [StaffID: CounsellorSkills]
    /// By `appointment_hold`: which quarters are taken of whom and of which rooms.
    let taken: [String: Set<Int64>]

    /// Looks at the hours of one colleague alone.
    mutating func keep(_ staff: StaffID) { hours = hours.filter { $0.staff == staff } }

    /// The first so many times from a moment on, in their order.
    func slots(for wish: SlotWish, from now: Moment, most: Int) -> [Slot] {
        guard let centre = organisation.centres.first(where: { $0.key == wish.centre }) else { return [] }
        var found: [Slot] = []
        for day in openDays(of: centre, from: now, count: aheadDays) where day.day >= wish.from {
            found += slots(on: day, of: centre, wish, from: now)
            if found.count >= most { break }
        }
        return Array(found.prefix(most))
    }

    /// A time as it stands now, with a room that is free now; nil if it is none of those that can be had.
    func free(_ slot: Slot, _ wish: SlotWish, from now: Moment) -> Slot? {
        var wish = wish
        (wish.staff, wish.centre) = (slot.staff, slot.centre)
        return free(at: slot.start, wish, from: now).first { $0.end == slot.end }
    }

    /// Who could counsel her at a moment, as it stands now.
    func free(at start: Moment, _ wish: SlotWish, from now: Moment) -> [Slot] {
        guard start < now + .days(Int64(aheadDays)),
            let centre = organisation.centres.first(where: { $0.key == wish.centre }),
            let day = openDays(of: centre, from: start, count: 1).first
        else { return [] }
        return slots(on: day, of: centre, wish, from: now).filter { $0.start == start }
    }

    private func slots(
        on day: OpenDay, of centre: Organisation.Centre, _ wish: SlotWish, from now: Moment
    ) -> [Slot] {
        let weekday = OpeningHours.weekday(of: day.dayKey)
        let soonest = now + .minutes(Int64(rules.noticeMinutes))
        return hours.filter {
            $0.centre == centre.key && $0.hold(on: day.day, weekday: weekday) && canTalk($0.staff, wish)
        }
        .flatMap { slots(in: $0, on: day.day, wish, centre) }.filter { $0.start >= soonest }
        .sorted { ($0.start, $0.staff.description) < ($1.start, $1.staff.description) }
    }

    /// The days on which the centre is not shut.
    private func openDays(of centre: Organisation.Centre, from now: Moment, count: Int) -> [OpenDay] {
        organisation.days(of: centre, from: now, count: count).filter {
            $0.occasion == nil || $0.state != .closed
        }
    }

    private func canTalk(_ staff: StaffID, _ wish: SlotWish) -> Bool {
        guard wish.staff == nil || wish.staff == staff, let can = skills[staff] else { return false }
        return can.ways.contains(wish.way) && (wish.withInterpreter || can.languages.contains(wish.language))
    }

    private func slots(
        in hours: CounsellorHours, on day: String, _ wish: SlotWish, _ centre: Organisation.Centre
    ) -> [Slot] {
        guard let first = days.moment(day, at: hours.from), let last = days.moment(day, at: hours.to) else {
            return []
        }
        let length = Moment.Span.minutes(Int64(rules.minutes))
        var (start, found): (Moment, [Slot]) = (first, [])
        while start + length <= last {
            let end = start + length
            if let slot = slot(hours.staff, centre, start, end, wish) { found.append(slot) }
            start = end
        }
        return found
    }

    /// The time as it could be booked; nil if she is not free, or there is no room for it.
    func slot(
        _ staff: StaffID, _ centre: Organisation.Centre, _ start: Moment, _ end: Moment, _ wish: SlotWish
    ) -> Slot? {
        let isAway = absences.contains { $0.staff == staff && $0.from < end && start < $0.to }
        guard !isAway, isFree("staff:\(staff)", start, end) else { return nil }
        guard wish.way.needsRoom else {
            return Slot(staff: staff, centre: centre.key, start: start, end: end, room: nil)
        }
        let fit = centre.rooms.filter {
            $0.ways.contains(.inPerson) && (!wish.isStepFree || $0.stepFree == .yes)
        }
        guard let room = fit.first(where: { isFree("room:\(centre.key)/\($0.key)", start, end) }) else {
            return nil
        }
        return Slot(staff: staff, centre: centre.key, start: start, end: end, room: room.key)
    }

    private func isFree(_ holder: String, _ start: Moment, _ end: Moment) -> Bool {
        guard let quarters = taken[holder] else { return true }
        return !Appointment.quarters(start, end).contains { quarters.contains($0) }
    }
}
