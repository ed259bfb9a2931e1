// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// Notes: written, corrected by others, never changed.
extension Cases {
    /// The notes of a section that were begun last, or last before one, with all that was corrected in them; nil if it is not
    /// hers to read.
    func notes(in section: Section, of open: OpenCase, before: CaseNoteID? = nil) async throws -> NotePage? {
        let id = open.id
        return try await chains(in: section, of: open) {
            try CaseNoteStore.latest(NotePage.most + 1, of: id, in: section, before: before, $0)
        }.map { NotePage($0, isLatest: before == nil) }
    }

    /// The note with what was corrected in it and by what, whichever of these is named; nil if there is none.
    func chain(with note: CaseNoteID, in section: Section, of open: OpenCase) async throws -> NoteChain? {
        let id = open.id
        return try await chains(in: section, of: open) {
            try CaseNoteStore.chain(with: note, of: id, in: section, $0)
        }?.first
    }

    private func chains(
        in section: Section, of open: OpenCase,
        load: @escaping @Sendable (any Transaction) throws -> [CaseNote]
    ) async throws -> [NoteChain]? {
        guard open.reads.contains(section),
            let notes = try await files.read([section], of: open, load: load)
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
        return chains.sorted { $0.order > $1.order }
    }

    /// The first of them.
    var first: CaseNote { (earlier.last ?? newest).note }

    private var order: (Moment, String) { (first.at, first.id.description) }
}

/// Some of the notes of a section, those begun last first.
struct NotePage: Sendable {
    static let most = 100

    let chains: [NoteChain]
    let isLatest: Bool
    /// The note before which the next page begins; nil if there is nothing older.
    let older: CaseNoteID?

    /// From one chain more than a page holds, if there are more.
    init(_ found: [NoteChain], isLatest: Bool) {
        chains = Array(found.prefix(Self.most))
        self.isLatest = isLatest
        older = found.count > Self.most ? chains.last?.first.id : nil
    }
}
