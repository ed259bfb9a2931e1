// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

extension Desk {
    /// What the desk shows this person now.
    func now(for viewer: Viewer, needs: DeskNeeds) async throws -> DeskNow {
        let now = clock.now
        let (present, seen) = try await database.read { transaction in
            try state(for: viewer, at: now, needs: needs, in: transaction)
        }
        let names = try needs.names(present.map(\.account))
        let colleagues = present.map { one in
            Colleague(
                name: names[one.account.id] ?? "",
                state: one.presence.shown(carrying: one.load, of: capacity), contacts: one.load,
                minutes: Int((now - one.presence.since).seconds / 60),
                isViewer: one.account.id == viewer.id)
        }
        return DeskNow(
            colleagues: colleagues,
            own: present.first { $0.account.id == viewer.id }?.presence.state ?? .away,
            waiting: seen.waiting, switches: seen.switches, isOpenByHours: needs.isOpenByHours(now))
    }

    private struct Present: Sendable {
        let account: StaffAccount
        let presence: Presence
        let load: Int
    }

    private func state(
        for viewer: Viewer, at now: Moment, needs: DeskNeeds, in transaction: any Transaction
    ) throws -> (present: [Present], line: (waiting: Int, switches: LineSwitches)) {
        guard let team = viewer.team else { return ([], (0, LineSwitches())) }
        let presences = try PresenceStore.present(team, since: now - Presence.silence, in: transaction)
        let present = try presences.compactMap { presence -> Present? in
            guard let account = try StaffAccountStore.find(presence.staff, in: transaction) else {
                return nil
            }
            return Present(
                account: account, presence: presence,
                load: try capacity.taken(by: presence.staff, in: transaction))
        }
        return (
            present,
            (
                try needs.waiting(team, transaction),
                try LineSwitchStore.find(team, at: now, in: transaction)
            )
        )
    }
}
