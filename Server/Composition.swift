// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Chat
import Kernel
import Organisation
import Site
import Texts
import Web

/// How the features are joined: the only place that knows them all.
struct Composition: Sendable {
    let visitorFace: Face
    let staffFace: Face
    let routes: Routes
    let entrance: Entrance

    init(_ installation: Installation, settings: Settings) async throws {
        let organisation = installation.organisation
        visitorFace = organisation.face(of: .visitors, origin: settings.publicAddress)
        staffFace = organisation.face(of: .staff, origin: settings.staffAddress)
        let line = try await installation.lineTeam()
        let accounts = Accounts(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness)
        let conversations = Conversations(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness)
        let staff = staffFace
        let sources: [any RouteSource] = [
            AssetRoutes(),
            SiteRoutes(
                organisation: organisation, face: visitorFace, clock: installation.clock,
                startChat: ChatAddress.start.address),
            SignInRoutes(accounts: accounts, face: staffFace, home: Composition.home),
            VisitRoutes(
                conversations: conversations, hub: installation.hub, face: visitorFace, team: line.id),
            CounsellorRoutes(conversations: conversations, hub: installation.hub, face: staffFace) {
                Composition.layout(for: $0, face: staff)
            },
        ]
        routes = sources.reduce(into: Routes()) { $1.register(in: &$0) }
        entrance = Entrance(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, signIn: SignInRoutes.signIn)
    }

    func frontDoor(of side: Side) -> FrontDoor {
        FrontDoor(face: side == .visitors ? visitorFace : staffFace, routes: routes, entrance: entrance)
    }

    /// The first page after signing in.
    @Sendable static func home(of viewer: Viewer) -> Address { ChatAddress.list.address }

    private static func layout(for request: StaffRequest, face: Face) -> StaffLayout {
        let t = request.translate
        let places = [
            StaffLayout.Place(
                label: t(Text.Places.conversations), address: ChatAddress.list.address, isHere: false)
        ]
        return StaffLayout(
            face: face, language: request.viewer.language, places: places,
            signOut: (SignInRoutes.signOut, request.formToken))
    }
}
