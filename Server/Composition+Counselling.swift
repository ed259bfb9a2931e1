// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import CaseFiles
import Cases
import Centres
import CodeLists
import Counselling
import Kernel
import Organisation
import Outcomes
import Store
import Texts
import Web

/// How counselling is joined with the cases in which it goes on, and with the appointments that were agreed on for it.
extension Composition {
    static func counsellingPages(_ installation: Installation, face: Face, _ book: CodeListBook)
        -> CounsellingRoutes
    {
        let (cases, counselling) = (cases(installation), counselling(installation))
        return CounsellingRoutes(
            counselling: counselling,
            needs: CounsellingNeeds(
                names: { try await authors(in: $0, installation) },
                counsellors: { try await workers(in: $0.agency, installation).map(\.id) },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                meetings: { try await meetings(of: $0, installation) },
                languages: {
                    try await book.current()["language_used"]?.valid(on: counselling.today) ?? []
                },
                file: { CasesAddress.file($0).address },
                outcomes: { OutcomesAddress.all($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to all open counselling, with how much of it is red.
    static func counsellingLinks(
        for viewer: Viewer, _ t: Translator, _ installation: Installation
    ) async throws -> [(String, Address)] {
        let count = try await counselling(installation).count(for: viewer)
        let label = t(Text.Places.openCounselling(count: count.all, red: count.red))
        return [(label, CounsellingAddress.open.address)]
    }

    static func counselling(_ installation: Installation) -> Counselling {
        Counselling(files: caseFiles(installation), zone: installation.organisation.zone) { staff in
            try await installation.database.read { transaction in
                let seats = try CentreTeamStore.all(in: transaction)
                let account = try StaffID(staff).flatMap { try StaffAccountStore.find($0, in: transaction) }
                let own = account?.viewer.map { viewer in seats.filter { $0.value == viewer.team } } ?? [:]
                // A team that sits in several centres is in none of them in figures.
                return own.count == 1 ? own.first?.key : nil
            }
        }
    }

    /// The appointments of a case that were held or missed, as far as is known, or whose time has come.
    private static func meetings(of open: OpenCase, _ installation: Installation) async throws
        -> [CounsellingMeeting]
    {
        let (matter, now) = (
            AppointmentMatter(.case, open.id.description), installation.clock.now
        )
        let all = try await installation.database.read { try AppointmentStore.all(of: matter, in: $0) }
        let states: [Appointment.State] = [.booked, .held, .notCome]
        return all.filter { $0.startsAt <= now && states.contains($0.state) }.map { one in
            CounsellingMeeting(
                id: one.id.description, start: one.startsAt,
                minutes: Int((one.endsAt - one.startsAt).milliseconds / 60_000), way: one.way.rawValue,
                counsellor: one.staff, withInterpreter: one.withInterpreter,
                isMissed: one.state == .notCome, language: one.language)
        }
    }
}
