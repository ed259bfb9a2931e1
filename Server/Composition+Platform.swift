// SPDX-License-Identifier: EUPL-1.2

import Access
import Organisation
import Platform
import Texts
import Web

/// How the platform is joined with everything else.
extension Composition {
    static func platformPages(_ installation: Installation, face: Face) -> PlatformRoutes {
        PlatformRoutes(
            platform: platform(installation),
            unit: { team, t in team.name.isEmpty ? t(Text.Team.purpose(purpose: team.purpose)) : team.name }
        ) { layout(for: $0, face: face) }
    }

    static func platform(_ installation: Installation) -> Platform {
        Platform(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone)
    }
}
