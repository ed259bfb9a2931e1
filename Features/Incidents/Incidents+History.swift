// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What the incidents of a case say to its timeline.
extension Incidents {
    package var history: CaseSource {
        CaseSource([.incident]) { open, _, transaction in
            let found = try IncidentStore.dated(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: .incident) else { return [] }
                return try found.map { incident, at in
                    self.entry(try ReadIncident(incident, under: unit), at, of: open, wording.t)
                }
            }
        }
    }

    private func entry(_ read: ReadIncident, _ at: Moment, of open: OpenCase, _ t: Translator) -> CaseEntry {
        let (incident, words) = (read.incident, read.words)
        let page = IncidentsAddress.incident(open.id, incident.id).address
        let frame = IncidentFrame(open: open, file: page, days: days, today: today, formToken: "")
        let lines = IncidentPart.allCases.flatMap(\.fields).map { field in
            CaseEntry.Line(
                IncidentFieldViews.label(field, t), IncidentFieldViews.text(of: field, words, frame, t))
        }
        return CaseEntry(
            incident.id, .incident, in: .incident, happened: words.happened, written: at,
            title: IncidentListViews.title(words, frame, t), lines: lines, at: page,
            voice: words.assertion?.isHers ?? true ? .plain : .thirdParty,
            mark: incident.version > 1 ? .changed : nil)
    }
}

extension Assertion {
    /// Whether it is the word of her whom the case is about, or of a child of hers.
    fileprivate var isHers: Bool { self == .survivor || self == .child }
}
