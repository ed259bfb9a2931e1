// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages on which appointments are looked for, made, moved and closed.
package struct AppointmentRoutes: RouteSource {
    /// How many times a search shows.
    static let mostSlots = 40
    static let daysShown = 7

    let appointments: Appointments
    let needs: AppointmentsNeeds
    let layout: StaffLayout.Maker

    package init(
        appointments: Appointments, needs: AppointmentsNeeds, layout: @escaping StaffLayout.Maker
    ) {
        (self.appointments, self.needs, self.layout) = (appointments, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/appointments", may: .workCases, calendar)
        routes.staff(.post, "/appointments", may: .workCases, book)
        routes.staff(.get, "/appointments/new", may: .workCases, find)
        routes.staff(.get, "/appointments/of", may: .workCases, ofMatter)
        routes.staff(.get, "/appointments/:id", may: .workCases) { show(try await one($0), $0) }
        routes.staff(.post, "/appointments/:id/state", may: .workCases, state)
        routes.staff(.post, "/appointments/:id/reminded", may: .workCases, finishCall)
        routes.staff(.get, "/my-hours", may: .workCases) { show(try await own($0), $0) }
        routes.staff(.post, "/my-hours", may: .workCases, addHours)
        routes.staff(.post, "/my-hours/remove", may: .workCases, removeHours)
        routes.staff(.post, "/my-hours/absence", may: .workCases, addAbsence)
        routes.staff(.post, "/my-hours/absence/remove", may: .workCases, removeAbsence)
        routes.staff(.post, "/my-hours/skills", may: .workCases, putSkills)
    }

    @Sendable private func calendar(_ request: StaffRequest) async throws -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Calendar.heading), CalendarViews.page(try await week(request), t))
    }

    @Sendable private func finishCall(_ request: StaffRequest) async throws -> Answer {
        let one = try await one(request).one
        guard one.staff == request.viewer.id else { throw Problem.notFound }
        try await appointments.finishCall(before: one, by: request.viewer)
        return .see(AppointmentsAddress.calendar.address)
    }

    @Sendable private func ofMatter(_ request: StaffRequest) async throws -> Answer {
        guard let matter = try AppointmentForm.matter(request.query) else { return Self.nobody }
        let frame = try await frame(request, seeing: [matter])
        guard frame.seen[matter] != nil else { throw Problem.notFound }
        let page = MatterPage(
            frame: frame, matter: matter, appointments: try await appointments.all(of: matter))
        let t = request.translate
        return layout(request).answer(t(Text.Calendar.heading), AppointmentViews.ofMatter(page, t))
    }

    @Sendable private func find(_ request: StaffRequest) async throws -> Answer {
        guard let page = try await page(request, request.query) else { return Self.nobody }
        return show(page, request)
    }

    @Sendable private func book(_ request: StaffRequest) async throws -> Answer {
        guard var page = try await page(request, request.form) else { return Self.nobody }
        if !page.form.isZoneKnown { page.fault = .noZone }
        if page.fault == nil, page.form.chosen == nil { page.fault = .noSlot }
        guard page.fault == nil, let slot = page.form.chosen else { return show(page, request) }
        switch try await book(slot, of: page, request) {
        case .booked(let one): return .see(AppointmentsAddress.one(one.id).address)
        case .twice: return Self.nobody
        case .taken:
            page = try await self.page(request, request.form) ?? page
            page.fault = .taken
            return show(page, request)
        }
    }

    private func book(_ slot: Slot, of page: FindPage, _ request: StaffRequest) async throws -> Booking {
        let zone = page.form.zone.isEmpty ? nil : page.form.zone
        let reminder = try await needs.reminder(page.matter, slot.start, request)
        return try await appointments.book(
            page.matter, slot, page.form.wish, zone: zone, insteadOf: page.old, reminder: reminder,
            from: request.form.sending, by: request.viewer)
    }

    @Sendable private func state(_ request: StaffRequest) async throws -> Answer {
        var page = try await one(request)
        let states = Appointment.State.outcomes + Appointment.State.cancelling
        guard let state = states.first(where: { $0.rawValue == request.form.text("state") }) else {
            throw Problem.notFound
        }
        let version = Int(request.form.text("version")) ?? 0
        if try await appointments.set(state, on: page.one, version: version, by: request.viewer) {
            return .see(AppointmentsAddress.one(page.one.id).address)
        }
        page = try await one(request)
        page.isChanged = true
        return show(page, request)
    }

    /// Where somebody is led who does not say for whom she looks.
    private static let nobody = Answer.see(AppointmentsAddress.calendar.address)

    /// For whom it is looked must be hers to see, and what is moved hers to move; nil if nobody was named.
    private func page(_ request: StaffRequest, _ form: Form) async throws -> FindPage? {
        guard let matter = try AppointmentForm.matter(form) else { return nil }
        let frame = try await frame(request, seeing: [matter])
        guard frame.seen[matter] != nil else { throw Problem.notFound }
        let asked = AppointmentForm(
            form, centres: appointments.organisation.centres, languages: frame.languages)
        var old: Appointment?
        if let id = AppointmentID(asked.move) {
            old = try await appointments.find(id, for: request.viewer)
            guard old?.matter == matter, old?.state == .booked else { throw Problem.notFound }
        }
        let slots = try await appointments.slots(for: asked.wish, of: request.viewer, most: Self.mostSlots)
        return FindPage(
            frame: frame, matter: matter, form: asked, slots: slots,
            sending: SendingID(from: appointments.randomness), formToken: request.formToken, old: old)
    }

    private func one(_ request: StaffRequest) async throws -> AppointmentPage {
        let id: AppointmentID = try request.id("id")
        guard let one = try await appointments.find(id, for: request.viewer) else { throw Problem.notFound }
        let frame = try await frame(request, seeing: [one.matter])
        guard frame.seen[one.matter] != nil else { throw Problem.notFound }
        return AppointmentPage(
            frame: frame, one: one, reminder: try await appointments.reminder(of: id),
            online: needs.online(one, request.viewer),
            interpreting: try await needs.interpreting(one, request.translate),
            formToken: request.formToken)
    }

    func frame(_ request: StaffRequest, seeing matters: [AppointmentMatter]) async throws -> AppointmentFrame
    {
        let (viewer, now) = (request.viewer, appointments.clock.now)
        let list = try await needs.lists()["language_used"]
        return AppointmentFrame(
            organisation: appointments.organisation, names: try await needs.names(viewer),
            languages: list?.valid(on: appointments.days.of(now)) ?? [], days: appointments.days, now: now,
            seen: try await needs.seen(Array(Set(matters)), viewer, viewer.language))
    }

    private func show(_ page: FindPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Find.heading), FindViews.page(page, t), status: page.fault == nil ? .ok : .unprocessable)
    }

    private func show(_ page: AppointmentPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Appointment.heading), AppointmentViews.page(page, t),
            status: page.isChanged ? .unprocessable : .ok)
    }

    func show(_ page: OwnTimePage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Hours.heading), OwnTimeViews.page(page, t),
            status: page.fault == nil ? .ok : .unprocessable)
    }
}
