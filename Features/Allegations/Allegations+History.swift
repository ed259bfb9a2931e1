// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What the allegations of a case say to its timeline.
extension Allegations {
    package var history: CaseSource {
        CaseSource([.incident]) { open, _, transaction in
            let found = try AllegationStore.all(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: .incident) else { return [] }
                let people = wording.people.map { AllegationPerson(id: $0, name: $1, earlier: []) }
                return try found.map { allegation, version in
                    let said = try Said(version, under: unit, among: people)
                    return self.entry(allegation, said, people, of: open, wording.t)
                }
            }
        }
    }

    private func entry(
        _ allegation: Allegation, _ said: Said, _ people: [AllegationPerson], of open: OpenCase,
        _ t: Translator
    ) -> CaseEntry {
        let (words, page) = (said.words, AllegationsAddress.allegation(open.id, allegation.id).address)
        let frame = AllegationFrame(
            open: open, people: people, file: page, days: days, today: today, formToken: "")
        let lines = AllegationField.allCases.filter { $0 != .until }.map { field in
            CaseEntry.Line(
                AllegationFieldViews.short(field, t), AllegationFieldViews.text(of: field, words, frame, t))
        }
        let changed: CaseEntry.Mark? = said.version.number > 1 ? .changed : nil
        return CaseEntry(
            allegation.id, .allegation, in: .incident, happened: words.from, written: said.version.at,
            title: AllegationListViews.title(words, t), lines: lines, at: page,
            people: [words.accused].compactMap { $0 } + words.against,
            voice: words.assertedBy?.isHers ?? true ? .plain : .thirdParty,
            mark: words.isMistaken ? .void : changed)
    }
}

extension AssertedBy {
    /// Whether it is the word of her to whom it was done, or of a child.
    fileprivate var isHers: Bool { self == .survivor || self == .child }
}
