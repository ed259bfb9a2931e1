// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Web

/// What a counsellor says of her own time.
extension AppointmentRoutes {
    func own(_ request: StaffRequest) async throws -> OwnTimePage {
        let viewer = request.viewer
        let time = try await appointments.time(of: viewer.id, in: viewer.agency)
        return OwnTimePage(
            frame: try await frame(request, seeing: time.clashes.map(\.matter)), time: time,
            formToken: request.formToken, form: request.form)
    }

    @Sendable func addHours(_ request: StaffRequest) async throws -> Answer {
        let hours = TimeForm.hours(
            request.form, of: request.viewer.id, Identifier(from: appointments.randomness),
            centres: appointments.organisation.centres, today: appointments.days.of(appointments.clock.now))
        switch hours {
        case .success(let hours):
            try await appointments.add(hours)
            return .see(AppointmentsAddress.hours.address)
        case .failure(let fault): return try await refused(request, .hours, fault)
        }
    }

    @Sendable func removeHours(_ request: StaffRequest) async throws -> Answer {
        guard let id = Identifier<CounsellorHours>(request.form.text("hours")) else { throw Problem.notFound }
        try await appointments.remove(id, of: request.viewer.id)
        return .see(AppointmentsAddress.hours.address)
    }

    @Sendable func addAbsence(_ request: StaffRequest) async throws -> Answer {
        let absence = TimeForm.absence(
            request.form, of: request.viewer.id, Identifier(from: appointments.randomness), appointments.days,
            after: appointments.clock.now)
        switch absence {
        case .success(let absence):
            try await appointments.add(absence)
            return .see(AppointmentsAddress.hours.address)
        case .failure(let fault): return try await refused(request, .absence, fault)
        }
    }

    @Sendable func removeAbsence(_ request: StaffRequest) async throws -> Answer {
        guard let id = Identifier<CounsellorAbsence>(request.form.text("absence")) else {
            throw Problem.notFound
        }
        try await appointments.remove(id, of: request.viewer.id)
        return .see(AppointmentsAddress.hours.address)
    }

    @Sendable func putSkills(_ request: StaffRequest) async throws -> Answer {
        let languages = try await frame(request, seeing: []).languages
        try await appointments.put(
            TimeForm.skills(request.form, languages: languages), of: request.viewer.id)
        return .see(AppointmentsAddress.hours.address)
    }

    private func refused(_ request: StaffRequest, _ part: OwnTimePage.Part, _ fault: TimeFault) async throws
        -> Answer
    {
        var page = try await own(request)
        (page.part, page.fault) = (part, fault)
        return show(page, request)
    }
}
