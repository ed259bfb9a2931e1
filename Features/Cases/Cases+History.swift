// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What a case's notes, and its beginning and end, say to its timeline.
extension Cases {
    package var history: CaseSource {
        CaseSource(.all) { open, sections, transaction in
            let notes = try CaseNoteStore.all(of: open.id, in: sections, transaction)
            let isNamed = sections.contains(.identity)
            let closings = isNamed ? try CaseNoteStore.closings(of: open.id, in: transaction) : []
            return { wording in
                let stages = isNamed ? try self.stages(of: open, closings, wording.t) : []
                return try stages + self.entries(notes, of: open, wording.t)
            }
        }
    }

    private func entries(_ notes: [CaseNote], of open: OpenCase, _ t: Translator) throws -> [CaseEntry] {
        let corrected = Set(notes.compactMap(\.corrects))
        return try notes.compactMap { note in
            guard let unit = open.unit(of: note.section) else { return nil }
            let words: CaseNote.Words = try unit.openRecord(note.sealedWords, at: .caseNote(note.id))
            let kind = t(Text.Note.kind(kind: words.kind.rawValue))
            return CaseEntry(
                note.id, .note, in: note.section, happened: words.day, written: note.at,
                title: t(Text.Note.begins(kind: kind, words: CaseEntry.beginning(of: words.text))),
                lines: [
                    CaseEntry.Line(t(Text.Note.origin), words.source),
                    CaseEntry.Line(t(Text.Note.text), words.text),
                ], at: CasesAddress.section(open.id, note.section).address, voice: words.kind.voice,
                mark: corrected.contains(note.id) ? .corrected : nil)
        }
    }

    private func stages(of open: OpenCase, _ closings: [CaseClosing], _ t: Translator) throws -> [CaseEntry] {
        let (file, page) = (open.file, CasesAddress.file(open.id).address)
        let begun = CaseEntry(
            "begun", .stage, in: .identity, written: file.begun, title: t(Text.Case.begun), lines: [],
            at: page)
        let reopened = CaseEntry(
            "reopened", .stage, in: .identity, written: file.stageSince, title: t(Text.Case.reopened),
            lines: [],
            at: page)
        guard let unit = open.unit(of: .identity) else { return [begun] }
        let ends = try closings.map { closing in
            let grounds: CaseClosing.Grounds = try unit.openRecord(
                closing.sealedGrounds, at: .caseClosing(closing.id))
            return CaseEntry(
                closing.id, .stage, in: .identity, written: closing.at, title: t(Text.Case.ended),
                lines: [
                    CaseEntry.Line(
                        t(Text.Case.closeWhy), t(Text.Case.reason(reason: grounds.reason.rawValue))),
                    CaseEntry.Line(t(Text.Case.closeText), grounds.text),
                ], at: page)
        }
        return [begun] + ends + (file.stage == .open && !closings.isEmpty ? [reopened] : [])
    }
}

extension CaseNote.Kind {
    /// Whose word such a note is.
    fileprivate var voice: CaseEntry.Voice {
        switch self {
        case .fact, .contact: .plain
        case .opinion, .supervision: .opinion
        case .thirdParty: .thirdParty
        }
    }
}
