// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel

/// The key of one thing that can be shredded on its own: a conversation, a note, a contact record.
///
/// Lives in memory for one request or one stream; in the key store it exists only wrapped.
package struct UnitKey: Sendable, Unprinted {
    package let id: VaultUnitID
    let tenant: String
    let key: SymmetricKey
    private let envelopes: EnvelopeKey

    init(id: VaultUnitID, tenant: String, key: SymmetricKey) {
        self.id = id
        self.tenant = tenant
        self.key = key
        envelopes = EnvelopeKey(key)
    }

    /// Seals what a person said, so that it opens only at this place.
    package func seal(_ words: Confidential, at place: Place) throws -> [UInt8] {
        try seal(Array(words.revealed.utf8), at: place)
    }

    /// Seals bytes, so that they open only at this place.
    package func seal(_ bytes: [UInt8], at place: Place) throws -> [UInt8] {
        try envelopes.seal(bytes, context: context(place))
    }

    /// Seals one part of something long, so that it opens only at this place and as this part.
    func seal(_ bytes: [UInt8], at place: Place, _ part: [String]) throws -> [UInt8] {
        try envelopes.seal(bytes, context: context(place) + part)
    }

    /// Opens one part of something long.
    func open(_ sealed: [UInt8], at place: Place, _ part: [String]) throws -> [UInt8] {
        try envelopes.open(sealed, context: context(place) + part)
    }

    /// Opens words that were sealed with this key at this place; throws `VaultError.refused` otherwise.
    package func open(_ sealed: [UInt8], at place: Place) throws -> Confidential {
        guard let words = String(validating: try openBytes(sealed, at: place), as: UTF8.self) else {
            throw VaultError.refused
        }
        return Confidential(words)
    }

    /// Opens bytes that were sealed with this key at this place; throws `VaultError.refused` otherwise.
    package func openBytes(_ sealed: [UInt8], at place: Place) throws -> [UInt8] {
        try envelopes.open(sealed, context: context(place))
    }

    /// A name for this unit in one use, such as the audit log, that means nothing once the unit is shredded.
    package func pseudonym(for use: String) -> String {
        hexadecimal(authenticator(framed(use), under: key.derived("pseudonym")).prefix(16))
    }

    private func context(_ place: Place) -> [String] {
        [tenant, place.table, place.column, place.row, id.description]
    }
}
