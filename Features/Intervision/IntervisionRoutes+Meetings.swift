// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Vault
import Web

/// The pages of meetings, and of one's own hours.
extension IntervisionRoutes {
    func registerMeetings(in routes: inout Routes) {
        routes.staff(.get, "/intervision/:id/meetings/:meeting", may: .useOwnAccount, meet)
        routes.staff(.post, "/intervision/:id/meetings/:meeting", may: .useOwnAccount, changeMeeting)
        routes.staff(
            .post, "/intervision/:id/meetings/:meeting/presentations", may: .useOwnAccount, orGone(bring))
        routes.staff(.post, "/intervision/:id/meetings/:meeting/attendance", may: .useOwnAccount, confirm)
    }

    func registerHours(in routes: inout Routes) {
        routes.staff(.get, "/intervision-hours/:year", may: .useOwnAccount) { request in
            let (t, page) = (request.translate, try await hours(request, withAll: true))
            return layout(request).answer(
                t(Text.Hours.title(year: "\(page.year)")), HoursViews.page(page, t))
        }
        routes.staff(.get, "/intervision-hours/:year/confirmation", may: .useOwnAccount) { request in
            let withAll = request.query.has(IntervisionAddress.withAll)
            return .page(HoursViews.paper(try await hours(request, withAll: withAll), request.translate))
        }
    }

    @Sendable private func meet(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        return meeting(try await page(of: try await meeting(in: open, request), in: open, request), request)
    }

    @Sendable private func changeMeeting(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let one = try await meeting(in: open, request)
        do {
            guard let fault = try await change(one, in: open, request) else {
                return .see(PeerGroupAddress.group(open.id).address)
            }
            throw fault
        } catch let fault as PeerFault {
            return try await again(.change, one, in: open, request, fault) {
                if request.form.text("act") == "move" { $0.form = MeetingForm(request.form) }
            }
        }
    }

    private func change(_ one: PeerMeeting, in open: OpenPeerGroup, _ request: StaffRequest) async throws
        -> PeerFault?
    {
        switch request.form.text("act") {
        case "move":
            let plan = try MeetingForm(request.form).plan(intervision.days, after: intervision.clock.now)
            return try await intervision.move(
                one, to: plan, within: try await needs.talkSpan(), in: open, by: request.viewer)
        case "cancel": return try await intervision.cancel(one, in: open, by: request.viewer)
        default: throw Problem.malformed
        }
    }

    @Sendable private func bring(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        let one = try await meeting(in: open, request)
        let checked = checked(request, ["title"])
        let title = checked.text("title")
        guard checked.isClear, (1...120).contains(title.count) else {
            return try await again(.bring, one, in: open, request, checked.fault(.title)) {
                $0.checked = checked
            }
        }
        do { return try await bring(checked, to: one, in: open, request) } catch PeerFault.over {
            return try await unbrought(checked, in: open, request)
        }
    }

    private func bring(
        _ checked: CheckedWords, to one: PeerMeeting, in open: OpenPeerGroup, _ request: StaffRequest
    ) async throws -> Answer {
        let id = try await intervision.bring(
            Confidential(checked.text("title")), to: one, within: try await needs.talkSpan(), in: open,
            from: request.form.sending, by: request.viewer)
        let address = id.map { PeerGroupAddress.presentation(open.id, $0).address }
        return .see(address ?? PeerGroupAddress.meeting(open.id, one.id).address)
    }

    /// Nothing can be brought any more, or not to the meeting as she saw it; what she wrote stays.
    private func unbrought(_ checked: CheckedWords, in open: OpenPeerGroup, _ request: StaffRequest)
        async throws -> Answer
    {
        var page = try await page(of: try await meeting(in: open, request), in: open, request)
        (page.came, page.checked, page.frame.fault) = (.bring, checked, page.isAway ? .away : .over)
        return meeting(page, request)
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let one = try await meeting(in: open, request)
        var form = AttendanceForm(request.form)
        guard let fault = try await confirm(form, at: one, in: open, request) else {
            return .see(PeerGroupAddress.meeting(open.id, one.id).address)
        }
        return try await again(.attendance, one, in: open, request, fault) {
            // Only what somebody else confirmed, which the page then shows, makes the next confirming one after that.
            if fault == .met { form.version = $0.attended.version }
            $0.attended = form
        }
    }

    private func confirm(
        _ form: AttendanceForm, at one: PeerMeeting, in open: OpenPeerGroup, _ request: StaffRequest
    ) async throws -> PeerFault? {
        guard let minutes = form.length else { return .minutes }
        let before = try intervision.attendance(of: one, in: open)
        guard form.version == before?.version ?? 0 else { return .met }
        let members = try await intervision.members(of: open.id).filter { $0.value != .invited }
        let possible = Set(members.keys).union(before?.staff ?? [])
        // That nobody was there is said, and follows from no form that came without ticks.
        let isTakenBack = before != nil && request.form.text("act") == "nobody"
        let attended = isTakenBack ? [] : form.ticked.intersection(possible)
        guard isTakenBack || !attended.isEmpty else { return .attendance }
        return try await intervision.confirm(
            attended, minutes: minutes, at: one, in: open, by: request.viewer,
            called: try await needs.names(request.viewer)[request.viewer.id] ?? "")
    }

    private func meeting(in open: OpenPeerGroup, _ request: StaffRequest) async throws -> PeerMeeting {
        let found = try await intervision.meeting(try request.id("meeting"), of: open.id)
        guard let found else { throw Problem.notFound }
        return found
    }

    private func page(of one: PeerMeeting, in open: OpenPeerGroup, _ request: StaffRequest) async throws
        -> PeerMeetingPage
    {
        let place = try open.unit.open(one.sealedPlace, at: .place(one.id)).revealed
        var form = MeetingForm(minutes: one.minutes)
        (form.day, form.time) = (intervision.days.of(one.startsAt), intervision.days.time(of: one.startsAt))
        form.place = place
        let attendance = try intervision.attendance(of: one, in: open)
        return PeerMeetingPage(
            frame: try await frame(of: open, request), meeting: one, place: place,
            presentations: try await intervision.presentations(of: one.id, in: open, with: request.key),
            attendance: attendance, span: try await needs.talkSpan(), form: form,
            attended: AttendanceForm(attendance, of: one))
    }

    private func again(
        _ part: PeerMeetingPage.Part, _ one: PeerMeeting, in open: OpenPeerGroup, _ request: StaffRequest,
        _ fault: PeerFault?, _ fill: (inout PeerMeetingPage) -> Void
    ) async throws -> Answer {
        var page = try await page(of: one, in: open, request)
        (page.came, page.frame.fault) = (part, fault)
        fill(&page)
        return meeting(page, request)
    }

    private func meeting(_ page: PeerMeetingPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            page.frame.open.face.title, PeerMeetingViews.page(page, request.translate),
            status: page.came == nil ? .ok : .unprocessable)
    }

    private func hours(_ request: StaffRequest, withAll: Bool) async throws -> HoursPage {
        guard let year = request.parameters["year"].flatMap({ Int($0) }), (2000...2999).contains(year) else {
            throw Problem.notFound
        }
        return HoursPage(
            year: year, years: try await intervision.years(of: request.viewer),
            all: try await intervision.hours(of: request.viewer, in: year, with: request.key),
            name: try await needs.names(request.viewer)[request.viewer.id] ?? "",
            house: needs.house(request.viewer.language), site: face.title(in: request.viewer.language),
            days: intervision.days, now: intervision.clock.now, withAll: withAll)
    }
}
