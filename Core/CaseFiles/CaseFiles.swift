// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

/// Cases in compartments: opened, written and shared section by section, by grant, with a key for each section.
package struct CaseFiles: Sendable {
    package let database: any Database
    let vault: Vault
    let keeper: KeyKeeper
    let walls: Walls
    package let clock: Clock
    package let randomness: Randomness
    /// Who is bound to somebody in a case by what she has declared of herself.
    let bound: Bound
    package let count: Count

    package typealias Bound = @Sendable (MatterID) async throws -> Set<StaffID>

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, bound: @escaping Bound,
        count: @escaping Count = { _, _ in }
    ) {
        (self.bound, self.count) = (bound, count)
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        walls = Walls(database: database, vault: vault, randomness: randomness)
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Opens a case for somebody who may see some section of it; nil for everybody else.
    ///
    /// Nothing of what is in it is read yet: that is `read`. That somebody was refused the site notes, which answers
    /// that there is no such page.
    package func open(_ id: CaseID, by viewer: Viewer, with key: PersonKey) async throws -> OpenCase? {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let found = try await database.read { transaction -> Found? in
            guard let file = try CaseFileStore.find(id, access.visible(), in: transaction) else { return nil }
            return try Found(file, access, in: transaction)
        }
        guard let found else { return nil }
        let mine = found.written.filter { found.reads.contains($0.key) }
        let keys = try await vault.unlockAll(Array(mine.values), as: key, of: viewer.team)
        let open = OpenCase(
            file: found.file, viewer: viewer, key: key, reads: found.reads, writes: found.writes,
            standing: found.standing, owners: found.owners, units: mine.compactMapValues { keys[$0] },
            written: found.written, grantees: found.grantees(at: access.now))
        let keptOut = try await keepOutBound(of: open)
        guard !keptOut.contains(viewer.id) else { return nil }
        if keptOut.isEmpty { try await settle(open, found) } else { try await settleAgain(open) }
        return open
    }

    /// Walls off from a case whoever is bound to somebody in it and does not work it as her own; tells whom.
    ///
    /// Who works it knows of it and is the only one to hold some of its keys: she gives it on and puts the wall up herself.
    @discardableResult
    package func keepOutBound(of open: OpenCase) async throws -> Set<StaffID> {
        let people = try await bound(open.id.matter).subtracting(open.owners)
        return try await walls.raise(against: people, around: open.matter, at: clock.now)
    }

    /// The case of this number that she may see some section of; nil if there is none, which is noted.
    package func find(_ number: CaseFile.Number, by viewer: Viewer) async throws -> CaseFile? {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let file = try await database.read { try CaseFileStore.find(number, access.visible(), in: $0) }
        if file == nil { try await note(AuditEntry(.accessRefused, by: .staff(viewer.id), at: access.now)) }
        return file
    }

    /// Reads some sections of an open case, each noted in the transaction that reads; nil if they have ceased to be hers.
    package func read<Result: Sendable>(
        _ sections: Sections, of open: OpenCase, noting action: AuditEntry.Action = .caseRead,
        load: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result? {
        let access = CaseAccess(viewer: open.viewer, now: clock.now)
        let lines = sections.intersection(open.reads).list.map { section in
            (
                AuditEntryID(from: randomness),
                AuditEntry(
                    action, by: .staff(open.viewer.id), subject: open.units[section]?.auditName,
                    at: clock.now)
            )
        }
        return try await database.write { transaction in
            let granted = try GrantStore.sections(
                of: open.id.matter, for: access.viewer, at: access.now, in: transaction)
            guard granted.reads.isSuperset(of: sections.intersection(open.reads)),
                try CaseFileStore.find(open.id, access.visible(sections), in: transaction) != nil
            else { return nil }
            for (id, line) in lines { try AuditStore.record(line, id: id, in: transaction) }
            return try load(transaction)
        }
    }

    /// Writes into one section of an open case; nil if it is not hers to write, or not any more.
    ///
    /// `seal` may run again with another key, when somebody else wrote the section's first word meanwhile.
    package func write<Sealed: Sendable, Result: Sendable>(
        _ section: Section, of open: OpenCase, noting action: AuditEntry.Action = .caseWritten,
        seal: (UnitKey) throws -> Sealed,
        store: @escaping @Sendable (Sealed, any Transaction) throws -> Result
    ) async throws -> Result? {
        guard open.writes.contains(section) else { return nil }
        return try await write(
            section, of: open, where: { $0.visible(Sections([section]), writing: true) }, noting: action,
            seal: seal, store: store)
    }

    /// The same wherever a rule lets her.
    func write<Sealed: Sendable, Result: Sendable>(
        _ section: Section, of open: OpenCase, where rule: @escaping @Sendable (CaseAccess) -> Visibility,
        noting action: AuditEntry.Action, seal: (UnitKey) throws -> Sealed,
        store: @escaping @Sendable (Sealed, any Transaction) throws -> Result
    ) async throws -> Result? {
        var unit = try await unit(of: section, in: open)
        while true {
            let (sealed, access, held) = (
                try seal(unit), CaseAccess(viewer: open.viewer, now: clock.now), unit.id
            )
            let line = AuditEntry(
                action, by: .staff(open.viewer.id), subject: unit.auditName, at: clock.now)
            let audit = AuditEntryID(from: randomness)
            let written = try await database.write { transaction -> Written<Result> in
                guard try CaseFileStore.find(open.id, rule(access), in: transaction) != nil else {
                    return .refused
                }
                let kept = try CaseFileStore.enter(held, as: section, of: open.id, in: transaction)
                guard kept == held else { return .under(kept) }
                try AuditStore.record(line, id: audit, in: transaction)
                return .done(try store(sealed, transaction))
            }
            switch written {
            case .done(let result): return result
            case .refused: return nil
            case .under(let other):
                guard let theirs = try await vault.unlock(other, as: open.key, of: open.viewer.team) else {
                    return nil
                }
                unit = theirs
            }
        }
    }

    /// The names of people and teams who are to hold a section's key.
    func holders(of section: Section, in file: CaseFile, _ grants: [Grant]) async throws -> [Holder] {
        var teams: Set<TeamID> = file.opensInEmergency(section) ? [file.team] : []
        var people: Set<StaffID> = []
        for grant in grants where grant.reads.contains(section) {
            switch grant.grantee {
            case .person(let id): people.insert(id)
            case .team(let id): teams.insert(id)
            }
        }
        var holders: [Holder] = []
        for team in teams.sorted(by: { $0.description < $1.description }) {
            holders += try await walls.holders(of: file.id.matter, in: team)
        }
        holders += try await walls.holders(of: file.id.matter, among: people)
        return holders
    }

    /// A row of the audit alone.
    package func note(_ line: AuditEntry) async throws {
        let id = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: id, in: $0) }
    }

    /// The section's key, or a new one that everybody holds who is to read the section.
    func unit(of section: Section, in open: OpenCase) async throws -> UnitKey {
        if let unit = open.units[section] { return unit }
        let now = clock.now
        let grants = try await database.read { try GrantStore.all(around: open.id.matter, at: now, in: $0) }
        let unit = vault.mint()
        let me = Holder.person(open.viewer.id, open.key.publicKey)
        let others = try await holders(of: section, in: open.file, grants).filter { $0.name != me.name }
        try await vault.keep(unit, for: [me] + others)
        return unit
    }
}

/// How an attempt to write ended.
private enum Written<Result: Sendable>: Sendable {
    case done(Result)
    case refused
    /// The section has another key than the one the words were sealed with.
    case under(VaultUnitID)
}

/// A case and what of it is granted, as one transaction found it.
struct Found: Sendable {
    let file: CaseFile
    let reads: Sections
    let writes: Sections
    let standing: Sections
    let written: [Section: VaultUnitID]
    let grants: [Grant]
    let isWalled: Bool

    init(_ file: CaseFile, _ access: CaseAccess, in transaction: any Transaction) throws {
        self.file = file
        let (matter, now) = (file.id.matter, access.now)
        let given = try GrantStore.sections(of: matter, for: access.viewer, at: now, in: transaction)
        (reads, standing) = (given.reads, given.standing)
        writes = file.stage == .open ? given.writes : []
        written = try CaseFileStore.compartments(of: file.id, in: transaction)
        grants = try GrantStore.all(around: matter, at: now, in: transaction)
        isWalled = try !WallStore.standing(around: matter, in: transaction).isEmpty
    }

    func grantees(at now: Moment) -> Set<Grant.Grantee> {
        Set(grants.filter { $0.holds(at: now) && $0.reason != .breakGlass }.map(\.grantee))
    }

    var owners: Set<StaffID> { Set(grants.filter(\.isOwners).compactMap(\.person)) }
}
