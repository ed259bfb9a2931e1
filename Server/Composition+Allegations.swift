// SPDX-License-Identifier: EUPL-1.2

import Allegations
import Cases
import Kernel
import Organisation
import Persons
import Web

/// How allegations are joined with the people of whom and by whom they are.
extension Composition {
    static func allegationPages(_ installation: Installation, face: Face) -> AllegationRoutes {
        let persons = persons(installation)
        return AllegationRoutes(
            allegations: allegations(installation),
            needs: AllegationNeeds(
                people: { open in
                    try await persons.named(in: open).map {
                        AllegationPerson(
                            id: $0.id.description, name: $0.name, earlier: $0.earlier.map(\.description))
                    }
                },
                names: { try await authors(in: $0, installation) }, file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    static func allegations(_ installation: Installation) -> Allegations {
        Allegations(files: caseFiles(installation), zone: installation.organisation.zone)
    }
}
