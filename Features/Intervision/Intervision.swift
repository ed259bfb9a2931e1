// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
import Identifiers
package import Kernel
package import Store
package import Vault

/// Groups of professionals: who is in them, when they meet, what is brought and said, and what of it stays.
///
/// A group is there for its members and whoever is invited; what opens it is its key, which each of them holds by name.
package struct Intervision: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let zone: TimeZone
    let rules: IntervisionRules
    let check: IdentifierCheck
    let keeper: KeyKeeper
    let count: CaseFiles.Count

    static let channel = "intervision"

    var days: CaseDay { CaseDay(zone: zone) }
    private var today: String { days.of(clock.now) }

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone,
        rules: IntervisionRules, towns: [String],
        count: @escaping CaseFiles.Count
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        (self.zone, self.rules, self.count) = (zone, rules, count)
        check = IdentifierCheck(places: rules.places + towns, abbreviations: rules.abbreviations)
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Founds a group, which whoever founds it leads; nil where the same form has founded one already.
    func found(_ face: PeerGroup.Face, from form: SendingID?, by viewer: Viewer, with key: PersonKey)
        async throws -> PeerGroupID?
    {
        let (id, unit, now) = (PeerGroupID(from: randomness), vault.mint(), clock.now)
        try await vault.keep(unit, for: [.person(viewer.id, key.publicKey)])
        let group = PeerGroup(
            id: id, foundedAt: now, endedAt: nil, unit: unit.id,
            sealedFace: try unit.seal(record: face, at: .face(id)))
        let line = AuditEntry(
            .intervisionFounded, by: .staff(viewer.id), subject: Self.auditName(viewer.id, in: unit), at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return nil }
            try PeerGroupStore.insert(group, in: transaction)
            _ = try PeerGroupStore.admit(viewer.id, as: .facilitator, to: id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return id
        }
    }

    /// Hers, each with its next meeting, and those she is invited to, each with who leads it.
    func all(for viewer: Viewer, with key: PersonKey) async throws -> [PeerGroupLine] {
        let now = clock.now
        let found = try await database.read {
            try takesPart(viewer.id, in: $0) ? PeerGroupStore.all(of: viewer.id, in: $0) : []
        }
        let units = try await vault.unlockAll(found.map(\.group.unit), with: .person(key))
        let open = try found.compactMap { group, standing in
            try units[group.unit].map { try OpenPeerGroup(group, as: standing, $0) }
        }
        return try await database.read { transaction in
            try open.map { one in
                guard one.standing != .invited else {
                    let members = try PeerGroupStore.members(of: one.id, in: transaction)
                    let leading = members.filter { $0.value == .facilitator }.map(\.key)
                    return PeerGroupLine(open: one, next: nil, leading: leading)
                }
                let meetings = try PeerMeetingStore.all(of: one.id, in: transaction)
                return PeerGroupLine(
                    open: one, next: meetings.last { $0.endsAt > now }, leading: [])
            }
        }
    }

    /// A group that she is in, with its key; nil for everybody else, and for whoever is only invited.
    func open(_ id: PeerGroupID, for viewer: Viewer, with key: PersonKey) async throws -> OpenPeerGroup? {
        let open = try await find(id, for: viewer, with: key)
        return open?.standing == .invited ? nil : open
    }

    /// A group with which she has to do, as a member or invited.
    func find(_ id: PeerGroupID, for viewer: Viewer, with key: PersonKey) async throws -> OpenPeerGroup? {
        let found = try await database.read {
            try takesPart(viewer.id, in: $0) ? PeerGroupStore.find(id, of: viewer.id, in: $0) : nil
        }
        guard let found, let unit = try await vault.unlock(found.group.unit, with: .person(key)) else {
            return nil
        }
        return try OpenPeerGroup(found.group, as: found.standing, unit)
    }

    /// Since when groups wait for her answer; not those whose key she has lost with her password, which she is not shown.
    package func invitations(of viewer: Viewer) async throws -> [Moment] {
        let asked = try await database.read {
            try takesPart(viewer.id, in: $0) ? PeerGroupStore.asked(viewer.id, in: $0) : [:]
        }
        var moments: [Moment] = []
        for (unit, moment) in asked where try await vault.holders(of: unit).contains(.person(viewer.id)) {
            moments.append(moment)
        }
        return moments.sorted()
    }

    /// Who of those in a group, or invited, has lost its key with her password; told to who leads it.
    func keyless(in open: OpenPeerGroup) async throws -> Set<StaffID> {
        let holders = try await vault.holders(of: open.unit.id)
        return Set(try await members(of: open.id).keys.filter { !holders.contains(.person($0)) })
    }

    /// Whether somebody is still one of those for whom groups are: by what she may, and for an agency that takes part.
    func takesPart(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        guard let viewer = try StaffAccountStore.find(staff, in: transaction)?.viewer else { return false }
        return try viewer.takesPartInPeerGroups && works(viewer.agency, on: today, transaction)
    }

    /// Whether she may found a group.
    func mayFound(_ viewer: Viewer) async throws -> Bool {
        try await database.read { try takesPart(viewer.id, in: $0) }
    }

    /// Whether an agency takes part on a day.
    func works(_ agency: AgencyID, on day: String, _ transaction: any Transaction) throws -> Bool {
        try TeamStore.agency(agency, in: transaction)?.takesPart(on: day) ?? true
    }

    /// Notes that somebody reads what is said in a group.
    func noteReading(by viewer: Viewer, of open: OpenPeerGroup) async throws {
        let line = AuditEntry(
            .intervisionRead, by: .staff(viewer.id), subject: Self.auditName(viewer.id, in: open.unit),
            at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// Does something to a group that goes on and notes it; everybody who has it before her is told.
    ///
    /// Whether she may is asked in the transaction that does it. Nothing is noted of what was not done.
    func write(
        _ action: AuditEntry.Action, by viewer: Viewer, in open: OpenPeerGroup, led: Bool = false,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        try await note(action, by: viewer, in: open) { transaction in
            guard try takesPart(viewer.id, in: transaction),
                try PeerGroupStore.goesOn(open.id, for: viewer.id, led: led, in: transaction)
            else { return false }
            return try act(transaction)
        }
    }

    /// Does something to a group, whether or not it goes on, and notes it.
    func note(
        _ action: AuditEntry.Action, by viewer: Viewer, in open: OpenPeerGroup,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        let line = AuditEntry(
            action, by: .staff(viewer.id), subject: Self.auditName(viewer.id, in: open.unit), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try act(transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, open.id.description)
            return true
        }
    }

    /// By what name lines of the audit know a group: another for each who is in it, so that they do not tell who is with whom.
    static func auditName(_ staff: StaffID, in unit: UnitKey) -> String {
        unit.pseudonym(for: "audit \(staff)")
    }

    /// Ends a group: nothing is written any more; it can be read until the rule of retention takes it.
    func end(_ open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        let now = clock.now
        return try await write(.intervisionEnded, by: viewer, in: open, led: true) {
            try PeerGroupStore.end(open.id, at: now, in: $0)
        }
    }
}

extension Viewer {
    /// Whether groups are for her, and she may found one: who works with people who seek help, or supervises who does.
    var takesPartInPeerGroups: Bool { [.answerContacts, .workCases, .supervise].contains(where: may) }
}

/// A group in the list of who is in it or invited to it.
struct PeerGroupLine: Sendable {
    let open: OpenPeerGroup
    /// The meeting that is on, or comes next.
    let next: PeerMeeting?
    /// Who leads it, for whoever is invited.
    let leading: [StaffID]
}
