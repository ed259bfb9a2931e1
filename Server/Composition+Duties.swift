// SPDX-License-Identifier: EUPL-1.2

import Access
import Cases
import DutyToReport
import Kernel
import Organisation
import Store
import Texts
import Web

/// How what has to be reported is joined with the cases.
extension Composition {
    static func dutyPages(_ installation: Installation, face: Face) throws -> DutyRoutes {
        let cases = cases(installation)
        return DutyRoutes(
            duties: try duties(installation),
            needs: DutyNeeds(
                names: { try await authors(in: $0, installation) },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                kind: { try await kind(of: $0, installation) },
                warnings: { try await implicated(in: $0, $1, installation) },
                file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to what runs over all of them, with how many there are.
    static func dutyLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let count = try await duties(installation).count(for: viewer)
        return [(t(Text.Places.runningDuties(count: count)), DutyAddress.running.address)]
    }

    static func duties(_ installation: Installation) throws -> Duties {
        Duties(
            files: caseFiles(installation), rules: try installation.files.dutyRules(),
            zone: installation.organisation.zone)
    }

    /// Of which kind the viewer's agency is; the line's own is a helpline unless it was entered as something else.
    private static func kind(of viewer: Viewer, _ installation: Installation) async throws -> String {
        let agencies = try await installation.database.read { try TeamStore.agencies(in: $0) }
        if let kind = agencies.first(where: { $0.id == viewer.agency })?.kind { return kind }
        return try await installation.lineTeam().agency == viewer.agency ? "helpline" : "other"
    }
}
