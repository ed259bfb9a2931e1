// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What came of a case, as its timeline has it.
extension Outcomes {
    package var history: CaseSource {
        CaseSource(Sections(CaseFiles.outcomes)) { open, _, transaction in
            let versions = try OutcomeStore.versions(of: open.id, in: transaction)
            return { wording in
                try versions.compactMap { version in
                    guard open.standing.contains(version.section), let unit = open.unit(of: version.section)
                    else { return nil }
                    let words: OutcomeWords = try unit.openRecord(
                        version.sealedWords, at: .outcomeVersion(version.id))
                    let isCorrected = versions.contains { version.isCorrected(by: $0) }
                    return self.entry(version, words, of: open, isCorrected ? .corrected : nil, wording.t)
                }
            }
        }
    }

    private func entry(
        _ version: OutcomeVersion, _ words: OutcomeWords, of open: OpenCase, _ mark: CaseEntry.Mark?,
        _ t: Translator
    ) -> CaseEntry {
        let lines = OutcomeField.all.map { field in
            CaseEntry.Line(OutcomeViews.label(field, t), OutcomeViews.text(of: field, words, t))
        }
        let point = t(Text.Outcomes.point(point: version.point.rawValue))
        return CaseEntry(
            version.id, .outcome, in: version.section, written: version.at,
            title: t(Text.Outcomes.named(point: point)), lines: lines,
            at: OutcomesAddress.all(open.id).address, mark: mark)
    }
}

extension OutcomeVersion {
    fileprivate func isCorrected(by other: OutcomeVersion) -> Bool {
        closed == other.closed && point == other.point && other.number > number
    }
}
