// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store

/// Who of those invited reads an item at one moment, and for how many agencies somebody of them is there who can decide.
///
/// Read by the rule by which the case itself opens, in the transaction that asks: a wall, a grant that has ended and an
/// account that rests count at once.
struct ItemAudience: Sendable {
    let readers: Set<StaffID>
    /// From how many agencies somebody came who reads the item and has not stepped back from the case.
    let agencies: Int

    init(
        of item: AgendaItem, _ seats: [Seat], tied: Set<StaffID>, at now: Moment,
        in transaction: any Transaction
    ) throws {
        let accounts = try StaffAccountStore.find(seats.map(\.staff), in: transaction)
        let reading = try accounts.filter { account in
            guard let viewer = account.viewer else { return false }
            return try Self.isRead(item, by: viewer, at: now, in: transaction)
        }
        let came = Set(seats.filter { $0.presence == .came }.map(\.staff)).subtracting(tied)
        readers = Set(reading.map(\.id))
        agencies = Set(reading.filter { came.contains($0.id) }.map(\.agency)).count
    }

    /// Otherwise than by way of exception.
    private static func isRead(
        _ item: AgendaItem, by viewer: Viewer, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        let visible = CaseAccess(viewer: viewer, now: now).visible([.conference])
        guard try CaseFileStore.find(item.matter, visible, in: transaction) != nil else { return false }
        return try GrantStore.sections(of: item.matter.matter, for: viewer, at: now, in: transaction)
            .standing.contains(.conference)
    }
}
