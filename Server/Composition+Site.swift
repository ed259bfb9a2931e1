// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Desk
import Kernel
import Organisation
import SafeContact
import Site
import Web

/// How the visitors' pages are joined with the desk and the chat.
extension Composition {
    static func site(
        _ installation: Installation, _ reception: Reception, face: Face, board: LineBoard
    ) throws -> SiteRoutes {
        let organisation = installation.organisation
        return SiteRoutes(
            organisation: organisation, texts: reception.texts,
            films: try installation.files.signLanguageFilms(for: organisation, reception.texts), face: face,
            clock: installation.clock,
            needs: siteNeeds(installation, reception, face: face, board: board))
    }

    /// What the public pages ask of the chat and the desk; a database that is away takes none of them down.
    private static func siteNeeds(
        _ installation: Installation, _ reception: Reception, face: Face, board: LineBoard
    ) -> SiteNeeds {
        SiteNeeds(
            line: { (try? await board.standing).map(lineState) },
            startForm: { language in
                (try? await reception.lists()).map {
                    StartViews.form(
                        in: language, of: face, reception: reception, lists: $0,
                        on: reception.organisation.day(at: installation.clock.now))
                }
            },
            periods: periods(installation), start: ChatAddress.start.address,
            returnCode: { ThreadAddress.comeBack($0).address },
            callBack: { SafeContactAddress.callBack(face.full(for: $0)).address },
            report: { ThreadAddress.report(face.full(for: $0)).address })
    }

    private static func lineState(_ standing: LineStanding) -> LineState {
        LineState(
            onDuty: standing.onDuty,
            isOpenAgainstHours: standing.switches.override.map { $0.position == .open },
            isSurge: standing.switches.isSurge)
    }

    /// The visitor's side of the chat.
    static func visits(
        _ installation: Installation, _ conversations: Conversations, _ reception: Reception,
        face: Face, desk: (desk: Desk, team: TeamID, board: LineBoard), flood: Flood,
        threads: Threads
    ) -> VisitRoutes {
        VisitRoutes(
            conversations: conversations, hub: installation.hub, face: face, team: desk.team,
            reception: reception, doorstep: Doorstep(conversations), flood: flood,
            onDuty: { try await desk.board.standing.onDuty },
            gate: gate(installation, desk: desk.desk, team: desk.team), codes: threads.codes,
            addressee: { try await alternateTeam(installation)?.id }, extras: threads.extras)
    }
}
