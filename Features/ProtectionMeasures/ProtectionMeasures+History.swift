// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Vault

/// What the protection measures of a case say to its timeline: each measure, and each breach on its own day.
extension ProtectionMeasures {
    package var history: CaseSource {
        CaseSource([Self.section]) { open, _, transaction in
            let measures = try MeasureStore.all(of: open.id, in: transaction)
            let breaches = try MeasureStore.breaches(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: Self.section) else { return [] }
                let people = wording.people.map { MeasurePerson(id: $0, name: $1, earlier: []) }
                let frame = self.frame(of: open, people)
                let said = try measures.map {
                    (measure: $0.measure, said: try SaidMeasure($0.version, under: unit, among: people))
                }
                let ofBreaches = try breaches.compactMap { row in
                    try said.first { $0.measure.id == row.measure }.map {
                        self.entry(
                            row.breach, try SaidBreach(row.version, under: unit), of: $0.measure, $0.said,
                            frame, wording.t)
                    }
                }
                return said.map { self.entry($0.measure, $0.said, frame, wording.t) } + ofBreaches
            }
        }
    }

    /// What the pages' words are made by; places and incidents are not read for it, and so not named.
    private func frame(of open: OpenCase, _ people: [MeasurePerson]) -> MeasureFrame {
        MeasureFrame(
            open: open, people: people, places: [], incidents: [], kinds: kinds,
            file: MeasuresAddress.list(open.id).address, time: time, now: clock.now, formToken: "")
    }

    private func entry(
        _ measure: ProtectionMeasure, _ said: SaidMeasure, _ frame: MeasureFrame, _ t: Translator
    ) -> CaseEntry {
        let words = said.words
        let lines = MeasureField.allCases.filter { $0 != .kind }.map { field in
            CaseEntry.Line(
                MeasureFieldViews.short(field, t), MeasureFieldViews.text(of: field, words, frame, t))
        }
        let changed: CaseEntry.Mark? = said.version.number > 1 ? .changed : nil
        return CaseEntry(
            measure.id, .protectionMeasure, in: Self.section,
            happened: words.from.isEmpty ? words.since : words.from, written: said.version.at,
            title: MeasureFieldViews.title(words, frame, t), lines: lines,
            at: MeasuresAddress.measure(frame.id, measure.id).address,
            people: words.protected + words.bound, mark: words.isMistaken ? .void : changed)
    }

    private func entry(
        _ breach: MeasureBreach, _ said: SaidBreach, of measure: ProtectionMeasure,
        _ saidMeasure: SaidMeasure, _ frame: MeasureFrame, _ t: Translator
    ) -> CaseEntry {
        let words = said.words
        let lines = BreachField.allCases.map { field in
            CaseEntry.Line(BreachViews.short(field, t), BreachViews.text(of: field, words, frame, t))
        }
        let changed: CaseEntry.Mark? = said.version.number > 1 ? .changed : nil
        return CaseEntry(
            breach.id, .protectionMeasure, in: Self.section, happened: words.day, written: said.version.at,
            title: t(
                Text.Measures.breachOf(measure: MeasureFieldViews.title(saidMeasure.words, frame, t))),
            lines: lines, at: MeasuresAddress.breach(frame.id, measure.id, breach.id).address,
            people: saidMeasure.words.protected + saidMeasure.words.bound,
            voice: words.saidBy?.isHers ?? true ? .plain : .thirdParty,
            mark: words.isMistaken ? .void : changed)
    }
}
