// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Texts
package import Web

/// What the places of a case are called where others point to them.
extension Places {
    /// Those that hold, as far as she may read what they are, with their pages; never where exactly.
    package func named(in open: OpenCase, _ t: Translator) async throws -> [(
        id: CasePlaceID, name: String, address: Address
    )] {
        guard !open.reads.intersection(Self.sections).isEmpty, let all = try await all(in: open, among: [])
        else { return [] }
        return all.places.compactMap { read in
            guard let words = read.words, !words.isMistaken else { return nil }
            return (
                read.place.id, PlaceFieldViews.title(words, t),
                PlacesAddress.place(open.id, read.place.id).address
            )
        }
    }
}
