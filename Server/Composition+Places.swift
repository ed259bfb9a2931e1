// SPDX-License-Identifier: EUPL-1.2

import Access
import Cases
import CodeLists
import Conflicts
import Kernel
import Organisation
import Persons
import Places
import Web

/// How the places of cases are joined with their people, and with what colleagues have declared.
extension Composition {
    static func placePages(_ installation: Installation, face: Face, book: CodeListBook) -> PlaceRoutes {
        let persons = persons(installation)
        return PlaceRoutes(
            places: places(installation),
            needs: PlaceNeeds(
                people: { open in
                    try await persons.named(in: open).map {
                        PlacePerson(
                            id: $0.id.description, name: $0.name,
                            isAccused: $0.role == .accused || $0.role == .coAccused,
                            earlier: $0.earlier.map(\.description))
                    }
                },
                regions: { try await book.current()["place"] },
                names: { try await authors(in: $0, installation) },
                section: { Cases.name(of: $0, $1) }, file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    static func places(_ installation: Installation) -> Places {
        let conflicts = conflicts(installation)
        return Places(files: caseFiles(installation), zone: installation.organisation.zone) {
            values, place, id, transaction in
            try conflicts.mark(values, of: place.description, around: id.matter, in: transaction)
        }
    }
}
