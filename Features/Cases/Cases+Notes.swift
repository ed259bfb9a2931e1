// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
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
    ) async throws -> NoteWriting {
        let (id, matter, now) = (CaseNoteID(from: randomness), open.id, clock.now)
        let author = open.viewer.id
        let bytes = Array(try JSONEncoder().encode(words))
        do {
            let isKept: Bool? = try await files.write(
                section, of: open, seal: { try $0.seal(bytes, at: .caseNote(id)) },
                store: { sealed, transaction in
                    if let form, try !SentFormStore.note(form, at: now, in: transaction) {
                        throw SentBefore()
                    }
                    let note = CaseNote(
                        id: id, matter: matter, section: section, author: author, at: now,
                        corrects: corrected, sealedWords: sealed)
                    guard try CaseNoteStore.insert(note, in: transaction) else { throw WrittenMeanwhile() }
                    return true
                })
            return isKept == nil ? .refused : .kept
        } catch is WrittenMeanwhile {
            return .met
        } catch is SentBefore {
            return .kept
        }
    }

    private func words(of note: CaseNote, under unit: UnitKey) throws -> CaseNote.Words {
        let bytes = try unit.openBytes(note.sealedWords, at: .caseNote(note.id))
        return try JSONDecoder().decode(CaseNote.Words.self, from: Data(bytes))
    }
}

/// How writing a note ended.
enum NoteWriting: Sendable {
    case kept
    /// Somebody corrected the same note meanwhile.
    case met
    /// It is not hers to write, or not any more.
    case refused
}

/// Thrown inside a transaction, so that it leaves no trace of a writing that was none.
struct WrittenMeanwhile: Error {}

/// Thrown inside a transaction, so that a form that comes twice leaves one trace.
private struct SentBefore: Error {}

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
