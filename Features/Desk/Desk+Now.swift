// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

extension Desk {
    /// What the desk shows this person now.
    func now(for viewer: Viewer, needs: DeskNeeds) async throws -> DeskNow {
        guard let team = viewer.team else { return DeskNow(isOpenByHours: needs.isOpenByHours(clock.now)) }
        return try await now(of: team, needs: needs)
    }

    /// What the desk of a team shows now.
    ///
    /// The number of statements does not depend on how many are there.
    func now(of team: TeamID, needs: DeskNeeds) async throws -> DeskNow {
        let now = clock.now
        let (present, line) = try await database.read { transaction in
            (
                try self.present(team, at: now, in: transaction),
                try self.line(of: team, at: now, needs: needs, in: transaction)
            )
        }
        let names = try needs.names(present.map(\.account))
        let colleagues = present.map { one in
            Colleague(
                id: one.account.id, name: names[one.account.id] ?? "", chosen: one.presence.state,
                state: one.presence.shown(carrying: one.load, of: capacity, isEngaged: one.isEngaged),
                contacts: one.load,
                minutes: Int((now - one.presence.since).seconds / 60), pause: pause(of: one.presence))
        }
        return DeskNow(
            colleagues: colleagues, waiting: line.waiting, threads: line.threads,
            callBacks: line.callBacks, switches: line.switches, isOpenByHours: needs.isOpenByHours(now),
            calls: line.calls)
    }

    private func pause(of presence: Presence) -> Colleague.Pause? {
        if let endedAt = presence.breakEndedAt { return .over(endedAt) }
        return presence.state == .onBreak ? .until(presence.since + breakLength) : nil
    }

    /// What waits, and how the line is switched.
    private struct Line: Sendable {
        let waiting: Int
        let threads: WaitingThreads
        let callBacks: CallBackLine.Fullness
        let switches: LineSwitches
        let calls: String
    }

    private struct Present: Sendable {
        let account: StaffAccount
        let presence: Presence
        let load: Int
        let isEngaged: Bool
    }

    /// Who is there and what she carries, the longest in her state first.
    private func present(_ team: TeamID, at now: Moment, in transaction: any Transaction) throws -> [Present]
    {
        let presences = try presences(of: team, at: now, in: transaction)
        let people = presences.map(\.staff)
        let loads = try capacity.taken(by: people, in: transaction)
        let engaged = try capacity.engaged(among: people, in: transaction)
        let accounts = Dictionary(
            try StaffAccountStore.find(people, in: transaction).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        return presences.compactMap { presence in
            accounts[presence.staff].map {
                Present(
                    account: $0, presence: presence, load: loads[presence.staff] ?? 0,
                    isEngaged: engaged.contains(presence.staff))
            }
        }
    }

    private func line(of team: TeamID, at now: Moment, needs: DeskNeeds, in transaction: any Transaction)
        throws -> Line
    {
        Line(
            waiting: try needs.waiting(team, transaction),
            threads: try threads(of: team, at: now, needs: needs.threads, in: transaction),
            callBacks: try needs.callBacks.fullness(team, transaction),
            switches: try LineSwitchStore.find(team, at: now, in: transaction),
            calls: try needs.telephone.news(team, transaction))
    }

    private func threads(
        of team: TeamID, at now: Moment, needs: ThreadLine, in transaction: any Transaction
    ) throws -> WaitingThreads {
        let (count, since) = try needs.waiting(team, transaction)
        guard let since else { return WaitingThreads() }
        return WaitingThreads(count: count, longest: now - since, isLate: now - since >= needs.late(team))
    }
}
