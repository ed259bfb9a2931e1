// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
package import Store
package import Vault

/// Cases that begin with what somebody else has written down.
extension Cases {
    /// Begins a case in which each part is a note in its section, together with what `beside` writes.
    ///
    /// Nil, and there is none, if her roles do not reach all of the parts, she has no team, the name is none, or `beside` says no.
    package func begin(
        called label: String, with parts: [Section: String], from source: String, of day: String,
        withTeam: Bool, by viewer: Viewer, with key: PersonKey,
        beside: @escaping @Sendable (any Transaction, CaseID) throws -> Bool
    ) async throws -> CaseID? {
        let (year, now) = (Int(today.prefix(4)) ?? 0, clock.now)
        let reach = Role.sections(of: viewer.roles)
        let sections = Sections(parts.keys)
        guard reach.isSuperset(of: sections), let label = CaseLabel(label),
            let founding = try await files.found(
                by: viewer, with: key, openTo: withTeam ? Sections.unguarded.intersection(reach) : [],
                written: sections.union([.identity]), year: year),
            let unit = founding.units[.identity]
        else { return nil }
        let sealed = try unit.seal(label.text, at: .caseLabel(founding.id))
        let notes = try parts.compactMap { section, text in
            try note(
                .init(kind: .contact, day: day, source: source, text: text), in: section, of: founding,
                by: viewer)
        }
        let fact = self.fact(begunAt: now, under: unit)
        return try await enter(founding, in: year) { transaction in
            guard try beside(transaction, founding.id) else { return false }
            try CaseNoteStore.insertLabel(sealed, of: founding.id, in: transaction)
            try files.count(fact, transaction)
            for note in notes { _ = try CaseNoteStore.insert(note, in: transaction) }
            return true
        }
    }

    /// One of the first notes of a case; nil if the section has no key.
    func note(
        _ words: CaseNote.Words, in section: Section, of founding: CaseFiles.Founding, by viewer: Viewer
    ) throws -> CaseNote? {
        guard let unit = founding.units[section] else { return nil }
        let id = CaseNoteID(from: randomness)
        return CaseNote(
            id: id, matter: founding.id, section: section, author: viewer.id, at: clock.now, corrects: nil,
            sealedWords: try unit.seal(record: words, at: .caseNote(id)))
    }

    /// Enters a case with what `store` writes; there is none if that says no.
    func enter(
        _ founding: CaseFiles.Founding, in year: Int,
        store: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> CaseID? {
        do {
            return try await database.write { transaction in
                let file = try files.enter(founding, in: year, transaction)
                guard try store(transaction) else { throw SomebodyWasFirst() }
                return file.id
            }
        } catch is SomebodyWasFirst {
            return nil
        }
    }
}

/// Thrown inside the transaction, so that there is no second case.
private struct SomebodyWasFirst: Error {}
