// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Kernel
import Organisation
import Store

/// Which cases may have to come back to a conference because of what was recorded since the last one.
///
/// Found by what stands in the clear, that an incident was written and when, so that a list opens nothing sealed; whether it
/// is a repeat is reckoned on the page of the case, where it is read anyway.
extension Conferences {
    /// When something was last recorded in the incidents of some cases.
    package typealias Recorded = @Sendable ([CaseID]) async throws -> [CaseID: Moment]

    /// Those of hers that are flagged, the last heard first.
    func flagged(for viewer: Viewer, _ recorded: Recorded) async throws -> [HeardItem] {
        try await flagged(caseAccess(viewer), of: nil, recorded)
    }

    /// Whether this case is.
    package func isFlagged(_ open: OpenCase, _ recorded: Recorded) async throws -> Bool {
        try await flag(of: open, recorded) != nil
    }

    /// The item since which something was recorded in this case.
    func flag(of open: OpenCase, _ recorded: Recorded) async throws -> HeardItem? {
        try await flagged(caseAccess(open.viewer), of: open.id, recorded).first
    }

    /// Notes that she has looked and that the case does not come back for what was recorded until now.
    func look(at item: AgendaItemID, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting {
        guard open.isPresentedHere else { return .refused }
        let (id, now) = (open.id, clock.now)
        return try await files.keep(.conference, of: open, from: form) {
            try AgendaFlagStore.look(item, of: id, at: now, in: $0)
        }
    }

    private func flagged(_ access: CaseAccess, of id: CaseID?, _ recorded: Recorded) async throws
        -> [HeardItem]
    {
        let since = access.now - .days(Int64(31 * criteria.mostMonths + 1))
        let heard = try await database.read {
            try AgendaFlagStore.heard(access, since: since, of: id, in: $0)
        }.filter { today <= CaseDay.day(months(of: $0), monthsAfter: days.of($0.proposedAt)) }
        guard !heard.isEmpty else { return [] }
        let latest = try await recorded(heard.map(\.matter))
        return heard.filter { one in latest[one.matter].map { $0 > one.since } ?? false }
    }

    /// For how long a case comes back after it was heard, by the definition of the conference that heard it.
    private func months(of item: HeardItem) -> Int { criteria.repeated(item.rule)?.months ?? 0 }
}
