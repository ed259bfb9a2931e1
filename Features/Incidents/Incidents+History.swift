// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
package import Texts
import Vault
package import Web

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

    /// The incidents of a case by what they are called, the newest happening first; none if she may not read them.
    package func named(in open: OpenCase, _ t: Translator) async throws -> [(
        id: IncidentID, name: String, address: Address
    )] {
        guard open.reads.contains(.incident), let all = try await all(in: open) else { return [] }
        let file = IncidentsAddress.list(open.id).address
        let frame = IncidentFrame(open: open, file: file, days: days, today: today, formToken: "")
        return all.map { read in
            (
                read.incident.id, IncidentListViews.title(read.words, frame, t),
                IncidentsAddress.incident(open.id, read.incident.id).address
            )
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
