// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// Notes: written, corrected by others, never changed.
extension Cases {
    /// The notes of a section with all that was corrected in them, the newest first; nil if it is not hers to read.
    func notes(in section: Section, of open: OpenCase) async throws -> [NoteChain]? {
        guard open.reads.contains(section) else { return nil }
        let id = open.id
        guard
            let notes = try await files.read(
                [section], of: open, load: { try CaseNoteStore.all(of: id, in: [section], $0) })
        else { return nil }
        guard let unit = open.unit(of: section) else { return [] }
        return NoteChain.chains(try notes.map { ReadNote(note: $0, words: try words(of: $0, under: unit)) })
    }

    /// Writes a note, or one that corrects another.
    ///
    /// The same form sent twice is one note.
    func write(
        _ words: CaseNote.Words, in section: Section, of open: OpenCase, correcting corrected: CaseNoteID?,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let (id, matter, now) = (CaseNoteID(from: randomness), open.id, clock.now)
        let author = open.viewer.id
        return try await files.keep(
            section, of: open, from: form, seal: { try $0.seal(record: words, at: .caseNote(id)) }
        ) { sealed, transaction in
            let note = CaseNote(
                id: id, matter: matter, section: section, author: author, at: now, corrects: corrected,
                sealedWords: sealed)
            return try CaseNoteStore.insert(note, in: transaction)
        }
    }

    private func words(of note: CaseNote, under unit: UnitKey) throws -> CaseNote.Words {
        try unit.openRecord(note.sealedWords, at: .caseNote(note.id))
    }
}

/// A note with its words.
struct ReadNote: Sendable {
    let note: CaseNote
    let words: CaseNote.Words
}

/// A note as it stands now, and what it said before.
struct NoteChain: Sendable {
    let newest: ReadNote
    /// What was corrected, the latest first.
    let earlier: [ReadNote]

    /// The chains of notes, those begun last first; a note whose predecessor is not among them begins one.
    static func chains(_ notes: [ReadNote]) -> [NoteChain] {
        let byID = Dictionary(uniqueKeysWithValues: notes.map { ($0.note.id, $0) })
        let corrected = Set(notes.compactMap(\.note.corrects))
        let chains = notes.filter { !corrected.contains($0.note.id) }.map { newest in
            var earlier: [ReadNote] = []
            var next = newest.note.corrects
            while let id = next, let note = byID[id] {
                earlier.append(note)
                next = note.note.corrects
            }
            return NoteChain(newest: newest, earlier: earlier)
        }
        return chains.sorted { $0.begun > $1.begun }
    }

    /// Whether this note is one of them.
    func holds(_ id: CaseNoteID) -> Bool { newest.note.id == id || earlier.contains { $0.note.id == id } }

    /// When the first of them was written.
    var begun: Moment { (earlier.last ?? newest).note.at }
}
