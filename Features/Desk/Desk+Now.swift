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
            waiting: seen.waiting, threads: seen.threads, switches: seen.switches,
            isOpenByHours: needs.isOpenByHours(now))
    }

    /// What waits, and how the line is switched.
    private struct Line: Sendable {
        var waiting = 0
        var threads = WaitingThreads()
        var switches = LineSwitches()
    }

    private struct Present: Sendable {
        let account: StaffAccount
        let presence: Presence
        let load: Int
    }

    private func state(
        for viewer: Viewer, at now: Moment, needs: DeskNeeds, in transaction: any Transaction
    ) throws -> (present: [Present], line: Line) {
        guard let team = viewer.team else { return ([], Line()) }
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
            Line(
                waiting: try needs.waiting(team, transaction),
                threads: try threads(of: team, at: now, needs: needs.threads, in: transaction),
                switches: try LineSwitchStore.find(team, at: now, in: transaction))
        )
    }

    private func threads(
        of team: TeamID, at now: Moment, needs: ThreadLine, in transaction: any Transaction
    ) throws -> WaitingThreads {
        let (count, since) = try needs.waiting(team, transaction)
        guard let since else { return WaitingThreads() }
        return WaitingThreads(count: count, longest: now - since, isLate: now - since >= needs.late)
    }
}
