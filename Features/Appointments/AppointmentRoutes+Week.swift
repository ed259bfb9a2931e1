// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

extension AppointmentRoutes {
    /// A week from the day that is asked for, and before which of tomorrow's appointments the viewer is to call.
    func week(_ request: StaffRequest) async throws -> CalendarPage {
        let (viewer, days, now) = (request.viewer, appointments.days, appointments.clock.now)
        let asked = request.query.text("from")
        let from = CaseDay.isDay(asked) ? asked : days.of(now)
        guard let start = days.moment(from, at: "00:00") ?? days.end(of: from) else { throw Problem.notFound }
        let shown = (0..<Self.daysShown).map { days.day($0, after: start + .hours(12)) }
        let end = days.end(of: shown[Self.daysShown - 1]) ?? start
        let all = try await appointments.week(from: start, until: end, for: viewer)
        let calls = try await appointments.calls(for: viewer)
        let frame = try await frame(request, seeing: (all + calls).map(\.matter))
        return CalendarPage(
            frame: frame, from: from, earlier: days.day(-Self.daysShown, after: start + .hours(12)),
            later: days.day(Self.daysShown, after: start + .hours(12)),
            days: shown.map { day in (day, all.filter { days.of($0.startsAt) == day && !$0.state.isFree }) },
            me: viewer.id,
            calls: calls.filter { frame.seen[$0.matter] != nil }
                .compactMap { one in needs.card(one.matter).map { (one, $0) } },
            formToken: request.formToken)
    }
}
