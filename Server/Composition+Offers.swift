// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import CaseFiles
import Chat
import Kernel
import Organisation
import Store
import WaitingList
import Web

/// How times that a woman chooses with her return code are joined with her thread, and with the case or request they are for.
extension Composition {
    static func offerPages(
        _ installation: Installation, _ conversations: Conversations, _ reception: Reception, face: Face
    ) throws -> OfferRoutes {
        let waiting = try waitingList(installation)
        return OfferRoutes(
            try appointmentPages(installation, nil, face, waiting, lists: reception.lists),
            needs: OfferNeeds(
                thread: {
                    offered(try await conversations.tie($0, for: $1.viewer, with: $1.key))
                },
                page: { ThreadAddress.thread($0).address },
                matter: { try await matter($0, for: $1, waiting, installation) },
                numbers: { try await numbers(of: $0, for: $1, waiting, installation) }, standing: standing))
    }

    /// What hangs on a visitor's thread.
    static func visitExtras(_ installation: Installation, _ rooms: Rooms, flood: Flood) throws -> VisitExtras
    {
        let door = OwnTimesDoor(try appointments(installation), standing: standing, flood: flood)
        return VisitExtras(
            piece: { try await door.piece(of: offered($0), formToken: $1.formToken) },
            answer: { try await door.answer($1.form, formToken: $1.formToken, in: offered($0)) },
            left: { await rooms.left(by: $0) })
    }

    private static func offered(_ tie: ThreadTie) -> OfferedThread {
        OfferedThread(
            name: tie.name, auditName: tie.auditName, matter: tie.matter, language: tie.language)
    }

    /// An open case in which the viewer reads what is said in counselling, or a request that waits and is hers or her team's.
    private static func matter(
        _ number: String, for viewer: Viewer, _ waiting: WaitingList, _ installation: Installation
    ) async throws -> AppointmentMatter? {
        guard let number = CaseFile.Number(number) else {
            return try await waiting.find(number, for: viewer).map {
                AppointmentMatter(.request, $0.description)
            }
        }
        let access = CaseAccess(viewer: viewer, now: installation.clock.now)
        let file = try await installation.database.read {
            try CaseFileStore.find(number, access.visible([.counselling]), in: $0)
        }
        return file.flatMap {
            $0.stage == .open ? AppointmentMatter(.case, $0.id.description) : nil
        }
    }

    private static func numbers(
        of matters: [AppointmentMatter], for viewer: Viewer, _ waiting: WaitingList,
        _ installation: Installation
    ) async throws -> [AppointmentMatter: String] {
        let access = CaseAccess(viewer: viewer, now: installation.clock.now)
        let cases = matters.filter { $0.kind == .case }.compactMap { CaseID($0.id) }
        let files = try await installation.database.read {
            try CaseFileStore.visible(cases, access.visible([.counselling]), in: $0)
        }
        let asked = matters.filter { $0.kind == .request }.map(\.id)
        var numbers: [AppointmentMatter: String] = [:]
        for file in files {
            numbers[AppointmentMatter(.case, file.id.description)] = file.number.description
        }
        for (id, number) in try await waiting.numbers(of: asked, for: viewer, withSent: true) {
            numbers[AppointmentMatter(.request, id)] = number
        }
        return numbers
    }

    @Sendable private static func standing(_ matter: AppointmentMatter, _ transaction: any Transaction) throws
        -> MatterStanding
    {
        switch matter.kind {
        case .case:
            return try AppointmentStore.isOpen(matter, in: transaction) ? .anybody : .over
        case .request:
            guard let id = CounsellingRequestID(matter.id),
                let counsellors = try RequestStore.counsellors(of: id, in: transaction)
            else { return .over }
            return counsellors.onlyFor.map { .only($0) } ?? .anybody
        }
    }
}
