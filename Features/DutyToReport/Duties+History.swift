// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Vault

/// What the duties to report of a case say to its timeline, on the day on which they became known.
extension Duties {
    package var history: CaseSource {
        CaseSource([Self.section]) { open, _, transaction in
            let found = try DutyStore.all(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: Self.section) else { return [] }
                return try found.map { duty, version in
                    let words: Duty.Words = try unit.openRecord(
                        version.sealedWords, at: .dutyVersion(version.id))
                    return self.entry(duty, version, words, of: open, wording.t)
                }
            }
        }
    }

    private func entry(
        _ duty: Duty, _ version: DutyVersion, _ words: Duty.Words, of open: OpenCase, _ t: Translator
    ) -> CaseEntry {
        let facts = rules.facts.filter { words[$0] != .unknown }.map { fact in
            CaseEntry.Line(DutyLawViews.fact(fact, t), t(Text.Duty.answer(answer: words[fact].rawValue)))
        }
        let steps = words.settled.sorted { $0.key < $1.key }.map { name, settled in
            CaseEntry.Line(rules.what(of: name)?.text(in: t.language) ?? name, said(settled, t))
        }
        return CaseEntry(
            duty.id, .duty, in: Self.section, happened: legal.days.of(words.knownAt), written: version.at,
            title: t(Text.Duties.known(time: DutyListViews.moment(words.knownAt, legal, t))),
            lines: facts + [CaseEntry.Line(t(Text.Duty.note), words.note)] + steps,
            at: DutyAddress.duty(open.id, duty.id).address, mark: duty.version > 1 ? .changed : nil)
    }

    private func said(_ one: Settlement, _ t: Translator) -> String {
        let head = t(Text.Duty.result(result: one.kind.rawValue))
        guard one.kind == .done else {
            return [head, one.why, one.instead].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        let time = DutyListViews.moment(Moment(milliseconds: one.at), legal, t)
        return [head, DutyLawViews.addressee(one.to, t), time, one.by, one.reference]
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
