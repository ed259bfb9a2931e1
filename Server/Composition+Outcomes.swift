// SPDX-License-Identifier: EUPL-1.2

import Access
import Cases
import Kernel
import Organisation
import Outcomes
import Texts
import Web

/// How what came of cases is joined with the cases.
extension Composition {
    static func outcomePages(_ installation: Installation, face: Face) -> OutcomeRoutes {
        let cases = cases(installation)
        return OutcomeRoutes(
            outcomes: outcomes(installation),
            needs: OutcomeNeeds(
                names: { try await authors(in: $0, installation) },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                section: { Cases.name(of: $0, $1) }, file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to what is to be asked, with how many there are.
    static func outcomeLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let count = try await outcomes(installation).count(for: viewer)
        return [(t(Text.Places.dueOutcomes(count: count)), OutcomesAddress.due.address)]
    }

    static func outcomes(_ installation: Installation) -> Outcomes {
        Outcomes(files: caseFiles(installation), zone: installation.organisation.zone)
    }
}
