// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Store
import Texts
import Vault

/// What the cards of a case say to its timeline: that one was agreed, how, and how it ended; nothing of what is on it.
extension CaseCards {
    package var history: CaseSource {
        CaseSource([Self.section]) { open, _, transaction in
            let rows = try CaseCardStore.all(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: Self.section) else { return [] }
                return try rows.map { self.entry(try ReadCaseCard($0, under: unit), of: open, wording.t) }
            }
        }
    }

    private func entry(_ read: ReadCaseCard, of open: OpenCase, _ t: Translator) -> CaseEntry {
        let words = read.words
        let end = words.ending.map { t(Text.CaseCard.endingName(ending: $0.rawValue)) } ?? ""
        return CaseEntry(
            read.row.id, .safeContact, in: Self.section, written: read.row.at,
            title: t(Text.CaseCard.originName(origin: words.origin.rawValue)),
            lines: [
                CaseEntry.Line(t(Text.CaseCard.agreed), words.agreed),
                CaseEntry.Line(
                    t(Text.CaseCard.endLabel), [end, words.why].filter { !$0.isEmpty }.joined(separator: " ")),
            ], at: CaseCardAddress.card(open.id).address, mark: read.row.ended == nil ? nil : .void)
    }
}
