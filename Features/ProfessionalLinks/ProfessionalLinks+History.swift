// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What those of a case are to organisations, as its timeline has it.
extension ProfessionalLinks {
    /// `agencies` names the organisations of the platform.
    package func history(_ agencies: [String: String]) -> CaseSource {
        CaseSource(Self.sections) { open, sections, transaction in
            let found = try ProfessionalLinkStore.dated(of: open.id, in: sections, transaction)
            return { wording in
                try found.compactMap { link, at in
                    try open.unit(of: link.section).map { unit in
                        self.entry(try ReadLink(link, under: unit), at, agencies, of: open, wording)
                    }
                }
            }
        }
    }

    private func entry(
        _ read: ReadLink, _ at: Moment, _ agencies: [String: String], of open: OpenCase,
        _ wording: CaseWording
    ) -> CaseEntry {
        let (words, t) = (read.words, wording.t)
        let person = wording.people[words.person] ?? t(Text.Links.somebody)
        let named = agencies[words.agency] ?? words.organisation
        let organisation = named.isEmpty ? t(Text.Links.unknownOrganisation) : named
        let span = [words.from, words.until].filter { !$0.isEmpty }.map { days.digits($0, t) }
        return CaseEntry(
            read.link.id, .link, in: read.link.section, happened: words.from, written: at,
            title: "\(person) – \(organisation)",
            lines: [
                CaseEntry.Line(t(Text.Links.kindLabel), LinkViews.kind(words, t)),
                CaseEntry.Line(t(Text.Links.post), words.post),
                CaseEntry.Line(t(Text.Links.span), span.joined(separator: " – ")),
                CaseEntry.Line(
                    t(Text.Links.powers), t.list(words.powers.map { t(Text.Links.power(power: $0.rawValue)) })
                ),
                CaseEntry.Line(t(Text.Links.note), words.note),
            ], at: ProfessionalLinksAddress.link(open.id, read.link.id).address, people: [words.person],
            mark: read.link.version > 1 ? .changed : nil)
    }
}
