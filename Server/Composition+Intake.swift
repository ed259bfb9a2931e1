// SPDX-License-Identifier: EUPL-1.2

import Access
import Cases
import Intake
import Kernel
import Organisation
import Store
import Texts
import Web

/// How what the line hands over is joined with the cases that begin from it.
extension Composition {
    static func intakePages(_ installation: Installation, face: Face) -> IntakeRoutes {
        let cases = cases(installation)
        return IntakeRoutes(
            intake: intake(installation),
            needs: IntakeNeeds(
                addressees: { viewer in
                    try await grantees(for: viewer, installation).map {
                        IntakeAddressee($0.grantee, name: $0.name)
                    }
                },
                names: { try await authors(in: $0, installation) },
                section: { Cases.name(of: $0, $1) },
                begin: { new, request in
                    try await cases.begin(
                        called: new.label, with: new.parts, from: new.source, of: new.day,
                        withTeam: new.withTeam, by: request.viewer, with: request.key,
                        beside: { transaction, _ in try new.beside(transaction) })
                },
                cases: CasesAddress.list.address, file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to what waits to be taken on, with how much that is.
    static func intakeLink(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> (String, Address)
    {
        let count = try await intake(installation).count(for: viewer)
        return (
            t(Text.Places.waitingIntake(count: count.all, overdue: count.late)), IntakeAddress.waiting.address
        )
    }

    static func intake(_ installation: Installation) -> Intake {
        Intake(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone)
    }
}
