// SPDX-License-Identifier: EUPL-1.2

import BreakGlass
import Web

/// How cases are opened by way of exception.
extension Composition {
    static func exceptions(_ installation: Installation, face: Face) -> BreakGlassRoutes {
        BreakGlassRoutes(
            glass: breakGlass(installation), names: { try await everybody(in: $0, installation) }
        ) { layout(for: $0, face: face) }
    }

    static func breakGlass(_ installation: Installation) -> BreakGlass {
        BreakGlass(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone)
    }
}
