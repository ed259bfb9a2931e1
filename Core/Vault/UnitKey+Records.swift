// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension UnitKey {
    /// Seals several words that are kept as one record, so that they open only at this place.
    package func seal(record: some Encodable, at place: Place) throws -> [UInt8] {
        try seal(Array(try JSONEncoder().encode(record)), at: place)
    }

    /// Opens a record that was sealed with this key at this place.
    ///
    /// Throws `VaultError.refused` where it was not, `DecodingError` where it holds something else.
    package func openRecord<Record: Decodable>(_ sealed: [UInt8], at place: Place) throws -> Record {
        try JSONDecoder().decode(Record.self, from: Data(try openBytes(sealed, at: place)))
    }
}
