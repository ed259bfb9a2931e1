// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import CaseFiles
import Cases
import CodeLists
import Kernel
import Organisation
import Store
import Texts
import WaitingList
import Web

/// How appointments are joined with those for whom they are.
extension Composition {
    static func appointmentPages(
        _ installation: Installation, face: Face, _ book: CodeListBook, _ waiting: WaitingList
    ) throws -> AppointmentRoutes {
        AppointmentRoutes(
            appointments: try appointments(installation),
            needs: AppointmentsNeeds(
                seen: { try await seen($0, by: $1, Translator($2), installation, waiting) },
                names: { viewer in
                    try names(try await workers(in: viewer.agency, installation), installation.vault)
                }, lists: { try await book.current() })
        ) { layout(for: $0, face: face) }
    }

    static func appointments(_ installation: Installation) throws -> Appointments {
        Appointments(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            organisation: installation.organisation,
            rules: try installation.files.counsellingRules().appointments)
    }

    /// A counsellor's own that are still to come, with whom she may see.
    static func comingAppointments(
        of viewer: Viewer, _ installation: Installation, _ waiting: WaitingList
    ) async throws -> [Appointment] {
        let now = installation.clock.now
        let coming = try await installation.database.read {
            try AppointmentStore.coming(of: viewer.id, from: now, in: $0)
        }
        let t = Translator(viewer.language)
        let seen = try await seen(coming.map(\.matter), by: viewer, t, installation, waiting)
        return coming.filter { seen[$0.matter] != nil }
    }

    /// Of some cases and requests those that the viewer may see: of a case whoever reads what is said in counselling.
    private static func seen(
        _ matters: [AppointmentMatter], by viewer: Viewer, _ t: Translator, _ installation: Installation,
        _ waiting: WaitingList
    ) async throws -> [AppointmentMatter: AppointmentsNeeds.Seen] {
        let access = CaseAccess(viewer: viewer, now: installation.clock.now)
        let ids = matters.filter { $0.kind == .case }.compactMap { CaseID($0.id) }
        let files = try await installation.database.read {
            try CaseFileStore.visible(ids, access.visible([.counselling]), in: $0)
        }
        let asked = matters.filter { $0.kind == .request }.map(\.id)
        var seen: [AppointmentMatter: AppointmentsNeeds.Seen] = [:]
        for file in files {
            seen[AppointmentMatter(.case, file.id.description)] = AppointmentsNeeds.Seen(
                name: t(Text.Places.caseNumber(number: "\(file.number)")),
                address: CasesAddress.file(file.id).address)
        }
        for (id, number) in try await waiting.numbers(of: asked, for: viewer) {
            guard let request = CounsellingRequestID(id) else { continue }
            seen[AppointmentMatter(.request, id)] = AppointmentsNeeds.Seen(
                name: t(Text.Places.requestNumber(number: number)),
                address: WaitingListAddress.request(request).address)
        }
        return seen
    }
}
