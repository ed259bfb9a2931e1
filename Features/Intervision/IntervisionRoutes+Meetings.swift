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
        routes.staff(.post, "/intervision/:id/meetings/:meeting/presentations", may: .useOwnAccount, bring)
        routes.staff(.post, "/intervision/:id/meetings/:meeting/attendance", may: .useOwnAccount, confirm)
    }

    func registerHours(in routes: inout Routes) {
        routes.staff(.get, "/intervision-hours/:year", may: .useOwnAccount) { request in
            let (t, page) = (request.translate, try await hours(request, namesAll: true))
            return layout(request).answer(
                t(Text.Hours.title(year: "\(page.year)")), HoursViews.page(page, t))
        }
        routes.staff(.get, "/intervision-hours/:year/confirmation", may: .useOwnAccount) { request in
            let namesAll = request.query.has(IntervisionAddress.namingAll)
            return .page(HoursViews.paper(try await hours(request, namesAll: namesAll), request.translate))
        }
    }

    @Sendable private func meet(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        try await intervision.noteReading(by: request.viewer, of: open)
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
            return try await again(one, in: open, request, fault) {
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
            return try await intervision.move(one, to: plan, in: open, by: request.viewer)
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
            return try await again(one, in: open, request, checked.isClear ? .title : nil) {
                $0.checked = checked
            }
        }
        let id = try await intervision.bring(
            Confidential(title), to: one, in: open, from: request.form.sending, by: request.viewer)
        // Where nothing was brought, the meeting shows why: it is there already, or all is confirmed.
        let meeting = PeerGroupAddress.meeting(open.id, one.id).address
        return .see(id.map { PeerGroupAddress.presentation(open.id, $0).address } ?? meeting)
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let one = try await meeting(in: open, request)
        guard let minutes = request.form.integer("minutes"), (15...480).contains(minutes) else {
            return try await again(one, in: open, request, .minutes)
        }
        let members = try await intervision.members(of: open.id).filter { $0.value != .invited }
        let ticked = Set(request.form.all("attended").compactMap { StaffID($0) })
        let attended = ticked.intersection(members.keys)
        let fault = try await intervision.confirm(
            attended, minutes: minutes, at: one, in: open, by: request.viewer,
            called: try await needs.names(request.viewer)[request.viewer.id] ?? "")
        guard let fault else { return .see(PeerGroupAddress.meeting(open.id, one.id).address) }
        return try await again(one, in: open, request, fault)
    }

    /// What was written, with what in it may tell who somebody is.
    func checked(_ request: StaffRequest, _ fields: [String]) -> CheckedWords {
        CheckedWords(request.form, fields, intervision.check)
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
        return PeerMeetingPage(
            frame: try await frame(of: open, request), meeting: one, place: place,
            presentations: try await intervision.presentations(of: one.id, in: open, with: request.key),
            attendance: try intervision.attendance(of: one, in: open), form: form)
    }

    private func again(
        _ one: PeerMeeting, in open: OpenPeerGroup, _ request: StaffRequest, _ fault: PeerFault?,
        _ fill: (inout PeerMeetingPage) -> Void = { _ in }
    ) async throws -> Answer {
        var page = try await page(of: one, in: open, request)
        page.frame.fault = fault
        fill(&page)
        return meeting(page, request)
    }

    private func meeting(_ page: PeerMeetingPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            page.frame.open.face.title, PeerMeetingViews.page(page, request.translate),
            status: page.frame.fault == nil && page.checked == nil ? .ok : .unprocessable)
    }

    private func hours(_ request: StaffRequest, namesAll: Bool) async throws -> HoursPage {
        guard let year = request.parameters["year"].flatMap({ Int($0) }), (2000...2999).contains(year) else {
            throw Problem.notFound
        }
        return HoursPage(
            year: year, years: try await intervision.years(of: request.viewer),
            records: try await intervision.hours(of: request.viewer, in: year, with: request.key),
            name: try await needs.names(request.viewer)[request.viewer.id] ?? "",
            house: needs.house(request.viewer.language), site: face.title(in: request.viewer.language),
            days: intervision.days,
            now: intervision.clock.now, namesAll: namesAll)
    }
}
