// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

/// Who is on duty and what the shift lead has switched; every change is audited and announced in one transaction.
package struct Desk: Sendable {
    /// The channel on which changes of a team's desk are announced; the subject is the team.
    package static let channel = "desk"

    let database: any Database
    let clock: Clock
    let randomness: Randomness
    package let capacity: Capacity
    /// After so long a break ends by itself.
    let breakLength: Moment.Span
    /// Told that somebody's browser is there, in the transaction that notes it.
    private let heard: @Sendable (StaffID, Moment, any Transaction) throws -> Void

    package init(
        database: any Database, clock: Clock, randomness: Randomness, capacity: Capacity,
        breakLength: Moment.Span,
        heard: @escaping @Sendable (StaffID, Moment, any Transaction) throws -> Void = { _, _, _ in }
    ) {
        self.database = database
        self.clock = clock
        self.randomness = randomness
        self.capacity = capacity
        self.breakLength = breakLength
        self.heard = heard
    }

    /// Notes what somebody chose.
    func change(to state: Presence.State, by viewer: Viewer, with secret: HolderSecret) async throws {
        guard let team = viewer.team else { return }
        let presence = Presence(staff: viewer.id, state: state, since: clock.now, seenAt: clock.now)
        try await put(presence, team: team, holder: secret.holder.description)
    }

    /// Notes that somebody's browser is there.
    ///
    /// Who comes new, or after a while, is away until she says otherwise.
    package func stillHere(_ viewer: Viewer, with secret: HolderSecret) async throws {
        guard let team = viewer.team, viewer.may(.answerContacts) else { return }
        let now = clock.now
        let holder = secret.holder.description
        let (stored, session) = try await database.read {
            (try PresenceStore.find(viewer.id, in: $0), try StaffSessionStore.find(holder, in: $0))
        }
        guard let known = stored?.current(at: now, breaksOf: breakLength),
            stored?.isRemembered(at: now, breaksOf: breakLength) == true
        else {
            let arrived = Presence(staff: viewer.id, state: .away, since: now, seenAt: now)
            return try await arrive(arrived, team: team, holder: holder)
        }
        let lastOnDuty = session?.onDutyAt ?? Moment(milliseconds: 0)
        let isDutyNews = known.state.isDuty && now - lastOnDuty > StaffSession.grain
        guard isDutyNews || known.seenAt > now || now - known.seenAt > Presence.grain else { return }
        try await database.writeIfPossible { transaction in
            try PresenceStore.touch(viewer.id, at: now, in: transaction)
            try heard(viewer.id, now, transaction)
            if isDutyNews { try StaffSessionStore.noteDuty(holder, at: now, in: transaction) }
            if !known.isThere(at: now) { try transaction.announce(Self.channel, team.description) }
        }
    }

    /// Turns a switch of the line.
    func turn(_ act: LineAct, by viewer: Viewer) async throws {
        guard let team = viewer.team else { return }
        let now = clock.now
        let line = AuditEntry(.surgeSwitched, by: .staff(viewer.id), at: now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            switch act {
            case .surge(let isOn): try LineSwitchStore.setSurge(isOn, for: team, at: now, in: transaction)
            case .usualHours: try LineSwitchStore.setHours(nil, for: team, in: transaction)
            case .hours(let position, let span):
                let override = LineSwitches.Override(
                    position: position, since: now, until: span.map { now + $0 })
                try LineSwitchStore.setHours(override, for: team, in: transaction)
            }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, team.description)
        }
    }

    /// Notes who has come; while nothing can be taken down her pages open all the same.
    private func arrive(_ presence: Presence, team: TeamID, holder: String) async throws {
        do {
            try await put(presence, team: team, holder: holder)
        } catch DatabaseError.full, DatabaseError.unavailable {
            return
        }
    }

    private func put(_ presence: Presence, team: TeamID, holder: String) async throws {
        let line = AuditEntry(.presenceChanged, by: .staff(presence.staff), at: presence.since)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try PresenceStore.put(presence, team: team, holder: holder, in: transaction)
            try heard(presence.staff, presence.seenAt, transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, team.description)
        }
    }
}

/// What other features may ask.
extension Desk {
    /// How many of the team are ready or busy.
    package func onDuty(_ team: TeamID, in transaction: any Transaction) throws -> Int {
        try presences(of: team, at: clock.now, in: transaction).count { $0.state.isDuty }
    }

    /// What the shift lead has switched.
    package func switches(of team: TeamID, in transaction: any Transaction) throws -> LineSwitches {
        try LineSwitchStore.find(team, at: clock.now, in: transaction)
    }

    /// Who of the team is at her desk, and whether she is ready; who is away is left out.
    ///
    /// Until her break is over she is not ready, wherever her telephone rings and whether or not her browser is open.
    package func present(_ team: TeamID, in transaction: any Transaction) throws -> [StaffID: Bool] {
        let now = clock.now
        let present = try presences(of: team, at: now, in: transaction).filter { $0.state != .away }
        let resting = try PresenceStore.onBreak(
            team, since: now - breakLength, at: now, in: transaction)
        return Dictionary(
            present.map { ($0.staff, $0.state == .ready) } + resting.map { ($0, false) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Who of the team has just been heard of, each as she is now, the longest in her state first.
    func presences(of team: TeamID, at now: Moment, in transaction: any Transaction) throws -> [Presence] {
        try PresenceStore.present(team, at: now, in: transaction)
            .map { $0.current(at: now, breaksOf: breakLength) }
            .sorted { ($0.since, $0.staff.description) < ($1.since, $1.staff.description) }
    }

    /// Sets somebody away who did not answer what rang her; she says herself when she is back.
    package func setAway(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws {
        guard let team = try PresenceStore.setAway(staff, at: now, in: transaction) else { return }
        try transaction.announce(Self.channel, team.description)
    }

    /// Colleagues of the same team who are ready and have room for one more contact.
    package func readyColleagues(of viewer: Viewer, in transaction: any Transaction) throws -> [StaffAccount]
    {
        guard let team = viewer.team else { return [] }
        let present = try presences(of: team, at: clock.now, in: transaction)
        let loads = try capacity.taken(by: present.map(\.staff), in: transaction)
        let engaged = try capacity.engaged(among: present.map(\.staff), in: transaction)
        let ready = present.filter { presence in
            let shown = presence.shown(
                carrying: loads[presence.staff] ?? 0, of: capacity,
                isEngaged: engaged.contains(presence.staff))
            return presence.staff != viewer.id && shown == .ready
        }
        return try StaffAccountStore.find(ready.map(\.staff), in: transaction)
            .filter { $0.viewer?.may(.answerContacts) == true }
    }
}
