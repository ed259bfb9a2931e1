// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import CaseFiles
import Cases
import Kernel
import Organisation
import Outbound
import SafeContact
import Store
import Texts
import WaitingList
import Web

/// How appointments are joined with those for whom they are.
extension Composition {
    /// The pages of appointments; without settings nobody is reminded.
    static func appointmentPages(
        _ installation: Installation, _ settings: Settings?, _ face: Face, _ waiting: WaitingList,
        lists: @escaping @Sendable () async throws -> CodeLists
    ) throws -> AppointmentRoutes {
        let (cards, interpreters) = (caseCards(installation), try interpreters(installation))
        let gate = settings.map { Self.gate(installation, settings: $0) }
        return AppointmentRoutes(
            appointments: try appointments(installation),
            needs: AppointmentsNeeds(
                seen: { try await seen($0, by: $1, Translator($2), installation, waiting) },
                names: { viewer in
                    try names(try await workers(in: viewer.agency, installation), installation.vault)
                }, lists: lists,
                reminder: { matter, start, request in
                    try await reminder(of: matter, at: start, request, cards, gate)
                },
                card: { matter in
                    matter.kind == .case ? CaseID(matter.id).map { CaseCardAddress.card($0).address } : nil
                }, online: { online($0, of: $1) },
                interpreting: { try await interpreting($0, interpreters, $1) })
        ) { layout(for: $0, face: face) }
    }

    static func appointments(_ installation: Installation) throws -> Appointments {
        Appointments(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            organisation: installation.organisation,
            rules: try installation.files.counsellingRules().appointments,
            byCode: try installation.files.codeBookingRules(),
            followers: followers(try interpreters(installation), installation.organisation),
            stands: { [clock = installation.clock] matter, isOffer, viewer, transaction in
                try stands(matter, isOffer: isOffer, for: viewer, at: clock.now, transaction)
            })
    }

    /// Whether a case or request is still the viewer's; it may have gone to others while she was at a form.
    private static func stands(
        _ matter: AppointmentMatter, isOffer: Bool, for viewer: Viewer, at now: Moment,
        _ transaction: any Transaction
    ) throws -> Bool {
        switch matter.kind {
        case .case:
            let visible = CaseAccess(viewer: viewer, now: now).visible([.counselling])
            guard let id = CaseID(matter.id) else { return false }
            return try !CaseFileStore.visible([id], visible, in: transaction).isEmpty
        case .request:
            guard let id = CounsellingRequestID(matter.id) else { return false }
            return try RequestStore.waits(id, for: viewer, withSent: isOffer, in: transaction)
        }
    }

    /// How she is reminded the day before, as the card of her case allows it to who books; without a case or a card not at all.
    private static func reminder(
        of matter: AppointmentMatter, at start: Moment, _ request: StaffRequest, _ cards: CaseCards,
        _ gate: Outbound?
    ) async throws -> AppointmentReminder? {
        let (viewer, key) = (request.viewer, request.key)
        guard let gate, matter.kind == .case, let file = CaseID(matter.id),
            let card = try await cards.current(of: file, for: viewer, with: key)
        else { return nil }
        switch try await gate.dayBefore(start, to: card, in: file, by: viewer, with: key) {
        case .call: return AppointmentReminder(.call)
        case .mail(let mail):
            return AppointmentReminder(.mail) {
                try gate.send(mail, in: $0)
                return mail.mailID
            }
        case nil: return nil
        }
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
    static func seen(
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
