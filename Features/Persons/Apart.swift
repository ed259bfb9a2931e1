// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// That somebody of another case is not the same person, because somebody who read both said so.
///
/// It holds in the case in which it was said. The other case is not written into: who says it may not write there, and whoever
/// reads only that one is to learn nothing of this one.
struct Apart: Sendable {
    let id: Identifier<Apart>
    let matter: CaseID
    let section: Section
    let person: PersonID
    let at: Moment
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// The person of the other case.
        let other: String
    }
}

/// The same with its words.
struct ReadApart: Sendable {
    let apart: Apart
    let words: Apart.Words
}

extension Place {
    static func apart(_ id: Identifier<Apart>) -> Place {
        Place(table: "person_apart", column: "sealed_words", row: id)
    }
}

extension Persons {
    /// Says that somebody at whom the program hints is another.
    ///
    /// The same form sent twice says it once.
    func part(_ known: Known, from alike: Alike, in open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        let (id, section, now) = (Identifier<Apart>(from: randomness), known.person.section, clock.now)
        let (matter, person, staff) = (open.id, known.person.id, open.viewer.id)
        let words = Apart.Words(other: alike.known.person.id.description)
        return try await files.keep(
            section, of: open, from: form, seal: { try $0.seal(record: words, at: .apart(id)) }
        ) { sealed, transaction in
            let apart = Apart(
                id: id, matter: matter, section: section, person: person, at: now, sealedWords: sealed)
            try ApartStore.insert(apart, by: staff, in: transaction)
            return true
        }
    }

    /// Lets the program hint again.
    func ask(again known: Known, about alike: Alike, in open: OpenCase) async throws -> CaseWriting {
        let (ids, now) = (alike.aparts, clock.now)
        return try await files.keep(known.person.section, of: open) { transaction in
            try ApartStore.end(ids, at: now, transaction)
            return true
        }
    }
}
