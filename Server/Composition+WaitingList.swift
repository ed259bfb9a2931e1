// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import Cases
import Centres
import CodeLists
import Kernel
import Organisation
import Store
import Texts
import WaitingList
import Web

/// How those who wait for counselling are joined with the centres, and with the cases that begin from their requests.
extension Composition {
    static func waitingListPages(
        _ list: WaitingList, _ installation: Installation, face: Face, _ book: CodeListBook
    ) -> WaitingListRoutes {
        let clock = installation.clock
        return WaitingListRoutes(
            list: list,
            needs: WaitingListNeeds(
                centres: installation.organisation.centres,
                seats: { try await seats(of: $0, installation) },
                colleagues: { try await colleagues(of: $0, installation) },
                lists: { try await book.current() },
                begin: { new, request in try await begin(new, request, installation) },
                file: { CasesAddress.file($0).address }, cases: CasesAddress.list.address,
                appointments: {
                    AppointmentsAddress.of(AppointmentMatter(.request, $0.description)).address
                },
                letGo: {
                    try AppointmentStore.letGo(
                        of: AppointmentMatter(.request, $0.description), at: clock.now, in: $1)
                })
        ) { layout(for: $0, face: face) }
    }

    /// In which centres a team of the viewer's own agency sits.
    private static func seats(of viewer: Viewer, _ installation: Installation) async throws -> [String:
        TeamID]
    {
        try await installation.database.read { transaction in
            let own = Set(try TeamStore.all(of: viewer.agency, in: transaction).map(\.id))
            return try CentreTeamStore.all(in: transaction).filter { own.contains($0.value) }
        }
    }

    /// Begins the case, to which the appointments of the request go with it.
    private static func begin(
        _ new: CounselledCase, _ request: StaffRequest, _ installation: Installation
    ) async throws -> CaseID? {
        let asked = AppointmentMatter(.request, new.request.description)
        return try await cases(installation).begin(
            called: new.label, with: new.parts, from: new.source, of: new.day, withTeam: new.withTeam,
            by: request.viewer, with: request.key,
            beside: { transaction, id in
                guard try new.beside(transaction) else { return false }
                try AppointmentStore.move(
                    from: asked, to: AppointmentMatter(.case, id.description), in: transaction)
                return true
            })
    }

    static func waitingList(_ installation: Installation) throws -> WaitingList {
        WaitingList(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone,
            rules: try installation.files.counsellingRules(), count: counting(installation))
    }

    /// The way from the list of cases to who waits for counselling, with how many that are.
    static func waitingListLink(for viewer: Viewer, _ t: Translator, _ list: WaitingList) async throws
        -> (String, Address)
    {
        let count = try await list.count(for: viewer)
        return (
            t(Text.Places.waitingCounselling(count: count.all, red: count.red)),
            WaitingListAddress.list.address
        )
    }

    /// Who works on cases in the viewer's agency, with herself, by name.
    private static func colleagues(of viewer: Viewer, _ installation: Installation) async throws
        -> [WaitingListNeeds.Colleague]
    {
        let workers = try await workers(in: viewer.agency, installation)
        let names = try names(workers, installation.vault)
        return workers.map {
            WaitingListNeeds.Colleague(id: $0.id, team: $0.team, name: names[$0.id] ?? "")
        }.sorted { $0.name < $1.name }
    }
}
