// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation
import Web

/// What is looked for, and which of the times found was chosen, as the form has it.
struct AppointmentForm: Sendable {
    var wish = SlotWish()
    /// By whose clocks she lives, as written.
    var zone = ""
    var slot = ""
    var move = ""

    init(_ form: Form, centres: [Organisation.Centre], languages: [CodeList.Code]) {
        let centre = form.text("centre")
        wish.centre = centres.contains { $0.key == centre } ? centre : centres.first?.key ?? ""
        wish.way = Appointment.Way(rawValue: form.text("way")) ?? .inPerson
        let language = form.text("language")
        wish.language = languages.contains { $0.code == language } ? language : languages.first?.code ?? ""
        (wish.withInterpreter, wish.isStepFree) = (form.has("interpreter"), form.has("step_free"))
        (wish.staff, wish.from) = (StaffID(form.text("staff")), form.text("from"))
        (zone, slot, move) = (form.text("zone"), form.text("slot"), form.text("move"))
    }

    /// Whom it is for, as a form or a query names it; nil if it names nobody, and not found if that is none.
    static func matter(_ form: Form) throws -> AppointmentMatter? {
        for kind in [AppointmentMatter.Kind.case, .request] {
            let name = form.text(kind.rawValue)
            guard !name.isEmpty else { continue }
            guard let id = CaseID(name) else { throw Problem.notFound }
            return AppointmentMatter(kind, id.description)
        }
        return nil
    }

    /// The time that was chosen; nil if none was, or it is none.
    var chosen: Slot? {
        let parts = slot.split(separator: " ")
        guard parts.count == 3, let staff = StaffID(String(parts[0])), let start = Int64(parts[1]),
            let end = Int64(parts[2]), start < end
        else { return nil }
        return Slot(
            staff: staff, centre: wish.centre, start: Moment(milliseconds: start),
            end: Moment(milliseconds: end), room: nil)
    }

    /// How a form names a time.
    static func value(of slot: Slot) -> String {
        "\(slot.staff) \(slot.start.milliseconds) \(slot.end.milliseconds)"
    }

    /// Whether there are such clocks, where any are named.
    var isZoneKnown: Bool { zone.isEmpty || TimeZone.knownTimeZoneIdentifiers.contains(zone) }
}

/// What somebody says of her own time, as the form has it.
enum TimeForm {
    /// Hours of the week, or what is wrong with them.
    static func hours(
        _ form: Form, of staff: StaffID, _ id: Identifier<CounsellorHours>, centres: [Organisation.Centre],
        today: String
    ) -> Result<CounsellorHours, TimeFault> {
        let (centre, from, to) = (form.text("centre"), form.text("from"), form.text("to"))
        let (first, last) = (form.text("valid_from"), form.text("valid_to"))
        guard centres.contains(where: { $0.key == centre }) else { return .failure(.noCentre) }
        guard let weekday = Int(form.text("weekday")), (1...7).contains(weekday) else {
            return .failure(.noWeekday)
        }
        guard CounsellorHours.isTime(from), CounsellorHours.isTime(to), from < to else {
            return .failure(.noHours)
        }
        guard first.isEmpty || CaseDay.isDay(first), last.isEmpty || CaseDay.isDay(last) else {
            return .failure(.noDay)
        }
        let begin = first.isEmpty ? today : first
        guard last.isEmpty || begin <= last else { return .failure(.endsBefore) }
        return .success(
            CounsellorHours(
                id: id, staff: staff, centre: centre, weekday: weekday, from: from, to: to, validFrom: begin,
                validTo: last.isEmpty ? nil : last))
    }

    /// From when until when she is away, or what is wrong with it; whole days where no time is written.
    static func absence(
        _ form: Form, of staff: StaffID, _ id: Identifier<CounsellorAbsence>, _ days: CaseDay,
        after now: Moment
    ) -> Result<CounsellorAbsence, TimeFault> {
        let (fromDay, toDay) = (form.text("from_day"), form.text("to_day"))
        let (fromTime, toTime) = (form.text("from_time"), form.text("to_time"))
        let last = toDay.isEmpty ? fromDay : toDay
        let start = days.moment(fromDay, at: fromTime.isEmpty ? "00:00" : fromTime)
        let end = toTime.isEmpty ? days.end(of: last) : days.moment(last, at: toTime)
        guard let start, let end else { return .failure(.noDay) }
        guard start < end, end > now else { return .failure(.endsBefore) }
        return .success(CounsellorAbsence(id: id, staff: staff, from: start, to: end))
    }

    static func skills(_ form: Form, languages: [CodeList.Code]) -> CounsellorSkills {
        let known = Set(languages.map(\.code))
        return CounsellorSkills(
            ways: Set(form.all("way").compactMap(Appointment.Way.init)),
            languages: Set(form.all("language")).intersection(known))
    }
}

/// What is wrong with what somebody says of her time.
enum TimeFault: String, Error, Sendable, CaseIterable {
    case noCentre
    case noWeekday
    case noHours
    case noDay
    case endsBefore
}
