// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Instruments
import Kernel
import Organisation
import Store
import Texts
import Vault

/// What is known of the danger in a case, as its timeline has it: sheets, judgements, agreed levels.
///
/// What the program computed is left out: only who has accepted an instrument's terms, or is certified for it, sees that.
extension Risk {
    package var history: CaseSource {
        CaseSource([.risk]) { open, _, transaction in
            let sheets = try AssessmentStore.all(of: open.id, in: transaction)
            let judgements = try AssessmentStore.judgements(of: open.id, in: transaction)
            let agreed = try AssessmentStore.agreed(in: open.id, transaction)
            return { wording in
                guard let unit = open.unit(of: .risk) else { return [] }
                let read = try sheets.map { stored in
                    ReadAssessment(
                        assessment: stored,
                        sheet: try unit.openRecord(stored.sealedSheet, at: .assessment(stored.id)),
                        judgements: [], library: self.library)
                }
                let judged = try judgements.compactMap { one -> CaseEntry? in
                    guard let sheet = read.first(where: { $0.assessment.id == one.assessment }) else {
                        return nil
                    }
                    return self.entry(
                        one, try unit.openRecord(one.sealedWords, at: .judgement(one.id)), on: sheet,
                        of: open,
                        wording)
                }
                let levels = try agreed.map { level in
                    self.entry(
                        level, try unit.openRecord(level.sealedWords, at: .agreedLevel(level.id)),
                        of: open, wording)
                }
                return read.map { self.entry($0, of: open, wording) } + judged + levels
            }
        }
    }

    private func entry(_ read: ReadAssessment, of open: OpenCase, _ wording: CaseWording) -> CaseEntry {
        let (sheet, t) = (read.sheet, wording.t)
        let note = CaseEntry.Line(t(Text.Sheet.note), sheet.note)
        return CaseEntry(
            read.assessment.id, .risk, in: .risk, happened: sheet.day, written: read.assessment.begun,
            title: SheetViews.name(read, t),
            lines: [about(sheet.subject, wording)] + answers(of: read, t) + [note],
            at: RiskAddress.assessment(open.id, read.assessment.id).address,
            people: sheet.subject.people)
    }

    private func entry(
        _ one: StoredJudgement, _ words: StoredJudgement.Words, on read: ReadAssessment, of open: OpenCase,
        _ wording: CaseWording
    ) -> CaseEntry {
        let t = wording.t
        return CaseEntry(
            one.id, .risk, in: .risk, written: one.at,
            title: "\(t(Text.Judging.heading)): \(SheetViews.name(read, t))",
            lines: [
                about(read.sheet.subject, wording),
                CaseEntry.Line(t(Text.Risk.levelLabel), RiskViews.name(words.level, t)),
                CaseEntry.Line(t(Text.Risk.reasons), words.reasons),
            ], at: RiskAddress.assessment(open.id, one.assessment).address,
            people: read.sheet.subject.people, voice: .opinion)
    }

    private func entry(
        _ one: AgreedLevel, _ words: AgreedLevel.Words, of open: OpenCase, _ wording: CaseWording
    ) -> CaseEntry {
        let t = wording.t
        return CaseEntry(
            one.id, .risk, in: .risk, written: one.at, title: t(Text.Risk.agreedEntry),
            lines: [
                about(words.subject, wording),
                CaseEntry.Line(t(Text.Risk.levelLabel), RiskViews.name(words.level, t)),
                CaseEntry.Line(t(Text.Risk.bodyLabel), t(Text.Risk.body(body: words.body.rawValue))),
                CaseEntry.Line(t(Text.Risk.reasons), words.reasons),
            ], at: RiskAddress.overview(open.id).address, people: words.subject.people, voice: .opinion)
    }

    private func answers(of read: ReadAssessment, _ t: Translator) -> [CaseEntry.Line] {
        guard let instrument = read.instrument else { return [] }
        let given = read.sheet.read
        return instrument.definition.items.filter { $0.parts.isEmpty }.map { item in
            CaseEntry.Line(
                SheetViews.words(of: item.id, in: instrument, t), ResultViews.answer(given[item.id], t))
        }
    }

    private func about(_ subject: RiskSubject, _ wording: CaseWording) -> CaseEntry.Line {
        let names = subject.people.map { wording.people[$0] ?? wording.t(Text.Risk.hidden) }
        return CaseEntry.Line(wording.t(Text.Sheet.subject), names.joined(separator: " – "))
    }
}

extension RiskSubject {
    fileprivate var people: [String] { [person, accused].compactMap { $0 } }
}
